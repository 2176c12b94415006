import assert from "node:assert/strict";
import { condaSpecParts } from "../../../lib/lock/hashed_conda_spec.ts";

/** As conda takes them apart: the text, and name, version, build and channel. */
const cases: readonly (readonly [string, string, string, (string | undefined)?, string?])[] = [
  ["python=3.11", "python", "3.11.*"],
  ["Python", "python", ""],
  ["a=1.2*", "a", "1.2.*"],
  ["a 1.2.3*", "a", "1.2.3.*"],
  ["a 1.2", "a", "1.2"],
  ["a==1.2", "a", "1.2"],
  ["a ==2.*", "a", "2.*"],
  ["a = 1.2", "a", "1.2.*"],
  ["a ~=1.4.2", "a", "~=1.4.2"],
  ["a!=1.*", "a", "!=1.*"],
  ["a >= 1.2 , < 3", "a", ">=1.2,<3"],
  ["a 1.2.3|>=2,<3", "a", "1.2.3|>=2,<3"],
  ["a=1.2|2.0", "a", "=1.2|2.0"],
  ["a =1.2|=1.3", "a", "=1.2|=1.3"],
  ["a 1.*.2", "a", "1.*.2"],
  ["a=2022a", "a", "2022a.*"],
  ["a=1.2=h0", "a", "1.2", "h0"],
  ["a==1.2=h1", "a", "==1.2", "h1"],
  ["a=1.2.*=py3*", "a", "1.2.*", "py3*"],
  ["a * build_3", "a", "*", "build_3"],
  ["a >=1.0 , < 2.0 py34_0", "a", ">=1.0,<2.0", "py34_0"],
  ["a>=3.8 lgpl_*", "a", ">=3.8", "lgpl_*"],
  ["a[version='>=1.2',build=py3*]", "a", ">=1.2", "py3*"],
  ['a[version="=1.2", build=3, channel=foo/linux-64]', "a", "=1.2", "3", "foo"],
  ["bioconda::a=1.15=h0", "a", "1.15", "h0", "bioconda"],
  ["conda-forge/linux-64::a>=2", "a", ">=2", undefined, "conda-forge"],
  ["conda-forge/label/rc::a", "a", "", undefined, "conda-forge/label/rc"],
  ["https://channel.example:8080/a/b::t=1", "t", "1.*", undefined, "a/b"],
];

for (const [text, name, version, build, channel] of cases) {
  Deno.test(`\`${text}\` is taken apart as conda does it`, () => {
    assert.deepEqual(condaSpecParts(text), { name, version, build, channel });
  });
}

import assert from "node:assert/strict";
import { poetryVersions } from "../../../lib/spec/poetry_version.ts";

const table: readonly (readonly [string, string | undefined])[] = [
  ["*", ""],
  ["", ""],
  ["^1.2.3", ">=1.2.3,<2.0.0"],
  ["^1.2", ">=1.2,<2.0"],
  ["^1", ">=1,<2"],
  ["^0.2.3", ">=0.2.3,<0.3.0"],
  ["^0.0.3", ">=0.0.3,<0.0.4"],
  ["^0.0", ">=0.0,<0.1"],
  ["^0", ">=0,<1"],
  ["^1.2b1", ">=1.2b1,<2.0"],
  ["~1.2.3", ">=1.2.3,<1.3.0"],
  ["~1.2", ">=1.2,<1.3"],
  ["~1", ">=1,<2"],
  ["~=1.4.2", "~=1.4.2"],
  ["1.2.3", "==1.2.3"],
  ["1.2.*", "==1.2.*"],
  ["!=1.3", "!=1.3"],
  [">= 1.2, < 1.5", ">=1.2,<1.5"],
  [">=1.2 <1.5", ">=1.2,<1.5"],
  ["v2.0", "==2.0"],
  ["2.0+cpu", "==2.0+cpu"],
  ["^1 || ^2", undefined],
  ["latest", undefined],
  ["^", undefined],
  ["1 ; os", undefined],
];

for (const [constraint, specifier] of table) {
  Deno.test(`poetry's \`${constraint}\` is ${specifier ?? "not to be said in PEP 440"}`, () => {
    assert.equal(poetryVersions(constraint), specifier);
  });
}

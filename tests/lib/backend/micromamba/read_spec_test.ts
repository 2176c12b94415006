import assert from "node:assert/strict";
import { openCondaSpec } from "../../../../lib/backend/micromamba/read_spec.ts";
import { readCondaSpec } from "../../../../lib/backend/micromamba/spec.ts";
import { PyveError } from "../../../../lib/errors.ts";
import { parseYaml } from "../../../../lib/spec/yaml_document.ts";
import { fakeHost } from "../../../support/fake_host.ts";

const specs: Readonly<Record<string, string>> = {
  "plain": "channels: [conda-forge]\ndependencies:\n  - python=3.12 # ours\n  - pip: [click]\n",
  "an anchor": "dependencies: [&n numpy, *n]\n",
  "a text of several lines": "dependencies:\n  - pip:\n    - |\n      a\n      b\n",
};

for (const [which, text] of Object.entries(specs)) {
  Deno.test(`a spec is read alike without the YAML library and with it: ${which}`, async () => {
    const host = fakeHost({ files: { "/project/environment.yml": text } });
    const expected = readCondaSpec(host, parseYaml, "/project", undefined, "linux-64");
    assert.equal(expected.spec.kind, "environment");
    assert.deepEqual(await openCondaSpec(host, "/project", undefined, "linux-64"), expected);
  });
}

Deno.test("what is no YAML is refused with its place, also where no library was loaded yet", async () => {
  const host = fakeHost({ files: { "/project/environment.yml": "dependencies:\n\t- python\n" } });
  await assert.rejects(
    openCondaSpec(host, "/project", undefined, "linux-64"),
    (error) => error instanceof PyveError && error.exit === 2 && error.at?.line === 2,
  );
});

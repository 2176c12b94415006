import assert from "node:assert/strict";
import { loadSpec } from "../../../../lib/backend/micromamba/load_spec.ts";
import { PyveError } from "../../../../lib/errors.ts";
import { parseYaml } from "../../../../lib/spec/yaml_document.ts";
import { fakeHost } from "../../../support/fake_host.ts";

const file = "/project/environment.yml";

function load(options: Parameters<typeof fakeHost>[0]) {
  return loadSpec(fakeHost(options), parseYaml, "/project", "environment.yml");
}

Deno.test("a spec that is not there is none, and a link to one is read", () => {
  assert.equal(load({}), undefined);
  const made = load({
    files: { "/project/base.yml": "dependencies: [python]\n" },
    links: { [file]: "base.yml" },
  });
  assert.equal(made?.kind, "environment");
});

Deno.test("what has the name of a spec and is no file is refused, and not passed over", () => {
  const cases: readonly (readonly [Parameters<typeof fakeHost>[0], string])[] = [
    [{ links: { [file]: "nowhere.yml" } }, "is a link that leads nowhere"],
    [{ links: { [file]: "environment.yml" } }, "is a link that leads nowhere"],
    [{ folders: [file] }, "is a folder"],
  ];
  for (const [options, what] of cases) {
    assert.throws(
      () => load(options),
      (error) =>
        error instanceof PyveError && error.exit === 2 &&
        error.message === `Cannot read \`environment.yml\`: it ${what}` &&
        /`--env-file`/.test(error.hint ?? ""),
      what,
    );
  }
});

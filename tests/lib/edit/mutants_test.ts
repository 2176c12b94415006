import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  addToEnvironmentYml,
  removeFromEnvironmentYml,
} from "../../../lib/edit/environment_yml.ts";
import { addToPyproject, removeFromPyproject } from "../../../lib/edit/pyproject.ts";
import { addToRequirements, removeFromRequirements } from "../../../lib/edit/requirements.ts";
import { PyveError } from "../../../lib/errors.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { brokenTexts } from "../../support/mutate.ts";

const edited = { file: "spec" };

/** Whatever the file: it is edited, and the edit undone, or it is refused with words and a place. */
function endsWell(
  files: readonly string[],
  add: (text: string) => string,
  remove: (text: string) => string,
): void {
  fc.assert(
    fc.property(brokenTexts(files), (text) => {
      try {
        const added = add(text);
        assert.equal(add(added), added, "adding it again changes nothing");
        const removed = remove(added);
        assert.equal(remove(removed), removed, "taking it out again changes nothing");
      } catch (error) {
        assert.ok(error instanceof PyveError, String(error));
        assert.equal(error.exit, 2);
        assert.notEqual(error.at, undefined);
        assert.notEqual(error.hint, undefined);
      }
    }),
    { numRuns: fuzzRuns() },
  );
}

Deno.test("no requirements file makes an edit fail without words", () => {
  endsWell(
    [
      "# a\nb>=1  # c\n-r d.txt\nlocal @ https://index.example/x.whl\n",
      "a==1 \\\n --hash=sha256:a\n",
    ],
    (text) => addToRequirements(text, "click>=8", edited),
    (text) => removeFromRequirements(text, "click", edited),
  );
});

Deno.test("no pyproject.toml makes an edit fail without words", () => {
  endsWell(
    [
      '[project]\nname = "x"\ndependencies = [\n  "a", # b\n  \'c\'\n]\n[project.optional-dependencies]\nd = ["e"]\n',
      '[tool.poetry.dependencies]\npython = "3"\nb = { version = "1" }\n[tool.poetry.dependencies.c]\ngit = "x"\n',
      'a = """\n[project]\n"""\nproject = { name = "x", dependencies = ["a"] }\n',
    ],
    (text) => addToPyproject(text, "click>=8", { kind: "project" }, edited),
    (text) => removeFromPyproject(text, "click", { kind: "project" }, edited),
  );
});

Deno.test("no environment.yml makes an edit fail without words", () => {
  endsWell(
    [
      "name: x\ndependencies:\n  - a=1 # b\n  - &c d\n  - pip:\n    - e\n    - -r f.txt\n",
      "dependencies: [a, {pip: [b]}, sel(win): c]\n",
    ],
    (text) => addToEnvironmentYml(text, "click>=8", "conda", edited),
    (text) => removeFromEnvironmentYml(text, "click", "conda", edited),
  );
});

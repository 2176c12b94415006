import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PyveError } from "../../../lib/errors.ts";
import { requirementsClosure } from "../../../lib/spec/closure.ts";
import { resolveGroup } from "../../../lib/spec/dependency_groups.ts";
import { readPyproject } from "../../../lib/spec/pyproject.ts";
import { readPythonVersion } from "../../../lib/spec/python_version.ts";
import { readRequirements } from "../../../lib/spec/requirements.ts";
import { readToolVersions } from "../../../lib/spec/tool_versions.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { brokenTexts } from "../../support/mutate.ts";

const requirements = [
  "# pins\nrequests[socks]>=2,<3 ; python_version < '3.13'  # why\n-r sub/base.txt\n",
  "--index-url https://${TOKEN}@index.example/simple\na==1.0 \\\n  --hash=sha256:aa \\\n  --hash=sha256:bb\n",
  "-e ./local[dev]\npkg @ git+https://index.example/r.git@v1#egg=pkg\nfoo-1.0.tar.gz\n",
];
const pyprojects = [
  '[project]\nname = "a"\nrequires-python = ">=3.9"\ndependencies = [\n  "x>=1",\n  "y",\n]\n',
  '[project.optional-dependencies]\ndev = ["z"]\n[dependency-groups]\na = ["x", {include-group = "b"}]\nb = ["y"]\n',
  '[build-system]\nrequires = []\n[tool.x]\ntext = """\nname = 1\n"""\ndate = 1979-05-27\n',
];
const versions = ["3.11\n# c\npypy3.10-7.3.12\n", "python 3.11.7 system # c\nnodejs 20\n"];

/** Whether reading ends well or with words for the user that name a place in the file. */
function endsWell(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    assert(error instanceof PyveError, String(error));
    assert.equal(error.exit, 2);
    assert(error.at !== undefined || /does not exist/.test(error.message), error.message);
    assert(error.hint !== undefined);
  }
}

function property(files: readonly string[], read: (text: string) => unknown): void {
  fc.assert(
    fc.property(brokenTexts(files), (text) => endsWell(() => read(text))),
    { numRuns: fuzzRuns() },
  );
}

Deno.test("no text makes the reader of requirements fail without a place", () => {
  property(requirements, (text) => readRequirements(text, "requirements.txt"));
});

Deno.test("no bytes make the reader of requirements fail without a place", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 100 }),
      (bytes) => endsWell(() => readRequirements(bytes, "requirements.txt")),
    ),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("no text makes the closure of requirements fail or go on for ever", () => {
  property(requirements, (text) => requirementsClosure(["a.txt"], () => text));
});

Deno.test("every requirement stands on a line of the file", () => {
  fc.assert(
    fc.property(brokenTexts(requirements), (text) => {
      endsWell(() => {
        for (const { at } of readRequirements(text, "r.txt").items) {
          assert(at.line !== undefined && at.line >= 1);
        }
      });
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("no text makes the reader of pyproject.toml or its groups fail without a place", () => {
  property(pyprojects, (text) => {
    const project = readPyproject(text, "pyproject.toml");
    for (const name of project.groups.keys()) endsWell(() => resolveGroup(project, name));
  });
});

Deno.test("no text makes the readers of version files fail", () => {
  fc.assert(
    fc.property(brokenTexts(versions), (text) => {
      for (const { text: word } of readPythonVersion(text, ".python-version")) {
        assert.match(word, /^\S+$/);
      }
      for (const { text: word } of readToolVersions(text, ".tool-versions")) {
        assert.match(word, /^\S+$/);
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

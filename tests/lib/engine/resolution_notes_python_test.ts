import assert from "node:assert/strict";
import { notesFor, troubledPython as python } from "../../support/resolution_notes.ts";

/** What uv 0.13 and pip 23 print; the message, the lines at fault, the exit status. */
const ofPython: readonly (readonly [string, string, RegExp, readonly number[], number])[] = [
  [
    "uv finds no such version",
    "error: No solution found when resolving dependencies\n  cause: Because there is no version of " +
    "click==99 and you require click==99, we can conclude that your requirements are unsatisfiable.",
    /^Cannot find `click==99` for the Python and the platform of the image$/,
    [3],
    1,
  ],
  [
    "an older uv says so in its own frame",
    "  × No solution found when resolving dependencies:\n  ╰─▶ Because there is no version of " +
    "click==99 and you require\n      click==99, we can conclude that your requirements are\n" +
    "      unsatisfiable.",
    /^Cannot find `click==99`/,
    [3],
    1,
  ],
  [
    "uv finds no such package",
    "error: No solution found when resolving dependencies\n  cause: Because click was not found in " +
    "the package registry and you require click==99, we can conclude that your requirements are " +
    "unsatisfiable.",
    /^Cannot find `click==99`/,
    [3],
    1,
  ],
  [
    "uv finds a clash",
    "error: No solution found when resolving dependencies\n  cause: Because flask==3.0.0 depends on " +
    "werkzeug>=3.0.0 and you require flask==3.0.0, we can conclude that you require " +
    "werkzeug>=3.0.0.\n         And because you require werkzeug<2, we can conclude that your " +
    "requirements are unsatisfiable.",
    /^Cannot install `flask==3\.0\.0` and `werkzeug<2` together: flask==3\.0\.0 depends on/,
    [4, 5],
    1,
  ],
  [
    "uv finds another digest",
    "Resolved 1 package in 292ms\nerror: Failed to download `click==8.1.7`\n  cause: Hash mismatch " +
    "for `click==8.1.7`\n\n         Expected:\n           sha256:0000",
    /^Refused `click`: it has another digest than the lock says$/,
    [3],
    4,
  ],
  [
    "uv has another Python",
    "Using CPython 3.11.7\nerror: The requested interpreter resolved to Python 3.11.7, which is " +
    "incompatible with the project's Python requirement: `>=3.99` (from `project.requires-python`)",
    /^Cannot install `stats` with Python 3\.11\.7: it wants `>=3\.99`$/,
    [],
    1,
  ],
  [
    "uv has a stale lock",
    "error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided",
    /^Cannot install `uv\.lock`: it does not fit its pyproject\.toml any more$/,
    [],
    1,
  ],
  [
    "pip finds no such version",
    "ERROR: Could not find a version that satisfies the requirement click==99 (from versions: 0.1, " +
    "8.1.7)\nERROR: No matching distribution found for click==99",
    /^Cannot find `click==99`/,
    [3],
    1,
  ],
  [
    "pip finds a clash",
    "ERROR: Cannot install -r r2.txt (line 1) and werkzeug<2 because these package versions have " +
    "conflicting dependencies.\n\nThe conflict is caused by:\n    The user requested werkzeug<2\n" +
    "    flask 3.0.0 depends on Werkzeug>=3.0.0\n\nTo fix this you could try to:\n1. loosen",
    /^Cannot install `flask==3\.0\.0` and `werkzeug<2` together: The user requested werkzeug<2/,
    [4, 5],
    1,
  ],
  [
    "pip finds another digest",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated " +
    "the package versions, please update the hashes. Otherwise, examine the package contents " +
    "carefully; someone may have tampered with them.\n    click==8.1.7 from " +
    "https://index.example/click-8.1.7-py3-none-any.whl:\n        Expected sha256 0000",
    /^Refused `click`: /,
    [3],
    4,
  ],
  [
    "pip cannot build",
    "Collecting click==99\nCollecting psycopg2\n  error: subprocess-exited-with-error\n  × python " +
    "setup.py egg_info did not run successfully.\n  psycopg/psycopg.h:35:10: fatal error: " +
    "libpq-fe.h: No such file or directory",
    /^Cannot build `psycopg2`: it has no wheel .*, and the header `libpq-fe\.h` is not there$/,
    [6],
    1,
  ],
  [
    "uv cannot build the project itself",
    "error: Failed to build `stats @ file:///tmp/build`\n  cause: The build backend returned an error",
    /^Cannot build `stats`: a part of the project$/,
    [],
    1,
  ],
  [
    "pip has another Python",
    "ERROR: Package 'stats' requires a different Python: 3.11.7 not in '>=3.99'",
    /^Cannot install `stats` with Python 3\.11\.7: it wants `>=3\.99`$/,
    [],
    1,
  ],
];

for (const [name, said, message, lines, exit] of ofPython) {
  Deno.test(`${name}: the line of the spec, and what to try`, () => {
    const { problems: [problem], step } = notesFor(said, { python });
    assert.match(problem.message, message);
    assert.deepEqual(problem.asked.map(({ at }) => at?.line), lines);
    assert.equal(problem.exit, exit);
    assert.ok(problem.advice.length > 0);
    assert.equal(step?.block, "pip");
  });
}

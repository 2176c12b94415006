import assert from "node:assert/strict";
import { failure, note, skipped, warning } from "../../../lib/doctor/check.ts";
import { type Diagnosis, summarize } from "../../../lib/doctor/diagnose.ts";
import {
  isUnicodeLocale,
  renderDiagnoses,
  type RenderOptions,
} from "../../../lib/doctor/render.ts";
import { createPaint } from "../../../lib/ui/paint.ts";

const plain: RenderOptions = {
  paint: createPaint(false),
  unicode: true,
  verbose: false,
  quiet: false,
};

const diagnoses: readonly Diagnosis[] = [
  { id: "one", group: "project", status: "ok", findings: [note("All is well"), note("A detail")] },
  {
    id: "second",
    group: "project",
    status: "error",
    findings: [
      failure("It is broken", { remedy: "mend it", at: { file: "a", line: 2 } }),
      warning("It is odd in a:3", { at: { file: "a", line: 3 } }),
      note("It is there"),
    ],
  },
  { id: "3rd", group: "machine", status: "skipped", findings: [skipped("Nothing to judge")] },
];

function render(options: Partial<RenderOptions>, list = diagnoses): readonly string[] {
  return renderDiagnoses(list, summarize(list), { ...plain, ...options }).split("\n");
}

Deno.test("each check is one line with its mark, below its group, and a hint under what is wrong", () => {
  assert.deepEqual(render({}), [
    "Project",
    "✓ one     All is well",
    "✗ second  It is broken (a:2)",
    "          hint: mend it",
    "⚠         It is odd in a:3",
    "",
    "Machine",
    "- 3rd     Nothing to judge",
    "",
    "3 checks: 1 ok, 1 error, 1 skipped",
  ]);
});

Deno.test("where the locale is not UTF-8 the marks are ASCII", () => {
  assert.deepEqual(render({ unicode: false }), [
    "Project",
    "ok one     All is well",
    "x  second  It is broken (a:2)",
    "           hint: mend it",
    "!          It is odd in a:3",
    "",
    "Machine",
    "-  3rd     Nothing to judge",
    "",
    "3 checks: 1 ok, 1 error, 1 skipped",
  ]);
});

Deno.test("verbose shows every finding, quiet only what is wrong", () => {
  assert.deepEqual(render({ verbose: true }).slice(1, 3), [
    "✓ one     All is well",
    "✓         A detail",
  ]);
  assert.deepEqual(render({ quiet: true }), [
    "✗ second  It is broken (a:2)",
    "          hint: mend it",
    "⚠         It is odd in a:3",
  ]);
  assert.deepEqual(render({ quiet: true }, diagnoses.slice(0, 1)), [""]);
});

Deno.test("of many findings of one check the first are shown and the others counted", () => {
  const findings = [failure("1"), failure("2"), failure("3"), failure("4"), failure("5")] as const;
  const list = [{ id: "one", group: "project", status: "error", findings } as const];
  assert.deepEqual(render({}, list), [
    "Project",
    "✗ one  1",
    "✗      2",
    "✗      3",
    "       and 2 more: `pyve doctor --verbose`",
    "",
    "1 check: 0 ok, 1 error",
  ]);
  assert.equal(render({ verbose: true }, list).length, 8);
});

Deno.test("colour is on the marks and hints alone, and groups are bold", () => {
  const [title, ok, broken, hint] = render({ paint: createPaint(true) });
  assert.equal(title, "\x1b[1mProject\x1b[22m");
  assert.equal(ok, "\x1b[32m✓\x1b[39m one     All is well");
  assert.equal(broken, "\x1b[31m✗\x1b[39m second  It is broken (a:2)");
  assert.equal(hint, "          \x1b[36mhint:\x1b[39m mend it");
});

Deno.test("nothing that a path or program says reaches the terminal as a control character", () => {
  const findings = [failure("a\x1b[31m", { remedy: "b\x07" })] as const;
  const [, line, hint] = render({}, [{ id: "one", group: "project", status: "error", findings }]);
  assert.deepEqual([line, hint], ["✗ one  a\\u001b[31m", "       hint: b\\u0007"]);
});

const locales = [
  [{ LANG: "de_DE.UTF-8" }, "linux", true],
  [{ LANG: "en_US.utf8" }, "linux", true],
  [{ LANG: "C" }, "linux", false],
  [{ LC_ALL: "C", LANG: "de_DE.UTF-8" }, "linux", false],
  [{ LC_ALL: "", LC_CTYPE: "C.UTF-8" }, "linux", true],
  [{}, "linux", false],
  [{}, "darwin", true],
  [{}, "windows", true],
] as const;

for (const [variables, os, expected] of locales) {
  Deno.test(`the locale ${JSON.stringify(variables)} on ${os} is ${expected ? "" : "not "}UTF-8`, () => {
    const known: ReadonlyMap<string, string> = new Map(Object.entries(variables));
    assert.equal(isUnicodeLocale((name) => known.get(name), os), expected);
  });
}

import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { PyveError } from "../../../lib/errors.ts";
import { createPaint } from "../../../lib/ui/paint.ts";
import { errorDocument, exitStatusOf, renderError } from "../../../lib/ui/render_error.ts";

const plain = createPaint(false);

function text(error: unknown, verbosity = 0): string {
  return renderError(error, plain, verbosity).text;
}

Deno.test("an error is its message, its causes, a blank line and its hint", () => {
  const cause = new Error("permission denied\nand more", { cause: "the disk" });
  const error = new PyveError("Cannot write `x`", { hint: "free some space", cause });
  assert.equal(
    text(error),
    "error: Cannot write `x`\n  caused by: permission denied\n  caused by: the disk\n\n" +
      "hint: free some space",
  );
});

Deno.test("a bare error is one line", () => {
  assert.equal(text(new PyveError("It failed")), "error: It failed");
});

Deno.test("a place follows the message, as far as it is known", () => {
  const at = (line?: number, column?: number) =>
    text(new PyveError("Cannot read it", { at: { file: "a b.toml", line, column } }));
  assert.equal(at(3, 9), "error: Cannot read it (a b.toml:3:9)");
  assert.equal(at(3), "error: Cannot read it (a b.toml:3)");
  assert.equal(at(), "error: Cannot read it (a b.toml)");
});

Deno.test("a stack trace is shown from -vv on only", () => {
  for (const error of [new PyveError("It failed"), new TypeError("no")]) {
    assert.doesNotMatch(text(error, 1), /\.ts:\d/);
    assert.match(text(error, 2), /render_error_test\.ts:\d/);
  }
});

Deno.test("what is no PyveError is called a defect, with where to go", () => {
  const lines = text(new RangeError("too long")).split("\n");
  assert.equal(lines[0], "error: Something that pyve did not expect: RangeError: too long");
  assert.match(lines.at(-1) ?? "", /^hint: this is a defect of pyve.*`-vv`/);
  assert.match(text("a mere text"), /^error: Something that pyve did not expect: a mere text\n/);
});

Deno.test("words carry the meaning; colour is only added to them", () => {
  const error = new PyveError("It failed", { hint: "try", cause: "x" });
  const painted = renderError(error, createPaint(true), 0).text;
  assert.ok(painted.startsWith("\x1b[31merror:\x1b[39m "), painted);
  assert.equal(stripVTControlCharacters(painted), text(error));
});

Deno.test("the document holds what is known and nothing else", () => {
  const at = { file: "x", line: 1 };
  assert.deepEqual(errorDocument(new PyveError("It failed", { hint: "try", exit: 4, at })), {
    message: "It failed",
    hint: "try",
    exit: 4,
    at,
  });
  assert.deepEqual(errorDocument(new PyveError("It failed")), { message: "It failed", exit: 1 });
  assert.deepEqual(Object.keys(errorDocument(new Error("x"))), ["message", "hint", "exit"]);
});

Deno.test("a machine gets the message with its place, and the document", () => {
  const error = new PyveError("It failed", { at: { file: "x" } });
  const { message, fields } = renderError(error, plain, 0);
  assert.equal(message, "It failed (x)");
  assert.deepEqual(fields, errorDocument(error));
});

Deno.test("the exit status is the error's own, and 1 for a defect", () => {
  assert.equal(exitStatusOf(new PyveError("x", { exit: 75 })), 75);
  assert.equal(exitStatusOf(new PyveError("x")), 1);
  assert.equal(exitStatusOf(new Error("x")), 1);
  assert.equal(exitStatusOf(undefined), 1);
});

Deno.test("the place stands behind the first line; what follows are words of another program", () => {
  const error = new PyveError("Cannot find `x`\n  └─ x", {
    at: { file: "environment.yml", line: 3 },
  });
  assert.equal(
    renderError(error, createPaint(false), 0).text,
    "error: Cannot find `x` (environment.yml:3)\n  └─ x",
  );
});

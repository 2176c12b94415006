import assert from "node:assert/strict";
import * as v from "valibot";
import { reportFailure } from "../../commands/failure.ts";
import { errorSchema } from "../../commands/schema/error.ts";
import { PyveError } from "../../lib/errors.ts";
import { fakeHost } from "../support/fake_host.ts";

const error = new PyveError("Cannot read `.pyve/config`: it is wrong", {
  exit: 2,
  hint: "mend it",
  at: { file: ".pyve/config", line: 3, column: 9 },
  cause: new Error("a tab\nand more"),
});

function words(line: string): readonly string[] {
  return line.split(" ").filter((word) => word !== "");
}

function report(line: string, cause: unknown = error) {
  const host = fakeHost();
  const exit = reportFailure(host, words(line), cause);
  return { exit, stdout: host.stdout(), stderr: host.stderr() };
}

Deno.test("a failure is said on stderr, with place, cause and hint", () => {
  assert.deepEqual(report("init"), {
    exit: 2,
    stdout: "",
    stderr: "error: Cannot read `.pyve/config`: it is wrong (.pyve/config:3:9)\n" +
      "  caused by: a tab\n\nhint: mend it\n",
  });
});

Deno.test("--json also gives the document of the command on stdout", () => {
  const documents: Readonly<Record<string, string>> = {
    "init --json": "pyve.init/1",
    "-q init --env dev --json": "pyve.init/1",
    "config list --json": "pyve.config.list/1",
    "config explain backend --json": "pyve.config.explain/1",
    "config --json": "pyve.config/1",
    "--json": "pyve.pyve/1",
    "init --json --color bogus": "pyve.init/1",
    "--log-format bogus doctor --json": "pyve.doctor/1",
  };
  for (const [line, schema] of Object.entries(documents)) {
    const { exit, stdout, stderr } = report(line);
    const document = v.parse(errorSchema, JSON.parse(stdout));
    assert.deepEqual(document, {
      schema,
      error: {
        message: "Cannot read `.pyve/config`: it is wrong",
        hint: "mend it",
        exit: 2,
        at: { file: ".pyve/config", line: 3, column: 9 },
      },
    }, line);
    assert.equal(exit, 2);
    assert.match(stderr, /^error: Cannot read/);
  }
});

Deno.test("the document of an error without hint and place leaves them out", () => {
  const { stdout } = report("init --json", new PyveError("It failed"));
  const document = v.parse(errorSchema, JSON.parse(stdout));
  assert.deepEqual(document.error, { message: "It failed", exit: 1 });
});

Deno.test("a defect of pyve is told as one, exits with 1 and shows no stack trace", () => {
  const { exit, stdout, stderr } = report("init --json", new TypeError("x is not a function"));
  assert.equal(exit, 1);
  assert.match(stderr, /^error: Something that pyve did not expect: TypeError: x is not a func/);
  assert.match(stderr, /\n\nhint: this is a defect of pyve/);
  assert.doesNotMatch(stderr, /failure_test/);
  assert.equal(v.parse(errorSchema, JSON.parse(stdout)).error.exit, 1);
});

Deno.test("-vv shows the stack trace", () => {
  assert.match(report("-vv init", new TypeError("no")).stderr, /failure_test\.ts/);
  assert.doesNotMatch(report("-v init", new TypeError("no")).stderr, /failure_test\.ts/);
});

Deno.test("every failure of run is 125, but for a program that cannot be started or found", () => {
  assert.equal(report("run python").exit, 125);
  assert.equal(report("--color bogus run python").exit, 125);
  assert.equal(report("run python", new TypeError("no")).exit, 125);
  assert.equal(report("run python", new PyveError("Gone", { exit: 126 })).exit, 126);
  assert.equal(report("run python", new PyveError("Gone", { exit: 127 })).exit, 127);
});

Deno.test("--json behind run belongs to the program", () => {
  assert.equal(report("run pip list --json").stdout, "");
});

Deno.test("--json behind `--` is a value", () => {
  assert.equal(report("config set env_file -- --json").stdout, "");
});

Deno.test("what a message quotes of a file does not reach the terminal as a command to it", () => {
  const quoting = new PyveError("Cannot read `\x1b[31mx`\nsecond\tline", {
    hint: "see `\x07`",
    cause: new Error("\x1b]0;title"),
  });
  const { stderr, stdout } = report("init --json", quoting);
  assert.equal(
    stderr,
    "error: Cannot read `\\u001b[31mx`\nsecond\tline\n  caused by: \\u001b]0;title\n\n" +
      "hint: see `\\u0007`\n",
  );
  assert.equal(JSON.parse(stdout).error.message, quoting.message, "a program gets it as it is");
});

Deno.test("--json-logs makes the error an object on one line", () => {
  const line = JSON.parse(report("--json-logs init").stderr);
  assert.equal(line.level, "error");
  assert.equal(line.message, "Cannot read `.pyve/config`: it is wrong (.pyve/config:3:9)");
  assert.equal(line.fields.exit, 2);
});

Deno.test("the readable options count even where another one is what is wrong", () => {
  const { stderr } = report("--color always --log-format xml init");
  assert.ok(stderr.startsWith("\x1b[31merror:"), stderr);
});

import assert from "node:assert/strict";
import { readRunArguments, type RunArguments } from "../../commands/run_arguments.ts";
import { PyveError } from "../../lib/errors.ts";

const plain = { environment: "default", envFile: undefined };

/** Words behind `run`, and what they ask for. */
const lines: readonly (readonly [readonly string[], RunArguments])[] = [
  [["python"], { ...plain, command: ["python"] }],
  [["python", "--env", "x", "-h"], { ...plain, command: ["python", "--env", "x", "-h"] }],
  [["--", "python", "--"], { ...plain, command: ["python", "--"] }],
  [["--", "--env"], { ...plain, command: ["--env"] }],
  [["--env", "dev", "python"], { ...plain, environment: "dev", command: ["python"] }],
  [["--env=dev", "--", "python"], { ...plain, environment: "dev", command: ["python"] }],
  [["--env-file", ".env", "env"], { ...plain, envFile: ".env", command: ["env"] }],
  [["--env-file=a=b", "env"], { ...plain, envFile: "a=b", command: ["env"] }],
  [["--env=a", "--env=b", "env"], { ...plain, environment: "b", command: ["env"] }],
  [["--env", "--env-file", "env"], { ...plain, environment: "--env-file", command: ["env"] }],
  [["-"], { ...plain, command: ["-"] }],
  [["", "é\n", "*", '"'], { ...plain, command: ["", "é\n", "*", '"'] }],
];

for (const [words, wanted] of lines) {
  Deno.test(`run ${JSON.stringify(words)} passes on ${JSON.stringify(wanted.command)}`, () => {
    assert.deepEqual(readRunArguments(words), wanted);
  });
}

Deno.test("help is asked for before the program's name only", () => {
  for (const words of [["-h"], ["--help"], ["--env", "dev", "--help"], ["--help", "python"]]) {
    assert.equal(readRunArguments(words), undefined, words.join(" "));
  }
  assert.deepEqual(readRunArguments(["--", "--help"])?.command, ["--help"]);
  assert.deepEqual(readRunArguments(["python", "--help"])?.command, ["python", "--help"]);
});

const mistakes: readonly (readonly [readonly string[], string, RegExp])[] = [
  [[], "Cannot run anything: no program is named", /`pyve run python --version`/],
  [["--"], "Cannot run anything: no program is named", /`pyve run python --version`/],
  [["--env", "dev"], "Cannot run anything: no program is named", /`pyve run python/],
  [["--env"], "Option `--env` needs a value", /`pyve run --help`/],
  [["--env=", "python"], "Option `--env` needs a value", /`pyve run --help`/],
  [["--env-file", "", "python"], "Option `--env-file` needs a value", /`pyve run --help`/],
  [["-m", "x"], "Unknown option `-m` of `pyve run`", /`pyve run PROGRAM -m`/],
  [["--evn", "x", "y"], "Unknown option `--evn` of `pyve run`", /^did you mean `--env`\? Oth/],
  [["--ofline", "x"], "Unknown option `--ofline` of `pyve run`", /^did you mean `--offline`\?/],
  [["--environment=x"], "Unknown option `--environment=x` of `pyve run`", /behind the program/],
];

for (const [words, message, hint] of mistakes) {
  Deno.test(`run ${JSON.stringify(words)} fails with 125: ${message}`, () => {
    assert.throws(() => readRunArguments(words), (error) => {
      assert.ok(error instanceof PyveError);
      assert.deepEqual([error.message, error.exit], [message, 125]);
      assert.match(error.hint ?? "", hint);
      return true;
    });
  });
}

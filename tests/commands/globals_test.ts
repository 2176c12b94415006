import assert from "node:assert/strict";
import { globalOptions, type Globals, readGlobals, scanGlobals } from "../../commands/globals.ts";
import { PyveError } from "../../lib/errors.ts";

function words(line: string): readonly string[] {
  return line.split(" ").filter((word) => word !== "");
}

const plain = readGlobals([]).globals;

/** What a command line changes of the defaults, and what is left of it. */
const lines: Readonly<Record<string, readonly [Partial<Globals>, string]>> = {
  "init": [{}, "init"],
  "-q init": [{ quiet: true }, "init"],
  "--quiet init": [{ quiet: true }, "init"],
  "init -v": [{ verbosity: 1 }, "init"],
  "-v init --verbose": [{ verbosity: 2 }, "init"],
  "-vvv init": [{ verbosity: 3 }, "init"],
  "-qvy init": [{ quiet: true, verbosity: 1, yes: true }, "init"],
  "init -y": [{ yes: true }, "init"],
  "init --yes": [{ yes: true }, "init"],
  "-C /srv init": [{ directory: "/srv" }, "init"],
  "-C/srv init": [{ directory: "/srv" }, "init"],
  "--directory /srv init": [{ directory: "/srv" }, "init"],
  "--directory=/srv init": [{ directory: "/srv" }, "init"],
  "--directory= init": [{ directory: "" }, "init"],
  "-C a -C b init": [{ directory: "b" }, "init"],
  "--color never init": [{ color: "never" }, "init"],
  "init --color=always": [{ color: "always" }, "init"],
  "--no-input init": [{ noInput: true }, "init"],
  "--log-format=json init": [{ logFormat: "json" }, "init"],
  "--json-logs init": [{ logFormat: "json" }, "init"],
  "--json-logs --log-format text init": [{ logFormat: "text" }, "init"],
  "--lock-timeout 2.5 init": [{ lockTimeout: 2500 }, "init"],
  "--lock-timeout=0 init": [{ lockTimeout: 0 }, "init"],
  "--offline init": [{ offline: true }, "init"],
  "init --python -q 3.12": [{ quiet: true }, "init --python 3.12"],
  "init --force --json": [{}, "init --force --json"],
  "-qx init": [{}, "-qx init"],
  "-x -h --version": [{}, "-x -h --version"],
  "constructor toString": [{}, "constructor toString"],
  "-- -q init": [{}, "-- -q init"],
  "config set env_file -- -v": [{}, "config set env_file -- -v"],
};

for (const [line, [changes, left]] of Object.entries(lines)) {
  Deno.test(`the global options of \`pyve ${line}\` are taken out`, () => {
    const { globals, rest } = readGlobals(words(line));
    assert.deepEqual(globals, { ...plain, ...changes });
    assert.deepEqual(rest, words(left));
  });
}

const runs: Readonly<Record<string, readonly [Partial<Globals>, string]>> = {
  "-q run -v python -q -C x": [{ quiet: true, verbosity: 1 }, "run python -q -C x"],
  "run --env -q python -v": [{}, "run --env -q python -v"],
  "run --env dev -q python -v": [{ quiet: true }, "run --env dev python -v"],
  "run --env-file run -q env": [{ quiet: true }, "run --env-file run env"],
  "run --env=dev -C /srv pip --yes": [{ directory: "/srv" }, "run --env=dev pip --yes"],
  "run -- -q": [{}, "run -- -q"],
  "run -q -- -q": [{ quiet: true }, "run -- -q"],
  "run run -q": [{}, "run run -q"],
  "run - -q": [{}, "run - -q"],
};

for (const [line, [changes, left]] of Object.entries(runs)) {
  Deno.test(`what follows the program in \`pyve ${line}\` belongs to the program`, () => {
    const { globals, rest } = readGlobals(words(line));
    assert.deepEqual(globals, { ...plain, ...changes });
    assert.deepEqual(rest, words(left));
  });
}

Deno.test("an option that is given inline keeps the newlines and equals signs of its value", () => {
  assert.equal(readGlobals(["--directory=/a=b\nc"]).globals.directory, "/a=b\nc");
  assert.equal(readGlobals(["-C/a\nb"]).globals.directory, "/a\nb");
});

const mistakes: Readonly<Record<string, string>> = {
  "init -C": "Option `-C` needs a value",
  "--color": "Option `--color` needs a value",
  "--color=sometimes": "Option `--color` takes auto, always, never, not `sometimes`",
  "--log-format xml": "Option `--log-format` takes text, json, not `xml`",
  "--lock-timeout soon": "Option `--lock-timeout` takes a number of seconds, not `soon`",
  "--lock-timeout -1": "Option `--lock-timeout` takes a number of seconds, not `-1`",
  "--lock-timeout=": "Option `--lock-timeout` takes a number of seconds, not ``",
};

for (const [line, message] of Object.entries(mistakes)) {
  Deno.test(`\`pyve ${line}\` is wrong usage`, () => {
    assert.throws(() => readGlobals(words(line)), (error) => {
      assert.ok(error instanceof PyveError);
      assert.deepEqual(
        [error.message, error.exit, error.hint],
        [message, 2, "run `pyve --help`"],
      );
      return true;
    });
  });
}

Deno.test("what stands beside a wrong option can be read all the same", () => {
  const { globals, rest, problem } = scanGlobals(
    words("-q --color bogus --log-format xml --json-logs init --json"),
  );
  assert.deepEqual(globals, { ...plain, quiet: true, logFormat: "json" });
  assert.deepEqual(rest, ["init", "--json"]);
  assert.match(problem?.message ?? "", /--color/, "the first mistake is told");
  assert.equal(scanGlobals(["init"]).problem, undefined);
});

Deno.test("every global option that help lists is understood", () => {
  for (const { flags } of globalOptions) {
    const names = flags.split(/, | /).filter((word) => word.startsWith("-"));
    for (const name of names) {
      const value = flags.includes("<") ? ["1"] : [];
      assert.deepEqual(scanGlobals([name, ...value]).rest, [], name);
    }
  }
});

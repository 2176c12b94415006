/** What is promised of the help of every command and sub-command, and of where a mistake leads. */
import assert from "node:assert/strict";
import type { Command } from "commander";
import { reportFailure } from "../../commands/failure.ts";
import { completionTable } from "../../commands/completions/table.ts";
import { globalOptions, readGlobals } from "../../commands/globals.ts";
import { buildProgram, runProgram } from "../../commands/program.ts";
import { createReport } from "../../lib/ui/report.ts";
import { fakeHost, type FakeHostOptions } from "../support/fake_host.ts";

/** Runs words as main.ts does; the exit status and what was said. */
async function pyve(words: readonly string[], options: FakeHostOptions = {}) {
  const host = fakeHost(options);
  const start = async () => {
    const { globals, rest } = readGlobals(words);
    return await runProgram(host, globals, rest);
  };
  const exit = await start().catch((error) => reportFailure(host, words, error));
  return { exit, stdout: host.stdout(), stderr: host.stderr() };
}

/** Every command and sub-command by the words that lead to it. */
async function everyCommand(): Promise<readonly (readonly [readonly string[], Command])[]> {
  const host = fakeHost();
  const { globals } = readGlobals([]);
  const program = await buildProgram({ host, globals, report: createReport(host, globals) }, "all");
  return program.commands.flatMap((command) => [
    [[command.name()], command] as const,
    ...command.commands.map((below) => [[command.name(), below.name()], below] as const),
  ]);
}

const commands = await everyCommand();

Deno.test("a wrong option of any command leads to the help that lists its own options", async () => {
  for (const [path] of commands.filter(([[name]]) => name !== "run")) {
    const { exit, stderr } = await pyve([...path, "--zzzzzzzz"]);
    assert.equal(exit, 2, path.join(" "));
    assert.match(stderr, new RegExp(`\nhint: run \`pyve ${path.join(" ")} --help\`$`, "m"));
  }
});

Deno.test("a value that an option cannot take leads to the help that lists the option", async () => {
  for (const [path, { options }] of commands) {
    for (const { argChoices, long } of options.filter((one) => one.argChoices !== undefined)) {
      const { exit, stderr } = await pyve([...path, long ?? "", "nothing-of-these"]);
      assert.equal(exit, 2);
      assert.match(stderr, new RegExp(`it must be one of ${argChoices?.join(", ")}\n`));
      assert.match(stderr, new RegExp(`\nhint: run \`pyve ${path.join(" ")} --help\`$`, "m"));
    }
  }
});

Deno.test("a misspelt global option is recognised before and behind every command", async () => {
  for (const [path] of commands.filter(([[name]]) => name !== "run")) {
    for (const words of [[...path, "--ofline"], ["--ofline", ...path]]) {
      const { stderr } = await pyve(words);
      assert.match(stderr, /^hint: did you mean `--offline`\? Otherwise run `pyve /m, words.join());
    }
  }
  assert.match((await pyve(["--colour"])).stderr, /did you mean `--color`\?/);
});

Deno.test("help in front of a sub-command, behind its command, and --help say the same", async () => {
  for (const [path] of commands) {
    const { stdout, exit } = await pyve([...path, "--help"]);
    assert.equal(exit, 0);
    assert.match(stdout, new RegExp(`^Usage: pyve ${path.join(" ")} `));
    assert.deepEqual(await pyve(["help", ...path]), { exit: 0, stdout, stderr: "" });
    const [name = "", below] = path;
    if (below !== undefined) {
      assert.deepEqual(await pyve([name, "help", below]), { exit: 0, stdout, stderr: "" });
    }
  }
});

Deno.test("help about help is the overview, and help about what is not there says so", async () => {
  const { stdout } = await pyve(["--help"]);
  for (const line of ["help", "help help", "help --help", "help -h"]) {
    assert.deepEqual(await pyve(line.split(" ")), { exit: 0, stdout, stderr: "" }, line);
  }
  const wrong: Readonly<Record<string, string>> = {
    "help intt": "Unknown command `intt`\n\nhint: did you mean `init`? Otherwise run `pyve --help`",
    "help container genrate":
      "Unknown command `genrate`\n\nhint: did you mean `generate`? Otherwise run `pyve container --help`",
    "container help genrate":
      "Unknown command `genrate`\n\nhint: did you mean `generate`? Otherwise run `pyve container --help`",
    "help init now": "Unknown command `now`\n\nhint: run `pyve init --help`",
    "help --bogus": "Unknown option `--bogus`\n\nhint: run `pyve --help`",
  };
  for (const [line, said] of Object.entries(wrong)) {
    const expected = { exit: 2, stdout: "", stderr: `error: ${said}\n` };
    assert.deepEqual(await pyve(line.split(" ")), expected, line);
  }
});

Deno.test("what misses an argument or has too many is told which", async () => {
  const wrong: Readonly<Record<string, string>> = {
    "config set": "Argument `key` of `pyve config set` is missing",
    "config set backend": "Argument `value` of `pyve config set` is missing",
    "self update --version": "Option `--version <version>` needs a value",
    "container matrix a b": "Too many arguments for `pyve container matrix`: it takes 1, not 2",
    "envs extra words": "Too many arguments for `pyve envs`: it takes 0, not 2",
  };
  for (const [line, message] of Object.entries(wrong)) {
    const { stderr, exit } = await pyve(line.split(" "));
    assert.equal(exit, 2);
    assert.equal(stderr.split("\n")[0], `error: ${message}`);
  }
});

Deno.test("every help ends with its examples, once, and its lines are short enough", async () => {
  for (const [path] of [[[]], ...commands] as const) {
    const { stdout } = await pyve([...path, "--help"]);
    const titles = stdout.split("\n").filter((line) => /^Examples?:$/.test(line));
    assert.equal(titles.length, 1, `${path.join(" ")}: ${titles}`);
    const examples = stdout.slice(stdout.search(/^Examples?:$/m)).trimEnd().split("\n").slice(1);
    for (const line of examples.slice(0, path.length === 0 ? 1 : undefined)) {
      assert.match(line, /^ {2}\$ (pyve |eval "\$\(pyve )/, path.join(" "));
    }
    for (const line of stdout.split("\n")) assert.ok(line.length <= 100, `${path}: ${line}`);
  }
});

Deno.test("help fits a narrow terminal, but for examples, which are to be pasted", async () => {
  for (const [path] of [[[]], ...commands] as const) {
    for (const columns of [60, 80]) {
      const { stdout } = await pyve([...path, "--help"], { terminal: { stdout: true }, columns });
      // deno-lint-ignore no-control-regex -- colour takes no room
      const lines = stdout.replaceAll(/\x1b\[\d+m/g, "").split("\n");
      const long = lines.filter((line) => line.length > columns && !line.startsWith("  $ "));
      assert.deepEqual(long, [], `${path.join(" ")} at ${columns}`);
    }
  }
  for (const columns of [1, 20]) {
    const { exit, stdout } = await pyve(["init", "--help"], {
      terminal: { stdout: true },
      columns,
    });
    assert.equal(exit, 0);
    assert.match(stdout, /--requirements <file>/);
  }
});

Deno.test("the meanings of a command's options and of the global ones stand below each other", async () => {
  for (const [path] of [[[]], ...commands] as const) {
    const { stdout } = await pyve([...path, "--help"]);
    const columns = stdout.split("\n").flatMap((line) => {
      const [term] = /^ {2}-.*? {2,}(?=\S)/.exec(line) ?? [];
      return term === undefined ? [] : [term.length];
    });
    assert.ok(columns.length > globalOptions.length);
    assert.equal(new Set(columns).size, 1, `${path.join(" ")}: ${columns}`);
  }
});

Deno.test("one option is described by the same words wherever it means the same", () => {
  for (const long of ["--json", "--help", "--env"]) {
    const words = commands.flatMap(([, { options }]) => options)
      .filter((option) => option.long === long)
      .map(({ description }) => description.replace("with `-o`: ", ""));
    assert.ok(new Set(words).size <= 1, `${long}: ${[...new Set(words)].join(" | ")}`);
  }
});

Deno.test("choices and defaults are told in words, without the quotes of a programming language", async () => {
  const { stdout } = await pyve(["container", "generate", "--help"]);
  assert.match(
    stdout.replaceAll(/\s+/g, " "),
    /\(one of dockerfile, compose, devcontainer; default: dockerfile\)/,
  );
  for (const [path] of commands) {
    assert.doesNotMatch((await pyve([...path, "--help"])).stdout, /(default|choices): ?"/);
  }
});

Deno.test("control characters of a command line do not reach the terminal", async () => {
  for (const words of [["in\x1b[31mit"], ["init", "--\x1b[31mit"], ["config", "get", "a\x1bb"]]) {
    const { exit, stderr } = await pyve(words);
    assert.equal(exit, 2);
    assert.ok(!stderr.includes("\x1b") && stderr.includes("\\u001b"), stderr);
  }
});

Deno.test("completions offer the commands and options that help lists, and no others", async () => {
  const host = fakeHost();
  const { globals } = readGlobals([]);
  const program = await buildProgram({ host, globals, report: createReport(host, globals) }, "all");
  const table = completionTable(program);
  const namesOf = (flags: string) => flags.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? [];
  for (const [path] of [[[]], ...commands] as const) {
    const { stdout } = await pyve([...path, "--help"]);
    const offered = table.commands.find(({ line }) => line === path.join(" "));
    assert.ok(offered !== undefined, path.join(" "));
    const terms = [...stdout.matchAll(/^ {2}(-.*?) {2,}\S/gm)].flatMap(([, term = ""]) =>
      namesOf(term)
    );
    const options = [...table.globals, ...offered.options].flatMap(({ names }) => names);
    assert.deepEqual([...terms].sort(), options.sort(), path.join(" "));
    const listed = stdout.split("\n").filter((line) => !line.startsWith("  $"))
      .flatMap((line) => /^ {2}([a-z]+)(?: [[<].*?)? {2,}\S/.exec(line)?.[1] ?? []);
    const subcommands = offered.subcommands.map(({ name }) => name);
    if (subcommands.length > 0) assert.deepEqual(listed, subcommands, path.join(" "));
  }
});

Deno.test("completions offer for an option what the command takes, and files for files alone", async () => {
  const host = fakeHost();
  const { globals } = readGlobals([]);
  const program = await buildProgram({ host, globals, report: createReport(host, globals) }, "all");
  const { commands: lines } = completionTable(program);
  const valueOf = (line: string, name: string) =>
    lines.find((one) => one.line === line)?.options.find(({ names }) => names.includes(name))
      ?.value;
  const words = (line: string) => ({ kind: "words", words: line.split(" ").filter(Boolean) });
  assert.deepEqual(valueOf("container plan", "--target"), words("dev ci production"));
  assert.deepEqual(valueOf("container build", "--platform"), words("linux/amd64 linux/arm64"));
  assert.deepEqual(
    valueOf("container pin", "--mode"),
    words("prefix-copy single-stage conda-pack"),
  );
  assert.deepEqual(
    valueOf("container generate", "--profile"),
    words("debian ubuntu rocky alpine gpu"),
  );
  for (const name of ["--extra", "--group", "--env-name"]) {
    assert.deepEqual(valueOf("init", name), words(""), name);
  }
  assert.deepEqual(valueOf("init", "--python"), { kind: "files" });
  assert.deepEqual(
    lines.find(({ line }) => line === "self help")?.argument,
    words("info update micromamba uninstall"),
  );
});

import assert from "node:assert/strict";
import * as v from "valibot";
import { reportFailure } from "../../commands/failure.ts";
import { globalOptions, readGlobals } from "../../commands/globals.ts";
import { buildProgram, runProgram } from "../../commands/program.ts";
import { commands } from "../../commands/table.ts";
import { errorSchema } from "../../commands/schema/error.ts";
import { createReport } from "../../lib/ui/report.ts";
import { version } from "../../lib/version.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";

interface Said {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly host: FakeHost;
}

/** Runs a command line as main.ts does. */
async function pyve(line: string, options: FakeHostOptions = {}): Promise<Said> {
  const host = fakeHost(options);
  const argv = line.split(" ").filter((word) => word !== "");
  const exit = await start(host, argv);
  return { exit, stdout: host.stdout(), stderr: host.stderr(), host };
}

async function start(host: FakeHost, argv: readonly string[]): Promise<number> {
  try {
    const { globals, rest } = readGlobals(argv);
    return await runProgram(host, globals, rest);
  } catch (error) {
    return reportFailure(host, argv, error);
  }
}

/** Every command and sub-command, as words. */
async function commandLines(): Promise<readonly string[]> {
  const host = fakeHost();
  const { globals } = readGlobals([]);
  const program = await buildProgram({ host, globals, report: createReport(host, globals) }, "all");
  return program.commands.flatMap((command) => [
    command.name(),
    ...command.commands.map((below) => `${command.name()} ${below.name()}`),
  ]);
}

Deno.test("--help lists every command under its group, with its summary", async () => {
  const { exit, stdout, stderr } = await pyve("--help");
  assert.deepEqual([exit, stderr], [0, ""]);
  const lines = stdout.split("\n");
  for (const { name, group, summary } of commands) {
    const at = lines.findIndex((line) => line.startsWith(`  ${name} `) && line.endsWith(summary));
    assert.notEqual(at, -1, `${name} is missing`);
    const title = lines.slice(0, at).findLast((line) => line !== "" && !line.startsWith(" "));
    assert.equal(title, group);
  }
  assert.match(stdout, /^Examples:\n {2}\$ pyve init /m);
});

Deno.test("every help lists the global options and ends with examples", async () => {
  for (const name of ["", ...commands.map((command) => command.name)]) {
    const { stdout } = await pyve(`${name} --help`);
    for (const { flags, meaning } of globalOptions) {
      assert.ok(stdout.includes(`  ${flags} `) && stdout.includes(meaning), `${name}: ${flags}`);
    }
    assert.match(stdout, /^Examples?:\n {2}\$ pyve |^Examples:\n {2}\$ eval "\$\(pyve/m, name);
  }
});

Deno.test("pyve alone shows what --help shows", async () => {
  const alone = await pyve("");
  assert.equal(alone.exit, 0);
  assert.equal(alone.stdout, (await pyve("--help")).stdout);
  assert.equal(alone.stdout, (await pyve("help")).stdout);
});

Deno.test("help in front, -h and --help say the same of a command", async () => {
  for (const { name, summary } of commands) {
    const { exit, stdout, stderr } = await pyve(`${name} --help`);
    assert.deepEqual([exit, stderr], [0, ""]);
    assert.match(stdout, new RegExp(`^Usage: pyve ${name} `));
    assert.ok(stdout.toLowerCase().includes(summary.toLowerCase()));
    assert.equal((await pyve(`help ${name}`)).stdout, stdout);
    assert.equal((await pyve(`${name} -h`)).stdout, stdout);
  }
});

Deno.test("the help of no command changes, asks or starts anything", async () => {
  const lines = await commandLines();
  assert.ok(lines.includes("init") && lines.includes("config set"), lines.join());
  const project = {
    files: { "/project/.pyve/config": "backend: venv\n", "/project/requirements.txt": "click\n" },
    terminal: { stdin: true, stderr: true },
  };
  const before = fakeHost(project).tree();
  for (const line of lines) {
    const { exit, host, stderr } = await pyve(`${line} --help`, project);
    assert.deepEqual([exit, stderr, host.transcript], [0, "", []], line);
    assert.deepEqual(host.tree(), before, line);
  }
});

Deno.test("help hides the defaults that go without saying", async () => {
  const { stdout } = await pyve("init --help");
  assert.match(stdout, /\(default: default\)/);
  assert.doesNotMatch(stdout, /default: (false|\[\])/);
});

Deno.test("help is painted only where colour is wanted, and as wide as the terminal", async () => {
  const painted = await pyve("--help --color always");
  assert.ok(painted.stdout.includes("\x1b[1mEnvironment:\x1b[22m"), painted.stdout);
  const terminal = { terminal: { stdout: true }, columns: 76 };
  const { stdout } = await pyve("config --help --color never", terminal);
  assert.ok(!stdout.includes("\x1b"));
  const options = stdout.slice(stdout.indexOf("Commands:"), stdout.indexOf("Global options:"));
  assert.ok(options.split("\n").every((line) => line.length <= 76), options);
});

Deno.test("--version prints the version alone", async () => {
  for (const line of ["--version", "-V", "-q -V"]) {
    assert.deepEqual([(await pyve(line)).stdout, (await pyve(line)).exit], [
      `pyve ${version}\n`,
      0,
    ]);
  }
});

/** Command lines that are wrong, what is said, and the hint. */
const mistakes: readonly (readonly [string, string, RegExp])[] = [
  ["intt", "Unknown command `intt`", /^did you mean `init`\? Otherwise run `pyve --help`$/],
  ["doctr --strict", "Unknown command `doctr`", /^did you mean `doctor`\?/],
  ["frobnicate", "Unknown command `frobnicate`", /^run `pyve --help`$/],
  ["constructor", "Unknown command `constructor`", /^run `pyve --help`$/],
  ["help intt", "Unknown command `intt`", /^did you mean `init`\?/],
  ["help frobnicate", "Unknown command `frobnicate`", /^run `pyve --help`$/],
  [
    "init --forse",
    "Unknown option `--forse`",
    /^did you mean `--force`\? Otherwise run `pyve init --help`$/,
  ],
  ["--forse", "Unknown option `--forse`", /^run `pyve --help`$/],
  [
    "init --python",
    "Option `--python <version|path>` needs a value",
    /^run `pyve init --help`$/,
  ],
  [
    "init here",
    "Too many arguments for `pyve init`: it takes 0, not 1",
    /^that is now `pyve init --venv-dir here`$/,
  ],
  ["config", "Command `config` needs a sub-command", /^run `pyve config --help` to see them$/],
  ["-q config", "Command `config` needs a sub-command", /^run `pyve config --help`/],
  ["hook nosh", "Unknown command `nosh`", /^did you mean `bash`, `fish`, `pwsh`, `zsh`\? Other/],
  ["config lst", "Unknown command `lst`", /^did you mean `list`\? Otherwise run `pyve config/],
  ["--init", "Unknown option `--init`", /^that is now `pyve init`$/],
  ["-i", "Unknown option `-i`", /^that is now `pyve init`$/],
  ["--purge", "Unknown option `--purge`", /^that is now `pyve purge`$/],
  ["-p", "Unknown option `-p`", /^that is now `pyve purge`$/],
  ["--config", "Unknown option `--config`", /^that is now `pyve config list`$/],
  [
    "--python-version 3.12",
    "Unknown option `--python-version`",
    /^that is now `pyve init --python VERSION`$/,
  ],
];

for (const [line, message, hint] of mistakes) {
  Deno.test(`\`pyve ${line}\` exits with 2 and says what is meant`, async () => {
    const { exit, stdout, stderr, host } = await pyve(line);
    assert.deepEqual([exit, stdout, host.transcript], [2, "", []]);
    const [said = "", ...rest] = stderr.trimEnd().split("\n");
    assert.equal(said, `error: ${message}`);
    assert.equal(rest[0], "");
    assert.match(rest[1] ?? "", /^hint: /);
    assert.match((rest[1] ?? "").slice("hint: ".length), hint);
  });
}

Deno.test("an old spelling is never obeyed", async () => {
  for (const line of ["--init", "-i", "--purge", "-p", "--config", "-c", "--python-version 3.12"]) {
    const { exit, host } = await pyve(line, { files: { "/project/requirements.txt": "" } });
    assert.deepEqual([exit, host.transcript], [2, []], line);
  }
});

Deno.test("a mistake under --json is a document on stdout as well", async () => {
  const { exit, stdout } = await pyve("init --forse --json");
  const document = v.parse(errorSchema, JSON.parse(stdout));
  assert.equal(document.schema, "pyve.init/1");
  assert.deepEqual([document.error.exit, exit], [2, 2]);
  assert.match(document.error.hint ?? "", /--force/);
});

Deno.test("only the command that is meant is loaded", async () => {
  const host = fakeHost();
  const { globals } = readGlobals([]);
  const session = { host, globals, report: createReport(host, globals) };
  const program = await buildProgram(session, ["config", "list"]);
  const loaded = program.commands.filter(({ options, commands }) =>
    options.length + commands.length > 0
  );
  assert.deepEqual(loaded.map((command) => command.name()), ["config"]);
});

/** `pyve completions`: what is completed, and how it is put in place and taken away. */
import assert from "node:assert/strict";
import { completionTable } from "../../commands/completions/table.ts";
import { readGlobals } from "../../commands/globals.ts";
import { buildProgram, runProgram } from "../../commands/program.ts";
import { commands } from "../../commands/table.ts";
import { createReport } from "../../lib/ui/report.ts";
import { commandLines, valuedOptions } from "../../shell/completion/table.ts";
import { type FakeHost, fakeHost } from "../support/fake_host.ts";

const home = { HOME: "/home/ada", SHELL: "/bin/zsh" };

async function completions(host: FakeHost, line: string): Promise<number> {
  const { globals, rest } = readGlobals(["completions", ...line.split(" ")]);
  return await runProgram(host, globals, rest);
}

async function table() {
  const host = fakeHost();
  const { globals } = readGlobals([]);
  return completionTable(
    await buildProgram({ host, globals, report: createReport(host, globals) }, "all"),
  );
}

Deno.test("the table has every command and sub-command", async () => {
  const lines = commandLines(await table());
  for (const { name } of commands) assert.ok(lines.includes(name), name);
  assert.ok(lines.includes("config get"));
});

Deno.test("options know what stands behind them, and switches that nothing does", async () => {
  const read = await table();
  const valued = valuedOptions(read);
  const valueOf = (line: string | undefined, name: string) =>
    valued.find((option) => option.line === line && option.names.includes(name))?.value;
  assert.deepEqual(valueOf(undefined, "-C"), { kind: "folders" });
  assert.deepEqual(valueOf("init", "--backend"), {
    kind: "words",
    words: ["auto", "venv", "micromamba"],
  });
  assert.deepEqual(valueOf("run", "--env"), { kind: "environments" });
  assert.deepEqual(valueOf("init", "--requirements"), { kind: "files" });
  assert.equal(valueOf("init", "--force"), undefined);
  const keys = read.commands.find(({ line }) => line === "config get")?.argument;
  assert.ok(keys?.kind === "words" && keys.words.includes("venv.directory"));
  assert.deepEqual(read.commands.find(({ line }) => line === "run")?.argument, {
    kind: "programs",
  });
});

Deno.test("what is offered is what the command takes", async () => {
  const read = await table();
  const argumentOf = (wanted: string) =>
    read.commands.find(({ line }) => line === wanted)?.argument;
  assert.deepEqual(argumentOf("activate"), { kind: "environments" });
  const installable = { kind: "words", words: ["bash", "zsh", "fish"] };
  assert.deepEqual(argumentOf("hook install"), installable);
  assert.deepEqual(argumentOf("completions install"), installable);
  assert.deepEqual(argumentOf("config set backend"), {
    kind: "words",
    words: ["auto", "venv", "micromamba"],
  });
  assert.deepEqual(argumentOf("config set prompt.show"), {
    kind: "words",
    words: ["true", "false"],
  });
  assert.deepEqual(argumentOf("config set env_file"), { kind: "files" });
  assert.deepEqual(argumentOf("config set venv.directory"), { kind: "folders" });
  assert.equal(argumentOf("config get backend"), undefined);
  const chosen = valuedOptions(read).filter(({ names }) => names.includes("--format"));
  assert.deepEqual(chosen.map(({ value }) => value.kind), chosen.map(() => "words"));
});

for (const shell of ["bash", "zsh"]) {
  Deno.test(`install asks, writes the script and loads it from ${shell}'s start-up file; uninstall undoes both`, async () => {
    const file = `/home/ada/.${shell}rc`;
    const before = { [file]: "alias a=b" };
    const host = fakeHost({
      env: home,
      files: before,
      answers: [true],
      terminal: { stdin: true, stderr: true },
    });
    assert.equal(await completions(host, `install ${shell}`), 0);
    const text = host.fs.readText(file) ?? "";
    assert.match(text, /^alias a=b\n# >>> pyve completions >>>\n.*pyve\/completions\/.*\n/);
    const script = /'([^']+)'/.exec(text)?.[1] ?? "";
    assert.match(host.fs.readText(script) ?? "", /_pyve\(\) \{/);
    assert.equal(await completions(host, `install ${shell}`), 0, "nobody is asked again");
    assert.match(host.stderr(), /there already/);
    assert.equal(host.fs.readText(file), text);
    assert.equal(await completions(host, "uninstall"), 0);
    assert.equal(host.fs.readText(file), "alias a=b\n");
    assert.equal(host.fs.readText(script), undefined);
  });
}

Deno.test("fish finds the script in its own folder, and its start-up file is not touched", async () => {
  const host = fakeHost({ env: { ...home, XDG_CONFIG_HOME: "/home/ada/etc" } });
  assert.equal(await completions(host, "install fish --yes"), 0);
  const script = "/home/ada/etc/fish/completions/pyve.fish";
  assert.match(host.fs.readText(script) ?? "", /^complete -c pyve/m);
  assert.equal(host.fs.readText("/home/ada/etc/fish/config.fish"), undefined);
  assert.equal(await completions(host, "uninstall fish"), 0);
  assert.equal(host.fs.readText(script), undefined);
});

Deno.test("without a yes nothing is touched, and the error names the option that says it", async () => {
  for (const answers of [[], [false], [undefined]]) {
    const isAsked = answers.length > 0;
    const terminal = { stdin: isAsked, stderr: isAsked };
    const host = fakeHost({ env: home, answers, terminal });
    await assert.rejects(completions(host, "install"), {
      exit: 2,
      hint: "run `pyve completions install zsh --yes`",
    });
    assert.equal(host.fs.lstat("/home/ada/.zshrc"), undefined);
    assert.equal(host.fs.lstat("/home/ada/.local"), undefined);
  }
});

Deno.test("a shell that cannot be told, is unknown or has no such place is a usage error", async () => {
  const cases = [
    [{}, "install", /\$SHELL names none/],
    [home, "install tcsh", /for the shell `tcsh`/],
    [home, "uninstall tcsh", /for the shell `tcsh`/],
    [home, "install pwsh", /can be printed only/],
    [{ SHELL: "/bin/bash" }, "install", /HOME is not set/],
  ] as const;
  for (const [env, line, message] of cases) {
    await assert.rejects(completions(fakeHost({ env }), line), { exit: 2, message });
  }
});

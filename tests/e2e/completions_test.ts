/** Completion in the real shells: as they ask for it, and with the Tab key in a pseudo-terminal. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import { needs } from "../support/needs.ts";
import { succeeds, type TestProject, testProject } from "../support/project.ts";
import { inTerminal } from "../support/terminal.ts";

/** A project with two environments, the second one with a program of its own. */
async function project(): Promise<TestProject> {
  const made = await testProject({ "notes.txt": "", "nested/deep/file.txt": "" });
  await succeeds(made, ["init", "--no-direnv", "--no-install"]);
  await succeeds(made, ["init", "--no-direnv", "--no-install", "--env", "dev"]);
  const program = join(made.root, ".pyve/envs/dev/bin/only-here");
  await Deno.writeTextFile(program, "#!/bin/sh\n", { mode: 0o755 });
  return made;
}

/** Lines as a user would have typed them, and what must be offered; `!`: what must not. */
const lines: readonly (readonly [string, readonly string[]])[] = [
  ["pyve ini", ["init"]],
  ["pyve config ge", ["get"]],
  ["pyve -C nested con", ["config"]],
  ["pyve init --back", ["--backend"]],
  ["pyve init --backend ", ["venv", "micromamba", "auto"]],
  ["pyve config get venv.dir", ["venv.directory"]],
  ["pyve config set back", ["backend"]],
  ["pyve config set backend ", ["auto", "venv", "micromamba", "!python.version"]],
  ["pyve config set --user prompt.show ", ["true", "false", "!backend"]],
  ["pyve config set container.profile al", ["alpine", "!debian"]],
  ["pyve config set python.version ", ["!backend", "!python.version"]],
  ["pyve config get backend ", ["!micromamba"]],
  ["pyve run --env ", ["default", "dev"]],
  ["pyve run pytho", ["python"]],
  ["pyve run --env dev only", ["only-here"]],
  ["pyve run only", ["!only-here"]],
  ["pyve run python --back", ["!--backend"]],
  ["pyve help conf", ["config"]],
  ["pyve container help ge", ["generate", "!plan"]],
  ["pyve container plan --target ", ["dev", "ci", "production", "!nested"]],
  ["pyve container build --platform linux/", ["linux/amd64", "linux/arm64"]],
  ["pyve init --group ", ["!nested"]],
  ["pyve completions ", ["bash", "zsh", "fish", "install", "uninstall"]],
];

function check(line: string, offered: readonly string[], wanted: readonly string[]): void {
  for (const word of wanted) {
    const isWanted = !word.startsWith("!");
    const name = word.replace(/^!/, "");
    assert.equal(offered.includes(name), isWanted, `${line} → ${offered.join(" ")}`);
  }
}

needs(["bash"], "bash offers what fits, also in a folder below the root", async () => {
  await using made = await project();
  for (const [line, wanted] of lines) {
    const words = line.split(" ");
    const script = `. <("$1" completions bash); shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      _pyve pyve "\${!#}" ''; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const cwd = join(made.root, "nested/deep");
    const argv = ["bash", "-c", script, "bash", pyve, ...words];
    const { stdout, stderr } = await made.run(argv, { cwd });
    assert.equal(stderr.replace(/.*compopt: .*\n/g, ""), "");
    check(line, stdout.split("\n"), wanted);
  }
});

needs(["fish"], "fish offers what fits, also in a folder below the root", async () => {
  await using made = await project();
  for (const [line, wanted] of lines) {
    const script = `${pyve} completions fish | source; complete -C ${JSON.stringify(line)}`;
    const cwd = join(made.root, "nested/deep");
    const { stdout, stderr } = await made.run(["fish", "--no-config", "-c", script], { cwd });
    assert.equal(stderr, "");
    check(line, stdout.split("\n").map((entry) => entry.split("\t")[0] ?? ""), wanted);
  }
});

/** Shells with completions installed by pyve, and how each is started on a terminal. */
const onTerminal = {
  bash: { argv: ["bash", "-i"], start: ".bashrc", text: "PS1='ready> '\n" },
  zsh: { argv: ["zsh", "-i"], start: ".zshrc", text: "PS1='ready> '\n" },
  fish: {
    argv: ["fish"],
    start: ".config/fish/config.fish",
    text: "function fish_prompt; echo -n 'ready> '; end\nset -g fish_greeting\n",
  },
} as const;

for (const [shell, { argv, start, text }] of Object.entries(onTerminal)) {
  needs(
    [shell],
    `the Tab key completes in ${shell}, names of files too, until they are uninstalled`,
    async () => {
      await using made = await project();
      const startFile = join(made.home, start);
      await Deno.mkdir(join(startFile, ".."), { recursive: true });
      await Deno.writeTextFile(startFile, text);
      await succeeds(made, ["completions", "install", shell, "--yes"]);
      const env = { ...made.env, PATH: `${join(pyve, "..")}:${made.env["PATH"]}`, TERM: "xterm" };
      const type = async (line: string): Promise<string> =>
        (await inTerminal(argv, { cwd: made.root, env }, [
          { wait: "ready> ", send: `${line}\t\t` },
          { wait: line.slice(-3), send: "\r" },
          { wait: "ready> ", send: "exit\r" },
        ])).output;
      assert.match(await type("echo x; pyve config get venv.dire"), /venv\.directory/);
      assert.match(await type("echo x; pyve config set backend micro"), /micromamba/);
      assert.match(await type("pyve -C nested --vers"), /pyve \d+\.\d+/);
      assert.match(await type("pyve run cat note"), /notes\.txt/);
      await succeeds(made, ["completions", "uninstall", shell]);
      assert.equal(await Deno.readTextFile(startFile), text);
      assert.doesNotMatch(await type("echo x; pyve config get venv.dire"), /venv\.directory/);
    },
  );
}

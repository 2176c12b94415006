/** What the user sees of the hook on a real terminal: their own prompt, with the environment before it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import { commandName, type HookedShell, hookedShells, pyveIn } from "../support/hooked.ts";
import { needs } from "../support/needs.ts";
import { type TestProject, testProject } from "../support/project.ts";
import { inTerminal } from "../support/terminal.ts";

interface Case {
  readonly shell: HookedShell["name"];
  readonly what: string;
  /** Lines of the start-up file before and behind the hook. */
  readonly before: string;
  readonly behind?: string;
  /** The name of the project's folder. */
  readonly folder?: string;
  /** How the prefix looks there. */
  readonly shown?: string;
}

/** Every prompt shows `dyn`, which it finds out each time, and the status of the last command. */
const cases: readonly Case[] = [
  { shell: "bash", what: "a prompt with a command in it", before: `PS1='dyn-$?$(echo "> ")'` },
  {
    shell: "bash",
    what: "a prompt that is set anew each time",
    before: `PROMPT_COMMAND='PS1="dyn-$?> "; '`,
  },
  {
    shell: "bash",
    what: "a prompt that is set anew each time by what came later and calls the hook itself",
    before: "",
    behind: `ORIGINAL=$PROMPT_COMMAND
theme() { local status=$?; eval "$ORIGINAL"; PS1="dyn-$status> "; }
PROMPT_COMMAND=theme`,
  },
  {
    shell: "bash",
    what: "an array of commands",
    before: `PROMPT_COMMAND=('PS1="dyn-$?> "' true)`,
  },
  {
    shell: "bash",
    what: "a folder that looks like a command, without promptvars",
    before: `shopt -u promptvars; PROMPT_COMMAND='PS1="dyn-$?> "'`,
    folder: commandName,
    shown: `(venv:x$(touch pwned)'";?) `,
  },
  {
    shell: "bash",
    what: "a folder that looks like a command",
    before: `PS1='dyn-$?$(echo "> ")'`,
    folder: commandName,
    shown: `(venv:x$(touch pwned)'";?) `,
  },
  {
    shell: "bash",
    what: "the line for direnv",
    before: `PS1='dyn-$?> '; PS1='\${PYVE_PROMPT_PREFIX-}'"$PS1"`,
  },
  {
    shell: "zsh",
    what: "a prompt with a command in it",
    before: "setopt prompt_subst; PROMPT='$(echo dyn)-%?> '",
  },
  {
    shell: "zsh",
    what: "a prompt that is set anew each time by what came later",
    before: "",
    behind: `theme() { PROMPT="dyn-$?> " }; precmd_functions+=(theme)`,
  },
  {
    shell: "zsh",
    what: "a folder that looks like a command, with prompt_subst",
    before: "setopt prompt_subst; PROMPT='$(echo dyn)-%?> '",
    folder: `${commandName}%n`,
    shown: `(venv:x$(touch pwned)'";?%n) `,
  },
  {
    shell: "zsh",
    what: "a folder that looks like a command, with prompt_subst from later on",
    before: `PROMPT='dyn-%?> '; early() { unsetopt prompt_subst }; precmd_functions+=(early)
zle-line-init() { setopt prompt_subst; zle reset-prompt }; zle -N zle-line-init`,
    folder: commandName,
    shown: `(venv:x?(touch pwned)'";?) `,
  },
  {
    shell: "fish",
    what: "a prompt that is a function",
    before: `function fish_prompt; echo -n "dyn-$status> "; end`,
  },
  {
    shell: "fish",
    what: "a prompt that is defined later, and a folder that looks like a command",
    before: "",
    behind: `function fish_prompt; echo -n "dyn-$pipestatus> "; end`,
    folder: commandName,
    shown: `(venv:x$(touch pwned)'";?) `,
  },
];

async function withHook(
  { shell, before, behind = "", folder }: Case,
): Promise<TestProject & { readonly startFile: string; readonly ownLines: string }> {
  const made = await testProject({}, folder);
  await pyveIn(made, made.root, ["init", "--no-direnv", "--no-install"]);
  const startFile = join(
    made.home,
    hookedShells.find(({ name }) => name === shell)?.startFile ?? "",
  );
  await Deno.mkdir(join(startFile, ".."), { recursive: true });
  await Deno.writeTextFile(startFile, `${before}\n`);
  await pyveIn(made, made.root, ["hook", "install", shell, "--yes"]);
  await Deno.writeTextFile(startFile, `${behind}\n`, { append: true });
  return { ...made, startFile, ownLines: `${before}\n${behind}\n` };
}

const argv = { bash: ["bash", "-i"], zsh: ["zsh", "-i"], fish: ["fish", "-i"] } as const;

for (const each of cases) {
  const { shell, what, shown = "(venv:project) " } = each;
  needs([shell], `${shell} shows the environment before ${what}, until it is left`, async () => {
    await using made = await withHook(each);
    const folder = hookedShells.find(({ name }) => name === shell)?.quote(made.root) ?? "";
    const type = (wait: string, send: string) => ({ wait, send: `${send}\r` });
    const silent = { ...made.env, fish_greeting: "" };
    const { output, left } = await inTerminal(argv[shell], { cwd: made.home, env: silent }, [
      type("dyn-0> ", "sh -c 'exit 3'"),
      type("dyn-3> ", `cd ${folder}`),
      type("dyn-0> ", "true"),
      type(`${shown}dyn-0> `, "sh -c 'exit 4'"),
      type(`${shown}dyn-4> `, "cd /"),
      type("dyn-0> ", "echo mar''k"),
      type("mark", "exit"),
    ]);
    assert.equal(left, 0, output);
    const after = output.slice(output.lastIndexOf("mark"));
    assert.ok(!after.includes("(venv:"), after);
    assert.equal(output.includes(`${shown}${shown}`), false, output);
    for (const place of [made.root, made.home]) {
      await assert.rejects(Deno.lstat(join(place, "pwned")), Deno.errors.NotFound, output);
    }
    await pyveIn(made, made.root, ["hook", "uninstall", shell]);
    assert.equal(await Deno.readTextFile(made.startFile), made.ownLines);
  });
}

needs(
  ["bash"],
  "install asks before it touches the start-up file, and keeps it after a no",
  async () => {
    await using made = await testProject();
    const file = join(made.home, ".bashrc");
    await Deno.writeTextFile(file, "alias a=b\n");
    const where = { cwd: made.root, env: { ...made.env, SHELL: "/bin/bash" } };
    const install = [pyve, "hook", "install"];
    const no = await inTerminal(install, where, [{ wait: "Put the hook of bash into", send: "n" }]);
    assert.equal(no.code, 2, no.output);
    assert.equal(await Deno.readTextFile(file), "alias a=b\n");
    const yes = await inTerminal(install, where, [{
      wait: "Put the hook of bash into",
      send: "y",
    }]);
    assert.equal(yes.code, 0, yes.output);
    assert.match(
      await Deno.readTextFile(file),
      /^alias a=b\n# >>> pyve hook >>>\n.* hook bash\)"; fi\n/,
    );
  },
);

/** The hook in the real shells: which projects it enters, when it looks, and what it leaves alone. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve, start } from "../support/binary.ts";
import {
  changeState,
  commandName,
  type HookedShell,
  hookedShells,
  pyveIn,
  walk,
} from "../support/hooked.ts";
import { needs } from "../support/needs.ts";
import { type TestProject, testProject } from "../support/project.ts";

const init = ["init", "--no-direnv", "--no-install"];

/** One project, and an empty folder beside it. */
async function project(name?: string): Promise<TestProject & { readonly elsewhere: string }> {
  const made = await testProject({ "src/deep/file": "" }, name);
  const elsewhere = join(made.root, "..", "elsewhere");
  await Deno.mkdir(elsewhere);
  await pyveIn(made, made.root, init);
  return { ...made, elsewhere };
}

/** `cd`, a prompt, and a mark. */
function go(shell: HookedShell, folder: string): readonly string[] {
  return [`cd ${shell.quote(folder)}`, shell.prompt, "mark"];
}

const prefixes = (walked: Awaited<ReturnType<typeof walk>>): readonly string[] =>
  walked.marks.map(([, prefix]) => prefix);

for (const shell of hookedShells) {
  needs(
    [shell.name],
    `${shell.name}: a project that somebody else made is entered once it is allowed, and left once it is denied`,
    async () => {
      await using made = await project();
      const { root, elsewhere } = made;
      const inside = join(root, ".venv");
      await changeState(root, (state) => state.environments.default.variables.EVIL = "1");
      const { said, ...walked } = await walk(shell, made, [
        ...go(shell, root),
        ...go(shell, join(root, "src")),
        ...go(shell, elsewhere),
        ...go(shell, root),
        `'${pyve}' allow`,
        ...[shell.prompt, "mark"],
        `'${pyve}' deny`,
        ...[shell.prompt, "mark"],
        ...go(shell, elsewhere),
        ...go(shell, root),
      ]);
      assert.deepEqual(prefixes({ said, ...walked }), ["", "", "", "", inside, "", "", ""], said);
      assert.equal(said.match(/run `pyve allow`/g)?.length, 2, said);
    },
  );

  needs(
    [shell.name],
    `${shell.name}: what init makes, changes and what is removed counts from the next prompt on`,
    async () => {
      await using made = await testProject();
      const prefix = join(made.root, ".venv");
      const run = (words: string) => [`'${pyve}' ${words}`, shell.prompt, "mark"];
      const { said, marks } = await walk(shell, made, [
        ...["mark", shell.prompt],
        ...run(init.join(" ")),
        ...run("config set prompt.format '<{project}>'"),
        ...run("init --no-direnv --no-install --venv-dir env --yes"),
        ...run("purge --all --yes"),
      ]);
      assert.deepEqual(marks.map(([, ...entered]) => entered), [
        ["", ""],
        [prefix, "(venv:project) "],
        [prefix, "<project> "],
        [join(made.root, "env"), "<project> "],
        ["", ""],
      ], said);
    },
  );

  needs([shell.name], `${shell.name}: nothing in the name of a folder is run`, async () => {
    await using made = await project(commandName);
    const { said, marks } = await walk(shell, made, [
      ...go(shell, join(made.root, "src")),
      ...go(shell, made.elsewhere),
    ]);
    assert.deepEqual(marks.map(([, prefix]) => prefix), [join(made.root, ".venv"), ""], said);
    for (const folder of [made.root, join(made.root, "src"), made.elsewhere, made.home]) {
      await assert.rejects(Deno.lstat(join(folder, "pwned")), Deno.errors.NotFound, said);
    }
  });

  needs(
    [shell.name],
    `${shell.name}: a cloned repository that brings its own state enters nothing`,
    async () => {
      await using made = await project();
      const { root, elsewhere } = made;
      const clone = join(elsewhere, "clone");
      await start(["cp", "-a", root, clone], { cwd: elsewhere });
      await Deno.rename(root, `${root}-gone`);
      const { said, ...walked } = await walk(
        shell,
        made,
        [
          ...go(shell, clone),
          `'${pyve}' allow`,
          ...[shell.prompt, "mark"],
        ],
        {},
        elsewhere,
      );
      assert.deepEqual(prefixes({ said, ...walked }), ["", ""], said);
      assert.match(said, /pyve: Cannot use the environment: the project has moved here/);
      assert.match(said, /error:.* Cannot use the environment/);
    },
  );

  needs(
    [shell.name],
    `${shell.name}: an environment that the user entered by hand is theirs`,
    async () => {
      await using made = await project();
      const { root, elsewhere } = made;
      const other = join(elsewhere, "other");
      await Deno.mkdir(other);
      await pyveIn(made, other, init);
      const code = `'${pyve}' -C ${shell.quote(other)} activate --shell ${shell.name}`;
      const activate = shell.name === "fish" ? `${code} | source` : `eval "$(${code})"`;
      const { said, ...walked } = await walk(shell, made, [
        ...go(shell, elsewhere),
        activate,
        ...go(shell, root),
        ...go(shell, elsewhere),
        ...["deactivate", shell.prompt, "mark"],
        ...go(shell, root),
        ...["deactivate", shell.prompt, "mark"],
        ...go(shell, join(root, "src")),
        ...go(shell, elsewhere),
        ...go(shell, root),
      ]);
      const [mine, theirs] = [join(root, ".venv"), join(other, ".venv")];
      const wanted = ["", theirs, theirs, "", mine, "", "", "", mine];
      assert.deepEqual(prefixes({ said, ...walked }), wanted, said);
    },
  );

  needs(
    [shell.name, "direnv"],
    `${shell.name}: a project that direnv enters is left to direnv`,
    async () => {
      await using made = await testProject();
      const { root } = made;
      const plain = join(root, "inner");
      await Deno.mkdir(plain);
      await pyveIn(made, root, ["init", "--no-install"]);
      await pyveIn(made, plain, init);
      const load = shell.name === "fish"
        ? "direnv hook fish | source"
        : `eval "$(direnv hook ${shell.name})"`;
      const state = shell.name === "fish"
        ? 'echo "HOOK=$PYVE_HOOK."'
        : 'echo "HOOK=${PYVE_HOOK-}."';
      const { said, marks } = await walk(shell, made, [
        load,
        ...go(shell, "/"),
        ...go(shell, root),
        `${state} >>"$HOME/state"`,
        ...go(shell, plain),
        `${state} >>"$HOME/state"`,
        ...go(shell, root),
        ...go(shell, "/"),
      ]);
      const outer = [join(root, ".venv"), "(venv:project) "];
      const inner = [join(plain, ".venv"), "(venv:inner) "];
      const none = ["", ""];
      const entered = marks.map(([, ...rest]) => rest);
      assert.deepEqual(entered, [none, outer, inner, outer, none], said);
      const hooks = await Deno.readTextFile(join(made.home, "state"));
      assert.match(hooks, /^HOOK=\.\nHOOK=\{.*\}\.\n$/);
    },
  );

  needs(
    [shell.name, "bash"],
    `${shell.name}: a shell that was started inside a project leaves it as well`,
    async () => {
      await using made = await project();
      const { root, elsewhere, home } = made;
      const dump = `env -0 >${shell.quote(join(home, "outside"))}`;
      const child = ["bash", "--norc", "-i"].join(" ");
      const inner = [
        `eval "$('${pyve}' hook bash)"`,
        "",
        `cd '${elsewhere}'`,
        "",
        `env -0 >'${home}/left'`,
        `cd '${root}'`,
        "",
        `echo "$VIRTUAL_ENV" >'${home}/again'`,
        "exit",
        "",
      ].join("\n");
      await Deno.writeTextFile(join(home, "inner"), inner);
      const { said } = await walk(shell, made, [
        ...go(shell, elsewhere),
        dump,
        ...go(shell, root),
        `${child} <${shell.quote(join(home, "inner"))}`,
      ]);
      const read = async (name: string) =>
        (await Deno.readTextFile(join(home, name))).split("\0")
          .filter((entry) => !/^(_|OLDPWD|SHLVL)=/.test(entry)).sort();
      assert.deepEqual(await read("left"), await read("outside"), said);
      assert.equal(await Deno.readTextFile(join(home, "again")), `${root}/.venv\n`);
    },
  );

  needs(
    [shell.name],
    `${shell.name}: a prompt where nothing changed starts no program and costs less than 5 ms`,
    async () => {
      await using made = await project();
      const deep = join(made.root, "src", "deep");
      const prompts = 200;
      const rounds = 5;
      const body = shell.name === "fish"
        ? `for i in (string split '' -- (string repeat -n ${prompts} x)); _pyve_look; _pyve_show; end`
        : `for ((i = 0; i < ${prompts}; i++)); do _pyve_look; _pyve_show; done`;
      const file = join(made.home, "times");
      const time = `date +%s%N >>${shell.quote(file)}`;
      const started = join(made.home, "started");
      const program = join(made.home, "program");
      await Deno.writeTextFile(program, `#!/bin/sh\n: >'${started}'\n`, { mode: 0o755 });
      const isFish = shell.name === "fish";
      const { said, marks } = await walk(shell, made, [
        ...go(shell, deep),
        ...Array.from({ length: rounds }, () => [time, body]).flat(),
        time,
        isFish ? `set _pyve_program '${program}'` : `_pyve_program='${program}'`,
        isFish ? "set -gx PATH /nowhere" : "PATH=/nowhere",
        ...[body, "mark"],
      ]);
      const times = (await Deno.readTextFile(file)).trim().split("\n").map(Number);
      assert.equal(times.length, rounds + 1, said);
      // In the other rounds the machine was at something else, too.
      const best = Math.min(...times.slice(1).map((to, round) => to - (times[round] ?? 0)));
      const each = best / 1e6 / prompts;
      assert.ok(each > 0 && each < 5, `${each} ms`);
      assert.deepEqual(marks.map(([, prefix]) => prefix !== ""), [true, true], said);
      assert.doesNotMatch(said, /not found|Unknown command/);
      await assert.rejects(Deno.lstat(started), Deno.errors.NotFound);
    },
  );
}

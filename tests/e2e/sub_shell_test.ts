/** `pyve shell` on a real terminal: the user's own shell, inside, until `exit`. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import { condaProject } from "../support/conda_project.ts";
import { hookedShells, pyveIn } from "../support/hooked.ts";
import { needs } from "../support/needs.ts";
import { testProject } from "../support/project.ts";
import { inTerminal } from "../support/terminal.ts";

const init = ["init", "--no-direnv", "--no-install"];

/** Start-up files that set PATH anew, as those of some systems do, and load the hook. */
const startFiles = {
  bash: `PS1='own> '; export PATH="/usr/bin:/bin" OWN=bash\neval "$('${pyve}' hook bash)"\n`,
  zsh: `PS1='own> '; export PATH="/usr/bin:/bin" OWN=zsh\neval "$('${pyve}' hook zsh)"\n`,
  fish: `function fish_prompt; echo -n 'own> '; end; set -gx PATH /usr/bin /bin; set -gx OWN fish
'${pyve}' hook fish | source\n`,
} as const;

for (const { name, startFile } of hookedShells) {
  needs(
    [name],
    `pyve shell becomes ${name} inside the environment, which stays in every folder`,
    async () => {
      await using made = await testProject();
      const { root, home } = made;
      await pyveIn(made, root, init);
      await pyveIn(made, root, [...init, "--env", "dev"]);
      await Deno.mkdir(join(home, startFile, ".."), { recursive: true });
      await Deno.writeTextFile(join(home, startFile), startFiles[name]);
      const env = { ...made.env, SHELL: `/usr/bin/${name}`, fish_greeting: "" };
      const inside = `(venv:dev) own> `;
      const type = (wait: string, send: string) => ({ wait, send: `${send}\r` });
      const report =
        "python -c 'import os, sys; print(sys.prefix, os.environ[\"OWN\"], os.getppid())'";
      const { code, output, left } = await inTerminal(
        ["sh", "-c", `echo "pid $$."; exec '${pyve}' shell --env dev`],
        { cwd: root, env },
        [
          type(inside, `${report}; '${pyve}' shell`),
          type("Cannot start a shell inside of another", "cd /"),
          type(inside, "which python; env | grep -c PYVE_SHELL_CODE; exit 7"),
        ],
      );
      const prefix = join(root, ".pyve", "envs", "dev");
      assert.deepEqual([code, left], [7, 0], output);
      const pid = /pid (\d+)\./.exec(output)?.[1];
      assert.ok(output.includes(`${prefix} ${name} ${pid}`), output);
      assert.ok(output.includes(`${prefix}/bin/python`), output);
      assert.match(output, /^0\r$/m);
    },
  );
}

needs(["dash"], "pyve shell becomes a POSIX shell as well", async () => {
  await using made = await testProject();
  await pyveIn(made, made.root, init);
  const env = { ...made.env, SHELL: "/bin/dash" };
  const { code, output, left } = await inTerminal([pyve, "shell"], { cwd: made.root, env }, [
    { wait: "(venv:project) $ ", send: "which python; exit\r" },
  ]);
  assert.deepEqual([code, left], [0, 0], output);
  assert.ok(output.includes(join(made.root, ".venv/bin/python")), output);
});

needs(["zsh"], "zsh finds its files where the user keeps them", async () => {
  await using made = await testProject();
  await pyveIn(made, made.root, init);
  const folder = join(made.home, "zsh files");
  await Deno.mkdir(folder);
  await Deno.writeTextFile(join(made.home, ".zshenv"), `export ZDOTDIR='${folder}' EARLY=1\n`);
  await Deno.writeTextFile(join(folder, ".zshrc"), "PS1='own> '\n");
  for (const ZDOTDIR of [undefined, folder]) {
    const env = { ...made.env, SHELL: "/bin/zsh", ...(ZDOTDIR === undefined ? {} : { ZDOTDIR }) };
    const { output, left } = await inTerminal([pyve, "shell"], { cwd: made.root, env }, [
      { wait: "(venv:project) own> ", send: 'echo "<$ZDOTDIR$PYVE_ZDOTDIR>"; exit\r' },
    ]);
    assert.equal(left, 0, output);
    assert.ok(output.includes(`<${folder}>`), output);
  }
});

needs(["bash"], "pyve shell sources the scripts of a conda environment", async () => {
  await using made = await condaProject({
    variables: { SHOP: "it's $(touch pwned)" },
    enter: { "10.sh": 'export ENTERED="$CONDA_PREFIX"\n' },
  });
  await Deno.writeTextFile(join(made.home, ".bashrc"), "PS1='own> '\n");
  const env = { ...made.env, SHELL: "/bin/bash" };
  const { output, left } = await inTerminal([pyve, "shell"], { cwd: made.root, env }, [
    { wait: "(micromamba:shop) own> ", send: 'echo "<$ENTERED $SHOP>"; exit\r' },
  ]);
  assert.equal(left, 0, output);
  assert.ok(output.includes(`<${made.prefix} it's $(touch pwned)>`), output);
  await assert.rejects(Deno.lstat(join(made.root, "pwned")), Deno.errors.NotFound);
});

needs(["bash"], "pyve shell starts outside of what the hook has entered", async () => {
  await using made = await testProject();
  await pyveIn(made, made.root, init);
  await pyveIn(made, made.root, [...init, "--env", "dev"]);
  await Deno.writeTextFile(join(made.home, ".bashrc"), startFiles.bash);
  const env = { ...made.env, SHELL: "/bin/bash" };
  const { output, left } = await inTerminal(["bash", "-i"], { cwd: made.root, env }, [
    { wait: "(venv:project) own> ", send: `'${pyve}' shell --env dev\r` },
    { wait: "(venv:dev) own> ", send: 'echo "<$PATH|$PYVE_HOOK>"; exit\r' },
    { wait: "(venv:project) own> ", send: "exit\r" },
  ]);
  assert.equal(left, 0, output);
  assert.ok(output.includes(`<${join(made.root, ".pyve/envs/dev/bin")}:/usr/bin:/bin|>`), output);
});

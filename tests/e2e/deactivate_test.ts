/** `deactivate`, which the output of `pyve activate` defines, in the real shells. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import { type CondaPrefix, type CondaProject, condaProject } from "../support/conda_project.ts";
import { nastyName } from "../support/nasty_name.ts";
import { needs } from "../support/needs.ts";
import { testProject } from "../support/project.ts";
import { readEnvironment } from "../support/shells.ts";

/** A shell and how it says a few things; `$pyve` is the binary, `$dump` prints the environment. */
interface Tested {
  readonly name: string;
  readonly argv: readonly string[];
  activate(root: string): string;
  set(name: string, value: string): string;
  prepend(folder: string): string;
}

const posix = (name: string, argv: readonly string[], shell: string): Tested => ({
  name,
  argv,
  activate: (root) => `eval "$("$pyve" -C '${root}' activate --shell ${shell})"`,
  set: (variable, value) => `export ${variable}='${value}'`,
  prepend: (folder) => `PATH=${folder}:$PATH`,
});

const shells: readonly Tested[] = [
  posix("bash", ["bash", "--norc", "-c"], "bash"),
  posix("bash", ["bash", "--norc", "-euc"], "bash"),
  posix("zsh", ["zsh", "-f", "-c"], "zsh"),
  posix("dash", ["dash", "-euc"], "posix"),
  posix("busybox", ["busybox", "sh", "-c"], "posix"),
  {
    name: "fish",
    argv: ["fish", "--no-config", "-c"],
    activate: (root) => `$pyve -C '${root}' activate --shell fish | source`,
    set: (variable, value) => `set -gx ${variable} '${value}'`,
    prepend: (folder) => `set -gx PATH ${folder} $PATH`,
  },
];

const enter = `export ADDED="$SHOP" EMPTY= LIBS="$CONDA_PREFIX/lib\${LIBS+:$LIBS}"
unset GONE
export PATH="$CONDA_PREFIX/tools:$PATH"
`;

const content: CondaPrefix = {
  variables: { SHOP: "it's\n$inside", TAKEN: "inside" },
  enter: { "10.sh": enter },
  leave: {
    "10.sh": 'echo "first $SHOP" >>"$LOG"\nexport TAKEN=lost\n',
    "20.sh": 'echo "last $CONDA_PREFIX" >>"$LOG"\n',
  },
};

/** zsh sets LOGNAME where it is not set. */
function outside(project: CondaProject): Record<string, string> {
  return {
    LOGNAME: "ada",
    TAKEN: nastyName,
    EMPTY: "",
    GONE: "there",
    LIBS: "/a:/b",
    CONDA_SHLVL: "",
    pyve,
    LOG: join(project.root, "log"),
  };
}

/** The environments at the marks of a script, in which `DUMP` stands alone on a line. */
async function environments(
  { argv }: Tested,
  project: CondaProject,
  lines: readonly string[],
): Promise<readonly Record<string, string>[]> {
  const script = lines.map((line) => line === "DUMP" ? "env -0; printf '%s\\0' END" : line);
  const ended = await project.run([...argv, script.join("\n")], { env: outside(project) });
  assert.deepEqual([ended.code, ended.stderr], [0, ""]);
  return ended.stdout.split("END\0").slice(0, -1).map(readEnvironment);
}

for (const shell of shells) {
  const called = shell.argv.join(" ");
  const tell = shell.name;

  needs([tell], `${called}: leaving brings everything back, to the byte`, async () => {
    await using project = await condaProject(content);
    const { root, prefix } = project;
    const [before, inside, after, again, left] = await environments(shell, project, [
      "DUMP",
      ...[shell.activate(root), "DUMP", "deactivate", "DUMP"],
      ...[shell.activate(root), "DUMP", "deactivate", "DUMP"],
    ]);
    assert.deepEqual(after, before);
    assert.deepEqual(again, inside);
    assert.deepEqual(left, before);
    assert.equal(inside?.["PATH"], `${prefix}/tools:${prefix}/bin:${before?.["PATH"]}`);
    const { SHOP, ADDED, TAKEN, LIBS, GONE, EMPTY } = inside ?? {};
    assert.deepEqual([SHOP, ADDED, TAKEN, LIBS, GONE, EMPTY], [
      "it's\n$inside",
      "it's\n$inside",
      "inside",
      `${prefix}/lib:/a:/b`,
      undefined,
      "",
    ]);
    const once = `last ${prefix}\nfirst it's\n$inside\n`;
    assert.equal(await project.read("log"), once + once);
  });

  needs([tell], `${called}: entering twice is entering once`, async () => {
    await using project = await condaProject(content);
    const { root } = project;
    const [before, once, twice, after] = await environments(shell, project, [
      "DUMP",
      ...[shell.activate(root), "DUMP", shell.activate(root), "DUMP", "deactivate", "DUMP"],
    ]);
    assert.deepEqual(twice, once);
    assert.deepEqual(after, before);
  });

  needs([tell], `${called}: entering another environment leaves the former first`, async () => {
    await using project = await condaProject(content);
    await using other = await condaProject({ ...content, name: "other" });
    const [before, alone, _back, _former, inside, after] = await environments(shell, project, [
      "DUMP",
      ...[shell.activate(other.root), "DUMP", "deactivate", "DUMP"],
      ...[shell.activate(project.root), "DUMP", shell.activate(other.root), "DUMP"],
      ...["deactivate", "DUMP"],
    ]);
    assert.deepEqual(inside, alone);
    assert.deepEqual(after, before);
  });

  needs([tell], `${called}: what the user puts on PATH inside stays behind`, async () => {
    await using project = await condaProject(content);
    const [before, after] = await environments(shell, project, [
      "DUMP",
      ...[shell.activate(project.root), shell.prepend("/mine"), shell.set("ALSO", "mine")],
      ...["deactivate", "DUMP"],
    ]);
    assert.deepEqual(after, { ...before, PATH: `/mine:${before?.["PATH"]}`, ALSO: "mine" });
  });

  needs([tell], `${called}: nothing of pyve's is left in the shell`, async () => {
    await using project = await condaProject(content);
    const look = shell.name === "fish" ? "set -n; functions -an" : "set";
    const script = [shell.activate(project.root), "deactivate", look].join("\n");
    const ended = await project.run([...shell.argv, script], { env: outside(project) });
    assert.equal(ended.code, 0, ended.stderr);
    assert.doesNotMatch(ended.stdout, /^_pyve_|^deactivate/m);
  });
}

for (const shell of shells.filter(({ name }) => ["bash", "zsh", "fish"].includes(name))) {
  const called = shell.argv.join(" ");
  const ending = shell.name === "fish" ? ".fish" : "";

  needs(
    [shell.name],
    `${called}: the environment of Python's own script is left first`,
    async () => {
      await using conda = await condaProject(content);
      await using venv = await testProject();
      const made = await venv.pyve(["init", "--no-direnv", "--no-install"]);
      assert.equal(made.code, 0, made.stderr);
      const enterVenv = `. '${venv.root}/.venv/bin/activate${ending}'`;
      const enterConda = shell.activate(conda.root);
      const [before, first, after, second, last] = await environments(shell, conda, [
        shell.set("VIRTUAL_ENV_DISABLE_PROMPT", "1"),
        ...["DUMP", enterVenv, enterConda, "DUMP", "deactivate", "DUMP"],
        ...[enterConda, enterVenv, enterConda, "DUMP"],
        ...["deactivate", shell.activate(venv.root), "deactivate", "DUMP"],
      ]);
      assert.equal(first?.["VIRTUAL_ENV"], undefined);
      assert.equal(first?.["CONDA_PREFIX"], conda.prefix);
      assert.deepEqual(second, first);
      assert.deepEqual(after, before);
      assert.deepEqual(last, before);
    },
  );
}

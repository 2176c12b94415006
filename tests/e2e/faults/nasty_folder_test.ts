/** A folder whose name is a program to every shell: all commands work in it, and nothing of it runs. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../../support/binary.ts";
import { needs } from "../../support/needs.ts";
import { type TestProject, testProject } from "../../support/project.ts";

const name = "x$(touch pwned)'\";\n`touch pwned`";

/** A project in such a folder, with an environment. */
async function nastyProject(): Promise<TestProject> {
  const project = await testProject({ "requirements.txt": "# nothing\n" }, name);
  const made = await project.pyve(["init"]);
  assert.equal(made.code, 0, made.stderr);
  return project;
}

/** Asserts that no folder of the test has a file that only a shell could have made. */
async function assertHarmless(project: TestProject): Promise<void> {
  const found: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    for await (const entry of Deno.readDir(folder)) {
      const path = join(folder, entry.name);
      if (entry.name === "pwned") found.push(path);
      if (entry.isDirectory) await visit(path);
    }
  };
  await visit(join(project.root, ".."));
  assert.deepEqual(found, []);
}

const whereIs = "import sys; print(ascii(sys.prefix))";

function prefixOf({ root }: TestProject): string {
  const escaped = join(root, ".venv").replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  return `'${escaped.replaceAll("'", "\\'")}'\n`;
}

Deno.test("in a nasty folder init, run, doctor and config work, and nothing of its name is run", async () => {
  await using project = await nastyProject();
  for (
    const args of [
      ["init"],
      ["init", "--force", "--json"],
      ["doctor"],
      ["doctor", "--json"],
      ["config", "list", "--show-origin"],
      ["config", "set", "prompt.show", "false"],
      ["config", "get", "prompt.show"],
      ["config", "path"],
      ["config", "explain", "backend"],
      ["config", "unset", "prompt.show"],
      ["init", "--env", "dev"],
      ["run", "--env", "dev", "pip", "--version"],
    ]
  ) {
    const ended = await project.pyve(args);
    assert.equal(ended.code, 0, `${args.join(" ")}\n${ended.stdout}${ended.stderr}`);
  }
  const ran = await project.pyve(["run", "python", "-c", whereIs]);
  assert.equal(ran.stdout, prefixOf(project), ran.stderr);
  await assertHarmless(project);
});

for (const shell of ["sh", "dash", "bash", "zsh", "fish"]) {
  needs(
    [shell],
    `in a nasty folder ${shell} starts .pyve/run, and nothing of its name is run`,
    async () => {
      await using project = await nastyProject();
      const script = shell === "fish" ? ".pyve/run $argv" : '.pyve/run "$@"';
      const argv = ["-c", script, ...(shell === "fish" ? [] : ["sh"]), "python", "-c", whereIs];
      const ran = await project.run([shell, ...argv]);
      assert.equal(ran.stdout, prefixOf(project), ran.stderr);
      await assertHarmless(project);
    },
  );
}

const activation: Readonly<Record<string, readonly [string, ...string[]]>> = {
  bash: ["bash", "--norc", "-c", 'eval "$("$0" activate --shell bash)" && python -c "$1"'],
  zsh: ["zsh", "-f", "-c", 'eval "$("$0" activate --shell zsh)" && python -c "$1"'],
  fish: [
    "fish",
    "--no-config",
    "-c",
    "$argv[1] activate --shell fish | source; python -c $argv[2]",
  ],
  dash: ["dash", "-c", 'eval "$("$0" activate --shell posix)" && python -c "$1"'],
};

for (const [shell, argv] of Object.entries(activation)) {
  needs(
    [shell],
    `in a nasty folder ${shell} activates, and nothing of its name is run`,
    async () => {
      await using project = await nastyProject();
      const ran = await project.run([...argv, pyve, whereIs]);
      assert.equal(ran.stdout, prefixOf(project), ran.stderr);
      await assertHarmless(project);
    },
  );
}

needs(
  ["direnv", "bash"],
  "in a nasty folder init does not allow .envrc: direnv would run the name",
  async () => {
    await using project = await testProject({}, name);
    const made = await project.pyve(["init", "--no-install"]);
    assert.equal(made.code, 0, made.stderr);
    assert.match(
      made.stderr,
      /^warning: `\.envrc` is not allowed: direnv would run, or hang on, what the name/m,
    );
    const document = JSON.parse((await project.pyve(["init", "--force", "--json"])).stdout);
    assert.equal(document.direnv, "unchanged");
    const status = await project.run(["direnv", "status"]);
    assert.match(status.stdout, /Found RC allowed (?:false|1)/);
    for (const shell of ["bash", "zsh", "fish"]) {
      await project.run(["direnv", "export", shell]);
    }
    await assertHarmless(project);
  },
);

needs(
  ["direnv", "bash"],
  "in a folder with blanks, a newline and an apostrophe direnv works in every shell",
  async () => {
    await using project = await testProject({}, "it's a\nproject; ü & *");
    const made = await project.pyve(["init", "--no-install"]);
    assert.equal(made.code, 0, made.stderr);
    const entered: Readonly<Record<string, readonly [string, ...string[]]>> = {
      bash: ["bash", "--norc", "-c", 'eval "$(direnv export bash)"; python -c "$0"'],
      zsh: ["zsh", "-f", "-c", 'eval "$(direnv export zsh)"; python -c "$0"'],
      fish: ["fish", "--no-config", "-c", "direnv export fish | source; python -c $argv[1]"],
    };
    for (const [shell, argv] of Object.entries(entered)) {
      const ran = await project.run([...argv, whereIs.replace("ascii", "")]);
      assert.equal(ran.stdout, `${join(project.root, ".venv")}\n`, `${shell}: ${ran.stderr}`);
    }
  },
);

Deno.test({
  name: "a folder whose name is not UTF-8 is told as that, and how to get on",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using project = await testProject({}, "project");
    const script = 'folder=$(printf "x\\374"); mkdir "$folder" && cd "$folder" && exec "$@"';
    for (const args of [["init"], ["envs", "--json"], ["config", "path"]]) {
      const ended = await project.run(["sh", "-c", `rm -rf x*; ${script}`, "sh", pyve, ...args]);
      assert.equal(ended.code, 1, ended.stderr);
      assert.match(
        ended.stderr,
        /^error: Cannot work in the current folder: its name is not UTF-8/,
      );
      assert.match(ended.stderr, /\nhint: .*`mv`\n$/);
    }
  },
});

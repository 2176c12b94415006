/** The generated launcher, run by the real shells that stand behind /bin/sh. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { addLoaded, changesFor } from "../../lib/activation/env_diff.ts";
import { parseDotenv } from "../../lib/activation/dotenv.ts";
import { type DamageCause, describeDamage } from "../../lib/activation/refusal.ts";
import { start } from "../support/binary.ts";
import { type EnteredProject, enteredProject } from "../support/entered_project.ts";
import { nastyName } from "../support/nasty_name.ts";
import { posixShells, readEnvironment, unlessInstalled } from "../support/shells.ts";

const envFile = "NEW='a\nb' # note\nTAKEN=inside\nPYTHONHOME=/x\nVIRTUAL_ENV=/y\nbroken\n";

/** The environment of the caller, with all that activation must mend. */
function outside(root: string): Record<string, string> {
  return {
    PATH: `:${root}/.venv/bin:${Deno.env.get("PATH")}::${root}/.venv/bin/`,
    HOME: "/home/ada",
    LOGNAME: "ada",
    TAKEN: "outside",
    PYTHONHOME: "/old",
    VIRTUAL_ENV: "/other",
    ODD: nastyName,
    EMPTY: "",
  };
}

function inside({ root, environment }: EnteredProject): Record<string, string> {
  const env = outside(root);
  const loaded = environment.envFile === undefined ? {} : parseDotenv(envFile).variables;
  const changes = changesFor(environment, env["PATH"], "linux");
  const { set, unset } = addLoaded(changes, loaded, (name) => name in env);
  return Object.fromEntries(
    Object.entries({ ...env, ...set }).filter(([name]) => !unset.includes(name)),
  );
}

for (const { name, argv } of posixShells) {
  for (const [folder, file] of [["plain", undefined], [nastyName, envFile]] as const) {
    Deno.test({
      name: `under ${name} a program gets what activation computes, key by key ` +
        (file === undefined ? "" : "(nasty folder, env file)"),
      ...unlessInstalled(argv[0]),
      async fn() {
        await using project = await enteredProject(folder, file);
        const ended = await start([...argv, project.launcher, "env", "-0"], {
          cwd: project.elsewhere,
          env: outside(project.root),
        });
        assert.deepEqual(readEnvironment(ended.stdout), inside(project));
        assert.equal(
          ended.stderr,
          file === undefined ? "" : "warning: Cannot load line 6 of .env: it is not NAME=VALUE\n",
        );
        assert.equal(ended.code, 0);
        assert.deepEqual([...Deno.readDirSync(project.elsewhere)], []);
      },
    });
  }
}

Deno.test("the launcher is the program: process id, working folder and arguments are its own", async () => {
  await using project = await enteredProject(nastyName);
  const words = ["", " ", "a\nb", "*", "'\"", "$HOME `x`", "é😀", "\\", "--", "-e"];
  const ended = await start(
    [
      "sh",
      "-c",
      'echo $$; exec "$@"',
      "sh",
      ...[project.launcher, "--", "sh", "-c", 'echo $$; pwd; printf "%s\\0" "$@"', "sh"],
      ...words,
    ],
    { cwd: project.elsewhere, env: outside(project.root) },
  );
  const [outer, inner, folder, ...rest] = ended.stdout.split("\n");
  assert.equal(inner, outer);
  assert.equal(folder, project.elsewhere);
  assert.deepEqual(rest.join("\n").split("\0").slice(0, -1), words);
});

Deno.test("the launcher passes on standard input and every exit status", async () => {
  await using project = await enteredProject("plain");
  const bytes = new Uint8Array(20_000).map((_, index) => index % 256);
  const cat = await start([project.launcher, "sh", "-c", "cksum; exec sh -c 'exit 7'"], {
    cwd: project.root,
    stdin: bytes,
  });
  const direct = await start(["cksum"], { cwd: project.root, stdin: bytes });
  assert.deepEqual([cat.stdout, cat.code], [direct.stdout, 7]);
  const all = 'for code in $(seq 0 255); do "$0" sh -c "exit $code"; echo $?; done';
  const ended = await start(["sh", "-c", all, project.launcher], { cwd: project.root });
  assert.deepEqual(ended.stdout.trim().split("\n").map(Number), [...Array(256).keys()]);
});

Deno.test("signals reach the program", async () => {
  await using project = await enteredProject("plain");
  for (const signal of ["TERM", "HUP", "INT", "PIPE", "USR1"]) {
    const ended = await start([project.launcher, "sh", "-c", `kill -${signal} $$; exit 9`], {
      cwd: project.root,
    });
    assert.equal(ended.signal, `SIG${signal}`);
  }
});

Deno.test("the launcher is found by any name that leads to it", async () => {
  await using project = await enteredProject("plain");
  const { root, launcher, elsewhere } = project;
  await Deno.symlink(launcher, join(elsewhere, "link"));
  await Deno.symlink(root, join(elsewhere, "project"));
  const PATH = `${join(root, ".pyve")}:${Deno.env.get("PATH")}`;
  for (const name of ["../plain/.pyve/run", "./link", "project/.pyve/run", "run"]) {
    const ended = await start(["sh", "-c", '"$0" sh -c "exit 5"', name], {
      cwd: elsewhere,
      env: { PATH },
    });
    assert.deepEqual([name, ended.code, ended.stderr], [name, 5, ""]);
  }
});

Deno.test("a program that is not there is 127, one that cannot be started 126", async () => {
  await using project = await enteredProject("plain");
  await Deno.writeTextFile(join(project.root, "data"), "x");
  for (const [program, code] of [["no-such-program", 127], ["./data", 126]] as const) {
    const ended = await start([project.launcher, program], { cwd: project.root });
    assert.equal(ended.code, code);
    assert.match(ended.stderr, new RegExp(program));
  }
});

Deno.test("without a program the launcher says how it is used, and ends with 125", async () => {
  await using project = await enteredProject("plain");
  for (
    const [args, words] of [
      [[], /^error: Cannot run anything: no program is named\n\nhint: .*run python --version`\n$/],
      [["--"], /^error: Cannot run anything: no program is named\n/],
      [["--env"], /^error: Cannot run `--env`: it is an option, not a program\n\nhint: .*\n$/],
      [["--", "-x"], /^error: Cannot run `-x`: it is an option, not a program\n/],
    ] as const
  ) {
    const ended = await start([project.launcher, ...args], { cwd: project.root });
    assert.equal(ended.code, 125);
    assert.match(ended.stderr, words);
  }
});

/** How each damage comes about; gives the launcher to start and the path that is named. */
const damages: readonly (readonly [
  string,
  DamageCause,
  (project: EnteredProject) => Promise<readonly [launcher: string, path: string]>,
])[] = [
  ["moved project", "moved", async ({ root, elsewhere }) => {
    await Deno.rename(root, join(elsewhere, "new"));
    return [join(elsewhere, "new", ".pyve", "run"), root];
  }],
  ["copied project", "copied", async ({ root, elsewhere }) => {
    await start(["cp", "-a", root, join(elsewhere, "new")], { cwd: elsewhere });
    return [join(elsewhere, "new", ".pyve", "run"), root];
  }],
  ["copied launcher", "copied", async ({ root, launcher, elsewhere }) => {
    await Deno.copyFile(launcher, join(elsewhere, "run"));
    return [join(elsewhere, "run"), root];
  }],
  ["removed link", "missing", async ({ root, launcher }) => {
    await Deno.remove(join(root, ".venv"));
    return [launcher, join(root, ".venv")];
  }],
  ["removed generation", "missing", async ({ root, launcher }) => {
    await Deno.remove(join(root, ".pyve", "envs", "g1"), { recursive: true });
    return [launcher, join(root, ".venv")];
  }],
  ["folder instead of the link", "foreign", async ({ root, launcher }) => {
    await Deno.remove(join(root, ".venv"));
    await Deno.mkdir(join(root, ".venv", "bin"), { recursive: true });
    await Deno.symlink("/bin/sh", join(root, ".venv", "bin", "python"));
    return [launcher, join(root, ".venv")];
  }],
  ["link to another environment", "foreign", async ({ root, launcher, elsewhere }) => {
    await Deno.rename(join(root, ".pyve", "envs", "g1"), join(elsewhere, "g1"));
    await Deno.remove(join(root, ".venv"));
    await Deno.symlink(join(elsewhere, "g1"), join(root, ".venv"));
    return [launcher, join(root, ".venv")];
  }],
  ["removed interpreter", "dangling", async ({ root, launcher, environment }) => {
    await Deno.remove(join(root, ".venv", "bin", "python"));
    await Deno.symlink("/no/such/python", join(root, ".venv", "bin", "python"));
    return [launcher, environment.interpreter?.path ?? ""];
  }],
];

for (const { name, argv } of posixShells) {
  Deno.test({
    name: `under ${name} every damage is refused with cause and remedy, and nothing runs`,
    ...unlessInstalled(argv[0]),
    async fn() {
      for (const [how, cause, damage] of damages) {
        for (const folder of ["plain", nastyName]) {
          await using project = await enteredProject(folder);
          const [launcher, path] = await damage(project);
          const ended = await start([...argv, launcher, "echo", "it runs"], {
            cwd: project.elsewhere,
          });
          const { message, hint } = describeDamage({ cause, path });
          assert.deepEqual([how, ended.code, ended.stdout, ended.stderr], [
            how,
            125,
            "",
            `error: ${message}\n\nhint: ${hint}\n`,
          ]);
        }
      }
    },
  });
}

/** Scripts of a conda environment that go wrong, and the program behind them, which must not notice. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve, temporaryFolder } from "../support/binary.ts";
import { allowEnvrc, type CondaProject, condaProject } from "../support/conda_project.ts";
import { ways } from "../support/conda_ways.ts";
import { needs } from "../support/needs.ts";

/** The two ways that become the program. */
const launchers = [
  { name: "pyve run", argv: (_: CondaProject) => [pyve, "run"] },
  { name: ".pyve/run", argv: ({ launcher }: CondaProject) => [launcher] },
];

const first = { "10-first.sh": "export FIRST=1\n" };

for (const way of ways) {
  needs(way.programs, `${way.name}: a script that fails or is gone is a warning`, async () => {
    await using project = await condaProject({
      enter: {
        ...first,
        "20-fails.sh": "export FAILS=1\nno_such_command_of_ours\nreturn 3\n",
        "30-gone.sh": "",
        "40-syntax.sh": "export BEFORE=1\nif then fi\n",
        "50-last.sh": "export LAST=$FIRST$FAILS\n",
      },
    });
    await Deno.remove(join(project.prefix, "etc/conda/activate.d/30-gone.sh"));
    await way.prepare?.(project);
    const ended = await project.run(way.argv(project, ["sh", "-c", "echo $LAST; exit 7"]));
    assert.deepEqual([ended.code, ended.stdout], [7, "11\n"], ended.stderr);
    const said = ended.stderr.split("\n").filter((line) => line.startsWith("warning: "));
    assert.deepEqual(said.map((line) => line.replace(/status \d+$/, "status N")), [
      "warning: Cannot source `etc/conda/activate.d/20-fails.sh`: it ended with status N",
      "warning: Cannot source `etc/conda/activate.d/30-gone.sh`: it cannot be read",
      "warning: Cannot source `etc/conda/activate.d/40-syntax.sh`: it ended with status N",
    ]);
  });
}

const needsBash = "parts=(1 2 3)\nexport PARTS=${#parts[@]}\n";
const alsoBash = "export BEFORE=1\nexport CHANGED=${FIRST//1/2}\n";

for (const { name, argv } of launchers) {
  needs(["dash"], `${name} sources with sh where there is no bash`, async () => {
    await using project = await condaProject({
      enter: {
        ...first,
        "20-bash.sh": needsBash,
        "30-bash.sh": alsoBash,
        "40.sh": "export LAST=1\n",
      },
    });
    await using tools = await temporaryFolder();
    for (const tool of ["env", "sh"]) {
      await Deno.symlink(`/usr/bin/${tool}`, join(tools.path, tool));
    }
    const program = ["sh", "-c", 'echo "$0" "$FIRST$BEFORE$LAST" "$@"', "a b", "*", ""];
    const ended = await project.run([...argv(project), ...program], { env: { PATH: tools.path } });
    assert.deepEqual([ended.code, ended.stdout], [0, "a b 111 * \n"], ended.stderr);
    assert.match(ended.stderr, /^warning: Cannot source `etc\/conda\/activate\.d\/20-bash\.sh`: /m);
    assert.match(ended.stderr, /^warning: Cannot source `etc\/conda\/activate\.d\/30-bash\.sh`: /m);
    assert.doesNotMatch(ended.stderr, /40\.sh/);
  });

  Deno.test(`${name}: a script that ends the shell is a warning, and the rest goes on`, async () => {
    await using project = await condaProject({
      enter: {
        ...first,
        "20-exits.sh": "exit 5\n",
        "30-exits.sh": "exit\n",
        "40.sh": "export LAST=1\n",
      },
    });
    const ended = await project.run([
      ...argv(project),
      "sh",
      "-c",
      'echo "$FIRST$LAST" "$1"',
      "x",
      "a  b",
    ]);
    assert.deepEqual([ended.code, ended.stdout], [0, "11 a  b\n"], ended.stderr);
    assert.deepEqual(ended.stderr.trim().split("\n"), [
      "warning: Cannot source `etc/conda/activate.d/20-exits.sh`: it ended the shell",
      "warning: Cannot source `etc/conda/activate.d/30-exits.sh`: it ended the shell",
    ]);
  });

  Deno.test(`${name} becomes the program behind scripts: process id, words, standard input`, async () => {
    await using project = await condaProject({
      enter: { ...first, "20.sh": "set -euf; IFS=/; cat; set -- lost; echo heard\n" },
    });
    const words = ["", " ", "a\nb", "*", "'\"", "$HOME `x`", "é😀", "\\", "--", "-e", "a/b"];
    const script = 'echo $$; cat; printf "%s\\0" "$@"';
    const ended = await project.run(
      [
        "sh",
        "-c",
        'echo $$; exec "$@"',
        "sh",
        ...argv(project),
        "--",
        "sh",
        "-c",
        script,
        "sh",
        ...words,
      ],
    );
    const [outer, inner, ...rest] = ended.stdout.split("\n");
    assert.equal(inner, outer);
    assert.deepEqual(rest.join("\n").split("\0").slice(0, -1), words);
    assert.equal(ended.stderr, "heard\n");
    const quiet = await condaProject({ enter: first });
    await using _ = quiet;
    const input = new Uint8Array(20_000).map((_, index) => index % 256);
    const summed = await quiet.run([...argv(quiet), "cksum"], { stdin: input });
    assert.equal(summed.stdout, (await quiet.run(["cksum"], { stdin: input })).stdout);
  });

  Deno.test(`${name} passes signals and every exit status on behind scripts`, async () => {
    await using project = await condaProject({ enter: first });
    for (const signal of ["TERM", "HUP", "INT", "PIPE", "USR1"]) {
      const ended = await project.run([...argv(project), "sh", "-c", `kill -${signal} $$; exit 9`]);
      assert.equal(ended.signal, `SIG${signal}`);
    }
    for (const code of [0, 1, 2, 75, 125, 126, 127, 255]) {
      assert.equal((await project.run([...argv(project), "sh", "-c", `exit ${code}`])).code, code);
    }
  });

  Deno.test(`${name} is ended by a signal while a script runs, and the program does not start`, async () => {
    for (const signal of ["TERM", "HUP", "INT"]) {
      await using project = await condaProject({
        enter: { "10.sh": `kill -${signal} $$\nsleep 5\n` },
      });
      const ended = await project.run([...argv(project), "echo", "started"]);
      assert.deepEqual([ended.signal, ended.stdout, ended.stderr], [`SIG${signal}`, "", ""]);
    }
  });

  Deno.test(`${name} keeps BASH_ENV, functions and start-up files from the shell between`, async () => {
    await using project = await condaProject({ enter: first });
    await Deno.writeTextFile(join(project.home, ".bashrc"), "export EVIL=bashrc\n");
    await project.write("evil", "export EVIL=1\n");
    const env = {
      BASH_ENV: join(project.root, "evil"),
      ENV: join(project.root, "evil"),
      SSH_CLIENT: "1.2.3.4 5 6",
      SSH_CONNECTION: "1.2.3.4 5 6 7",
      "BASH_FUNC_cd%%": "() {  export EVIL=2\n}",
      "a.b": "c",
      SHELLOPTS: "xtrace",
    };
    const argvOf = name === "pyve run" ? argv(project) : ["bash", "--norc", "-p", ...argv(project)];
    const ended = await project.run([...argvOf, "env", "-0"], { env });
    const entries = ended.stdout.split("\0");
    assert.ok(!entries.some((entry) => entry.startsWith("EVIL=")), ended.stdout);
    for (const kept of ["BASH_ENV", "BASH_FUNC_cd%%", "a.b"] as const) {
      assert.ok(entries.includes(`${kept}=${env[kept]}`), `${kept}: ${ended.stdout}`);
    }
    assert.ok(!entries.some((entry) => entry.startsWith("_pyve")), ended.stdout);
  });
}

Deno.test("scripts are sourced by the bash of the environment where it has one", async () => {
  await using project = await condaProject({ enter: { "10.sh": "export BY=$BASH\n" } });
  const bash = join(project.prefix, "bin", "bash");
  await Deno.symlink("/bin/bash", bash);
  for (const { argv } of launchers) {
    const ended = await project.run([...argv(project), "sh", "-c", 'echo "$BY"']);
    assert.equal(ended.stdout, `${bash}\n`, ended.stderr);
  }
});

Deno.test("what cannot be started is told alike with scripts and without", async () => {
  await using plain = await condaProject();
  await using scripted = await condaProject({ enter: first });
  for (const project of [plain, scripted]) await project.write("data", "x");
  for (const program of ["no-such-program", "./data", "./nowhere", ".", "/"]) {
    const [one, other] = await Promise.all(
      [plain, scripted].map((project) => project.pyve(["run", "--", program])),
    );
    assert.deepEqual([program, other?.code, other?.stderr], [program, one?.code, one?.stderr]);
    const byLauncher = await scripted.run([scripted.launcher, program]);
    assert.deepEqual([byLauncher.code, byLauncher.stderr], [one?.code, one?.stderr]);
  }
});

Deno.test("what is on PATH is found alike with scripts and without", async () => {
  await using plain = await condaProject();
  await using scripted = await condaProject({ enter: first });
  await using tools = await temporaryFolder();
  const folder = (name: string): string => join(tools.path, name);
  for (const name of ["one/folder", "two"]) {
    await Deno.mkdir(folder(name), { recursive: true });
  }
  const script = "#!/bin/sh\necho ran\n";
  await Deno.writeTextFile(folder("one/data"), "x");
  await Deno.writeTextFile(folder("one/later"), "x");
  await Deno.writeTextFile(folder("two/later"), script, { mode: 0o755 });
  await Deno.writeTextFile(folder("two/folder"), script, { mode: 0o755 });
  await Deno.writeTextFile(folder("two/exit"), script, { mode: 0o755 });
  for (const project of [plain, scripted]) {
    await Deno.writeTextFile(join(project.home, "at-home"), script, { mode: 0o755 });
    await project.write("here", script);
    await Deno.chmod(join(project.root, "here"), 0o755);
  }
  const usual = `${folder("one")}:${folder("two")}:/usr/bin:/bin`;
  const ran = { code: 0, stdout: "ran\n" };
  const expected: readonly (readonly [string, string, object])[] = [
    [usual, "data", { code: 126, stdout: "" }],
    [usual, "folder", ran],
    [usual, "later", ran],
    [usual, "exit", ran],
    [usual, "here", { code: 127, stdout: "" }],
    [`.:${usual}`, "here", ran],
    [`~:${usual}`, "at-home", { code: 127, stdout: "" }],
    [`~:${usual}`, "later", ran],
  ];
  for (const [PATH, program, wanted] of expected) {
    const [one, other, byLauncher] = await Promise.all([
      plain.run([pyve, "run", program], { env: { PATH } }),
      scripted.run([pyve, "run", program], { env: { PATH } }),
      scripted.run([scripted.launcher, program], { env: { PATH } }),
    ]);
    assert.deepEqual({ code: one.code, stdout: one.stdout }, wanted, `${program}: ${one.stderr}`);
    assert.deepEqual(other, one, program);
    assert.deepEqual(byLauncher, one, program);
  }
});

Deno.test("the env file is loaded before the scripts, which win over it", async () => {
  for (const { argv } of launchers) {
    await using project = await condaProject({
      enter: { "10.sh": 'export SEEN="$LOADED" WON=script\n' },
      envFile: "LOADED=file\nWON=file\nCONDA_PREFIX=/x\n",
    });
    const ended = await project.run([
      ...argv(project),
      "sh",
      "-c",
      'echo "$SEEN $WON $CONDA_PREFIX"',
    ]);
    assert.equal(ended.stdout, `file script ${project.prefix}\n`, ended.stderr);
  }
});

needs(
  ["direnv"],
  "strict mode in `.envrc` does not reach the scripts, and is there again",
  async () => {
    await using project = await condaProject({
      enter: { "10.sh": 'export UNSET="$NO_SUCH"\nfalse\ntrue | false\nset -u; export LAST=1\n' },
    });
    await allowEnvrc(project, "strict_env\n");
    const file = await project.read(".envrc");
    await project.write(
      ".envrc",
      `${file}echo "now $- $SHELLOPTS"\necho "$NO_SUCH"\nexport BEHIND=1\n`,
    );
    await project.run(["direnv", "allow", project.root]);
    const ended = await project.run(["direnv", "exec", project.root, "sh", "-c", 'echo "$LAST"']);
    assert.match(ended.stderr, /now \S*e\S*u\S* .*pipefail/);
    assert.match(ended.stderr, /NO_SUCH: unbound variable/);
    assert.doesNotMatch(ended.stderr, /warning/);
  },
);

needs(["direnv"], "direnv watches the scripts", async () => {
  await using project = await condaProject({ enter: { "10.sh": "export A=1\n" } });
  await allowEnvrc(project);
  // direnv compares whole seconds.
  const script =
    'eval "$(direnv export bash)"; echo "export A=2" >"$0"; touch -d 2001-02-03 "$0"; ' +
    'eval "$(direnv export bash)"; echo "$A"';
  const file = join(project.prefix, "etc/conda/activate.d/10.sh");
  const ended = await project.run(["bash", "--norc", "-c", script, file]);
  assert.equal(ended.stdout, "2\n", ended.stderr);
});

Deno.test("a conda environment without its history is incomplete, and nothing runs", async () => {
  await using project = await condaProject({ python: false });
  const file = join(project.prefix, "conda-meta", "history");
  await Deno.remove(file);
  for (const { argv } of launchers) {
    const ended = await project.run([...argv(project), "echo", "it runs"]);
    assert.deepEqual([ended.code, ended.stdout], [125, ""]);
    assert.match(
      ended.stderr,
      /^error: Cannot use the environment: `.*conda-meta\/history` is gone from it$/m,
    );
  }
});

/** `pyve run` and `.pyve/run` through the compiled binary: the program must not notice either. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve } from "../support/binary.ts";
import { type TestProject, testProject } from "../support/project.ts";

/** The two ways to run a program in an environment; every test goes through both. */
const launchers = [
  { name: "pyve run", argv: (_root: string) => [pyve, "run"] },
  { name: ".pyve/run", argv: (root: string) => [join(root, ".pyve", "run")] },
];

async function madeProject(name?: string): Promise<TestProject> {
  const project = await testProject({}, name);
  const made = await project.pyve(["init", "--no-direnv", "--no-install"]);
  assert.equal(made.code, 0, made.stderr);
  return project;
}

for (const { name, argv } of launchers) {
  Deno.test(`${name} passes every exit code on`, async () => {
    await using project = await madeProject();
    const codes = await Promise.all(
      [0, 1, 2, 3, 75, 125, 126, 127, 128, 130, 255].map(async (code) => {
        const ended = await project.run([...argv(project.root), "sh", "-c", `exit ${code}`]);
        return [code, ended.code];
      }),
    );
    for (const [wanted, got] of codes) assert.equal(got, wanted);
  });

  Deno.test(`${name} becomes the program: it has the process id of its caller's exec`, async () => {
    await using project = await madeProject();
    const script = 'echo $$; exec "$@"';
    const ended = await project.run([
      "sh",
      "-c",
      script,
      "sh",
      ...argv(project.root),
      "sh",
      "-c",
      "echo $$",
    ]);
    const [before, after] = ended.stdout.trim().split("\n");
    assert.equal(after, before);
  });

  Deno.test(`${name} leaves signals to the program`, async () => {
    await using project = await madeProject();
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1"] as const) {
      const [program = "", ...args] = argv(project.root);
      const code = `import signal, sys, time
signal.signal(signal.${signal}, lambda *a: sys.exit(42))
print("ready", flush=True)
time.sleep(30)`;
      const child = new Deno.Command(program, {
        args: [...args, "python", "-c", code],
        cwd: project.root,
        clearEnv: true,
        env: project.env,
        stdout: "piped",
      }).spawn();
      const reader = child.stdout.getReader();
      await reader.read();
      child.kill(signal);
      assert.equal((await child.status).code, 42, signal);
      await reader.cancel();
    }
  });

  Deno.test(`${name} gives SIGPIPE and the limit of open files back as they were`, async () => {
    await using project = await madeProject();
    const look = "sed -n 's/SigIgn:[[:space:]]*//p' /proc/self/status; ulimit -n";
    const script = `ulimit -Sn 512; "$@" sh -c "$look"; true`;
    const ended = await project.run(["sh", "-c", script, "sh", ...argv(project.root)], {
      env: { look },
    });
    const [ignored = "", limit] = ended.stdout.trim().split("\n");
    const sigpipe = 1n << 12n;
    assert.equal(BigInt(`0x${ignored}`) & sigpipe, 0n);
    assert.equal(limit, "512");
  });

  Deno.test(`${name} hands 20 KB of binary standard input on unchanged`, async () => {
    await using project = await madeProject();
    const input = crypto.getRandomValues(new Uint8Array(20_000));
    const code = "import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())";
    const ended = await project.run([...argv(project.root), "python", "-c", code], {
      stdin: input,
    });
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", input)).toHex();
    assert.equal(ended.stdout.trim(), digest);
  });

  Deno.test(`${name} keeps odd arguments from every shell`, async () => {
    await using project = await madeProject();
    const code = "import json, sys; print(json.dumps(sys.argv[1:]))";
    const words = [
      "",
      " ",
      "it's",
      '"q"',
      "a\nb",
      "*",
      "$HOME",
      "`id`",
      "{a,b}",
      "\\n",
      "--",
      "-x",
      "ünï😀",
      "~",
      "#",
    ];
    for (const shell of ["bash", "zsh", "dash", "fish"]) {
      const rest = shell === "fish" ? "$argv" : '"$@"';
      const program = [...argv(project.root), "python", "-c", code, ...words];
      // `fish -c` takes its arguments without a name in front.
      const call = shell === "fish" ? program : [shell, ...program];
      const ended = await project.run([shell, "-c", rest, ...call]);
      assert.deepEqual(JSON.parse(ended.stdout), words, `${shell}: ${ended.stderr}`);
    }
  });

  Deno.test(`${name} gives the environment that activation gives, key by key`, async () => {
    await using project = await madeProject();
    // A shell always has PWD; from outside of one it would be the shell's own addition.
    const env = { PWD: project.root, EMPTY: "", ODD: "a\n'b" };
    const ran = await environmentOf(project, [...argv(project.root), "env", "-0"], env);
    const activate = join(project.root, ".venv", "bin", "activate");
    const activated = await environmentOf(
      project,
      ["bash", "-c", `. '${activate}'; exec env -0`],
      env,
    );
    for (const shown of ["PS1", "_", "VIRTUAL_ENV_PROMPT", "SHLVL"]) {
      delete ran[shown];
      delete activated[shown];
    }
    assert.deepEqual(ran, activated);
    assert.equal(ran["VIRTUAL_ENV"], join(project.root, ".venv"));
  });

  Deno.test(`${name} says 127 for a program that is not there and 126 for one that may not run`, async () => {
    await using project = await madeProject();
    const missing = await project.run([...argv(project.root), "no-such-program"]);
    assert.equal(missing.code, 127);
    assert.match(missing.stderr, /no-such-program/);
    await project.write("data.txt", "no program");
    const data = await project.run([...argv(project.root), "./data.txt"]);
    assert.equal(data.code, 126);
  });

  Deno.test(`${name} refuses an environment that is not whole, and runs nothing`, async (test) => {
    const breakages: readonly [string, RegExp, (project: TestProject) => Promise<void>][] = [
      ["dangling", /interpreter .* is gone/, async ({ root }) => {
        const python = join(root, ".venv", "bin", "python");
        await Deno.remove(python);
        await Deno.symlink("/nowhere/python", python);
      }],
      ["missing", /Cannot find the environment/, ({ root }) => Deno.remove(join(root, ".venv"))],
      ["foreign", /not the environment that pyve made/, async ({ root }) => {
        await Deno.remove(join(root, ".venv"));
        await Deno.mkdir(join(root, ".venv", "bin"), { recursive: true });
        await Deno.writeTextFile(join(root, ".venv", "bin", "python"), "#!/bin/sh\n", {
          mode: 0o755,
        });
      }],
    ];
    for (const [cause, message, damage] of breakages) {
      await test.step(cause, async () => {
        await using project = await madeProject();
        await damage(project);
        const ended = await project.run([...argv(project.root), "touch", "ran"]);
        await refused(ended, message, join(project.root, "ran"));
      });
    }
    await test.step("moved", async () => {
      await using project = await madeProject();
      const moved = `${project.root}-moved`;
      await Deno.rename(project.root, moved);
      const ended = await project.run([...argv(moved), "touch", "ran"], { cwd: moved });
      await refused(ended, /has moved here from/, join(moved, "ran"));
    });
    await test.step("copied", async () => {
      await using project = await madeProject();
      const copy = `${project.root}-copy`;
      await project.run(["cp", "-R", project.root, copy]);
      const ended = await project.run([...argv(copy), "touch", "ran"], { cwd: copy });
      await refused(ended, /which this is a copy of/, join(copy, "ran"));
    });
  });
}

Deno.test("pyve run works from a sub-folder and through -C, and the program starts there", async () => {
  await using project = await madeProject();
  const folder = join(project.root, "a", "b");
  await Deno.mkdir(folder, { recursive: true });
  const fromBelow = await project.pyve(["run", "pwd"], { cwd: folder });
  assert.equal(fromBelow.stdout.trim(), folder);
  const elsewhere = await project.pyve(["-C", folder, "run", "pwd"], { cwd: "/" });
  assert.equal(elsewhere.stdout.trim(), folder);
});

Deno.test("pyve run says what is missing with 125: no project, no environment of that name", async () => {
  await using project = await testProject();
  const none = await project.pyve(["run", "true"]);
  assert.equal(none.code, 125);
  assert.match(none.stderr, /hint: .*`pyve init`/);
  await project.pyve(["init", "--no-direnv", "--no-install"]);
  const other = await project.pyve(["run", "--env", "docs", "true"]);
  assert.equal(other.code, 125);
  assert.match(other.stderr, /Cannot find the environment `docs`/);
});

async function environmentOf(
  project: TestProject,
  argv: readonly string[],
  env: Record<string, string>,
): Promise<Record<string, string>> {
  const ended = await project.run(argv, { env });
  assert.equal(ended.code, 0, ended.stderr);
  const entries = ended.stdout.split("\0").filter((entry) => entry !== "");
  return Object.fromEntries(entries.map((entry) => {
    const [name = "", ...value] = entry.split("=");
    return [name, value.join("=")];
  }));
}

async function refused(
  ended: { readonly code: number; readonly stderr: string },
  message: RegExp,
  witness: string,
): Promise<void> {
  assert.equal(ended.code, 125, ended.stderr);
  assert.match(ended.stderr, message);
  assert.match(ended.stderr, /hint: .*pyve init/);
  await assert.rejects(Deno.stat(witness), "the program ran");
}

/** `pyve doctor` through the compiled binary: what holds whatever is broken, moved projects, `--fix`. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { askPython } from "../../lib/doctor/facts/python.ts";
import { realHost } from "../../lib/host/real/mod.ts";
import { findInterpreters } from "../../lib/python/interpreters.ts";
import { pyve } from "../support/binary.ts";
import { askDoctor, edit, patient, record } from "../support/doctor.ts";
import { needs } from "../support/needs.ts";
import { testProject } from "../support/project.ts";
import { snapshot } from "../support/snapshot.ts";
import { inTerminal } from "../support/terminal.ts";

Deno.test("an environment that was just made has no error, also from a folder below", async () => {
  await using project = await patient();
  await project.write("src/deep/module.py", "");
  const cwd = join(project.root, "src", "deep");
  const { code, said } = await askDoctor(project, [], { cwd });
  assert.equal(code, 0);
  assert.match(said.get("interpreter") ?? "", /^ok: `\.venv\/bin\/python` starts \(CPython .*\)$/);
  assert.match(said.get("packages") ?? "", /^ok: \d+ packages?, with all that they require$/);
  assert.match(said.get("disk") ?? "", /^(?:ok|warning): .*[MG]B left/);
});

Deno.test("looking changes nothing, in the project, beside it or in HOME", async () => {
  await using project = await patient({ "requirements.txt": "# nothing\n" });
  await project.write(".gitignore", "");
  const before = await snapshot(dirname(project.root));
  await project.pyve(["doctor"]);
  await project.pyve(["doctor", "--fix", "--dry-run"]);
  const unasked = await project.pyve(["doctor", "--fix"]);
  assert.equal(unasked.code, 2);
  assert.match(unasked.stderr, /hint: run `pyve doctor --fix --yes`/);
  assert.deepEqual(await snapshot(dirname(project.root)), before);
});

Deno.test("a warning exits with 0, and with 1 under `--strict`", async () => {
  await using project = await patient({ "requirements.txt": "# nothing yet\n" });
  await project.write("requirements.txt", "# still nothing\n");
  assert.equal((await askDoctor(project)).code, 0);
  const strict = await project.pyve(["doctor", "--strict"]);
  assert.deepEqual([strict.code, strict.stderr], [1, ""]);
});

Deno.test("another Python than the wanted one is told, and mended where that is there", async () => {
  await using project = await patient();
  const host = { ...realHost(), env: (name: string) => project.env[name] };
  const { environments } = JSON.parse(await project.read(".pyve/state.json"));
  const made: string = environments.default.interpreter.version;
  const other = findInterpreters(host).find(({ version: { major, minor = 0 }, implementation }) =>
    major === 3 && minor >= 8 && implementation === "cpython" && !made.startsWith(`3.${minor}.`)
  );
  if (other === undefined) return;
  const { version: { minor } } = other;
  await project.write(".python-version", `3.${minor}\n`);
  const { code, said } = await askDoctor(project);
  assert.equal(code, 1);
  assert.match(said.get("python-version") ?? "", /^error: .*but \.python-version:1 wants/);
  const fixed = await askDoctor(project, ["--fix", "--yes"]);
  assert.deepEqual([fixed.code, fixed.fixed], [0, ["python-version"]]);
});

Deno.test("what `--fix` makes anew has what the specs name, and says what it leaves out", async () => {
  await using project = await patient();
  await record(project, "half-1.0.dist-info", "");
  await record(project, "mine-1.0.dist-info", "Name: mine\nVersion: 1.0\n");
  const plan = await project.pyve(["doctor", "--fix", "--dry-run"]);
  assert.match(plan.stderr, /^would make the environment anew; packages that no spec names/m);
  const fixed = await project.pyve(["doctor", "--fix", "--yes"]);
  assert.equal(fixed.code, 0, fixed.stderr);
  assert.match(fixed.stdout, /✗ packages|x {2}packages/);
  assert.match(fixed.stdout, /^28 checks: .*\n(?:.*\n)+28 checks: .*\n$/m);
});

needs(
  ["python3"],
  "on a terminal `--fix` asks: no and the end of input change nothing",
  async () => {
    await using project = await patient();
    await edit(project, ".pyve/run", 'exec "$@"', 'exec echo "$@"');
    const ask = (send: string): ReturnType<typeof inTerminal> =>
      inTerminal([pyve, "doctor", "--fix"], { cwd: project.root, env: project.env }, [
        { wait: "Shall all of this be done?", send },
      ]);
    for (const answer of ["n", "\x04"]) {
      const { left, code } = await ask(answer);
      assert.deepEqual([left, code], [0, 0]);
      assert.match(await project.read(".pyve/run"), /exec echo/);
    }
    const { output, code } = await ask("y");
    assert.equal(code, 0, output);
    assert.doesNotMatch(await project.read(".pyve/run"), /exec echo/);
  },
);

Deno.test("where nothing was made yet it exits with 3 and names the command", async () => {
  await using project = await testProject({ "requirements.txt": "" });
  const { code, stdout, stderr } = await project.pyve(["doctor"]);
  assert.deepEqual([code, stdout], [3, ""]);
  assert.match(stderr, /pyve init/);
});

Deno.test("a project inside another one is told", async () => {
  await using project = await patient();
  const cwd = join(project.root, "inner");
  await Deno.mkdir(cwd);
  assert.equal((await project.pyve(["init", "--no-direnv"], { cwd })).code, 0);
  const { said } = await askDoctor(project, [], { cwd });
  assert.match(said.get("nesting") ?? "", /^ok: .*my project\/inner`, inside the pyve project/);
});

Deno.test("PyTorch for a newer CUDA than the driver's is told", async () => {
  await using project = await patient();
  await record(project, "torch-2.3.0+cu121.dist-info", "Name: torch\nVersion: 2.3.0+cu121\n");
  const tool = join(project.home, "nvidia-smi");
  await Deno.writeTextFile(tool, "#!/bin/sh\necho 470.82.01\n", { mode: 0o755 });
  const env = { PATH: `${project.home}:${project.env["PATH"]}` };
  const { said } = await askDoctor(project, [], { env });
  // Where the kernel tells of a real driver, that counts.
  assert.match(said.get("cuda") ?? "", /`torch` 2\.3\.0\+cu121 is built for CUDA 12\.1.* driver/);
});

needs(["unshare", "mount"], "a file system that starts no programs is told", async () => {
  await using project = await patient();
  const script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro,noexec "$1" && cd "$1" && ' +
    'exec "$2" doctor';
  const { code, stdout, stderr } = await project.run(
    ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", project.root, pyve],
  );
  // Not every machine lets its users mount.
  if (stdout === "" && /not permitted|denied|failed|Invalid/i.test(stderr)) return;
  assert.equal(code, 1, stderr);
  assert.match(stdout, /(?:✗|x ) disk .*read-only/);
  assert.match(stdout, /mounted `noexec`: programs in it do not start/);
});

Deno.test("every Python 3 of this machine answers what it is asked", async () => {
  const host = realHost();
  const pythons = findInterpreters(host).filter(({ version: { major } }) => major > 2);
  assert.ok(pythons.length > 0);
  for (const { path, version } of pythons) {
    const answer = await askPython(host, path, "/nowhere");
    assert.ok(answer.kind === "answered", `${path}: ${JSON.stringify(answer)}`);
    assert.ok(answer.version.startsWith(`${version.major}.`), path);
    assert.equal(answer.isOurs, false);
    assert.equal(answer.bits, 64);
    assert.ok((answer.space?.bytes ?? 0) > 0);
    assert.equal(answer.markers["sys_platform"], host.platform.os);
  }
});

/** `pyve doctor` through the compiled binary, on environments that are really broken. */
import assert from "node:assert/strict";
import { join } from "node:path";
import * as v from "valibot";
import { doctorSchema } from "../../commands/schema/doctor.ts";
import { askPython } from "../../lib/doctor/facts/python.ts";
import { realHost } from "../../lib/host/real/mod.ts";
import { findInterpreters } from "../../lib/python/interpreters.ts";
import { type TestProject, testProject } from "../support/project.ts";

async function madeProject(files: Readonly<Record<string, string>> = {}): Promise<TestProject> {
  const project = await testProject(files, "my project");
  const made = await project.pyve(["init", "--no-direnv"]);
  assert.equal(made.code, 0, made.stderr);
  return project;
}

/** The exit status, and the message of each check by its id. */
async function diagnose(
  project: TestProject,
  cwd = project.root,
): Promise<{ readonly code: number; readonly said: ReadonlyMap<string, string> }> {
  const { code, stdout } = await project.pyve(["doctor", "--json"], { cwd });
  const { checks, error } = v.parse(doctorSchema, JSON.parse(stdout));
  assert.equal(error?.exit ?? 0, code);
  return {
    code,
    said: new Map(checks.map(({ id, status, message }) => [id, `${status}: ${message}`])),
  };
}

async function sitePackages(project: TestProject): Promise<string> {
  const lib = join(project.root, ".venv", "lib");
  const [version] = await Array.fromAsync(Deno.readDir(lib));
  return join(lib, version?.name ?? "", "site-packages");
}

Deno.test("an environment that was just made has no error, also from a folder below", async () => {
  await using project = await madeProject();
  await project.write("src/deep/module.py", "");
  const { code, said } = await diagnose(project, join(project.root, "src", "deep"));
  assert.equal(code, 0);
  assert.match(said.get("interpreter") ?? "", /^ok: `\.venv\/bin\/python` starts \(.*with pip\)$/);
  assert.match(said.get("packages") ?? "", /^ok: \d+ packages?, with all that they require$/);
});

Deno.test("what a user breaks in the packages is found by running and reading, not by memory", async () => {
  await using project = await madeProject();
  const site = await sitePackages(project);
  const record = join(site, "needy-1.0.dist-info");
  await Deno.mkdir(record);
  const metadata = "Name: needy\nVersion: 1.0\nRequires-Dist: pip<1\nRequires-Dist: absent\n";
  await Deno.writeTextFile(join(record, "METADATA"), metadata);
  await Deno.remove(join(site, "pip", "_internal"), { recursive: true });
  const { code, said } = await diagnose(project);
  assert.equal(code, 1);
  assert.match(
    said.get("packages") ?? "",
    /^error: `needy` 1\.0 needs `pip<1`, which is installed/,
  );
  assert.equal(
    said.get("interpreter"),
    "error: Python cannot find pip: there is no `pip._internal`",
  );
});

Deno.test("specs that changed are a warning, which `--strict` fails for", async () => {
  await using project = await madeProject({ "requirements.txt": "# nothing yet\n" });
  await project.write("requirements.txt", "# still nothing\n");
  const { code, said } = await diagnose(project);
  assert.equal(code, 0);
  assert.match(said.get("packages") ?? "", /^warning: Stale: `requirements\.txt`/);
  const strict = await project.pyve(["doctor", "--strict"]);
  assert.deepEqual([strict.code, strict.stderr], [1, ""]);
});

Deno.test("an interpreter that is gone or does not start is an error", async () => {
  await using project = await madeProject();
  const python = join(await Deno.realPath(join(project.root, ".venv")), "bin", "python");
  await Deno.remove(python);
  await Deno.writeTextFile(python, "#!/bin/sh\necho 'libpython is gone' >&2\nexit 9\n", {
    mode: 0o755,
  });
  const broken = await diagnose(project);
  assert.equal(broken.code, 1);
  assert.match(broken.said.get("interpreter") ?? "", /^error: .*exits with 9: libpython is gone$/);
  await Deno.remove(python);
  await Deno.symlink("/nowhere/python3", python);
  const dangling = await diagnose(project);
  assert.match(dangling.said.get("interpreter") ?? "", /^error: .* is gone$/);
});

Deno.test("a moved and a copied project are told apart", async () => {
  await using project = await madeProject();
  const other = `${project.root} elsewhere`;
  const copied = await project.run(["cp", "-a", project.root, other]);
  assert.equal(copied.code, 0, copied.stderr);
  assert.match((await diagnose(project, other)).said.get("prefix") ?? "", /^error: .*a copy of$/);
  await Deno.remove(project.root, { recursive: true });
  const { code, said } = await diagnose(project, other);
  assert.equal(code, 1);
  assert.match(said.get("prefix") ?? "", /^error: .*has moved here from/);
});

Deno.test("where nothing was made yet it exits with 3 and names the command", async () => {
  await using project = await testProject({ "requirements.txt": "" });
  const { code, stdout, stderr } = await project.pyve(["doctor"]);
  assert.deepEqual([code, stdout], [3, ""]);
  assert.match(stderr, /pyve init/);
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
    assert.equal(answer.markers["sys_platform"], host.platform.os);
  }
});

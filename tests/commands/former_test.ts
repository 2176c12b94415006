import assert from "node:assert/strict";
import { run } from "../../commands/run.ts";
import { PyveError } from "../../lib/errors.ts";
import { parseState } from "../../lib/project/state.ts";
import { Became, type FakeHost, type FakeHostOptions } from "../support/fake_host.ts";
import { formerGitignore, formerVenvConfig, formerVenvEnvrc } from "../support/former_projects.ts";
import { initMachine, pyve } from "../support/init_machine.ts";

const site = "/project/.venv/lib/python3.11/site-packages";

/** A package as pip leaves it in the old environment. */
function packageFiles(name: string, version: string): Readonly<Record<string, string>> {
  const record = `${site}/${name}-${version}.dist-info`;
  return {
    [`${record}/METADATA`]: `Name: ${name}\nVersion: ${version}\n`,
    [`${record}/INSTALLER`]: "pip\n",
    [`${record}/REQUESTED`]: "",
  };
}

/** A machine with a project of bash pyve 1.16. */
function formerMachine(
  more: FakeHostOptions["files"] = {},
  options: Parameters<typeof initMachine>[0] = {},
): FakeHost {
  return initMachine({
    ...options,
    files: {
      "/project/.pyve/config": formerVenvConfig("3.14.4"),
      "/project/.envrc": formerVenvEnvrc(),
      "/project/.env": { content: "", mode: 0o600 },
      "/project/.gitignore": `*.log\n\n${formerGitignore}`,
      "/project/.venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.11.7\n",
      "/project/.venv/bin/pip": { content: "#!/project/.venv/bin/python3.11\n", mode: 0o755 },
      "/project/.pyve/testenv/venv/pyvenv.cfg": "home = /usr/bin\n",
      ...packageFiles("six", "1.16.0"),
      ...more,
    },
    links: { "/project/.venv/bin/python": "/usr/bin/python3.11", ...options.links },
  });
}

const python = { environment: "default", envFile: undefined, command: ["python"] };

Deno.test("run works at once in a project of bash pyve, from below, and changes nothing", async () => {
  const host = formerMachine({ "/project/src/a.py": "" }, { cwd: "/project/src" });
  const became = await run(host, python).catch((error: unknown) => error);
  assert.ok(became instanceof Became, String(became));
  assert.equal(became.changes.set["VIRTUAL_ENV"], "/project/.venv");
  assert.equal(became.changes.set["PATH"], "/project/.venv/bin:/usr/bin");
  assert.deepEqual(became.changes.unset, ["PYTHONHOME"]);
  assert.equal(host.transcript.length, 1);
});

Deno.test("run refuses an old environment that was moved, with the command that mends it", async () => {
  const host = formerMachine({ "/project/.venv/bin/pip": "#!/old/.venv/bin/python3.11\n" });
  const error = await run(host, python).catch((error: unknown) => error);
  assert.ok(error instanceof PyveError);
  assert.equal(error.exit, 125);
  assert.match(error.message, /the project has moved here from `\/old`/);
  assert.match(error.hint ?? "", /`pyve init`/);
});

Deno.test("activate enters an old environment as run does", async () => {
  const host = formerMachine();
  assert.equal(await pyve(host, "activate --shell bash"), 0, host.stderr());
  assert.match(host.stdout(), /VIRTUAL_ENV='?\/project\/\.venv'?/);
  assert.match(host.stdout(), /PYVE_PROMPT_PREFIX='\(venv:project\) '/);
});

Deno.test("doctor says whose environment it is, and what brings it over", async () => {
  const host = formerMachine();
  const before = host.tree();
  assert.equal(await pyve(host, "doctor"), 3);
  assert.match(host.stderr(), /This is a project of pyve 1\.16\.1: `pyve run` works in it/);
  assert.match(host.stderr(), /hint: run `pyve init` to bring the environment over/);
  assert.deepEqual(host.tree(), before);
});

Deno.test("init brings an old environment over as it is: no question, nothing lost", async () => {
  const host = formerMachine({}, {
    direnv: "not allowed",
    terminal: { stdin: true, stderr: true },
  });
  const before = host.tree("/project/.venv");
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.match(host.stderr(), /Brought over `.venv` of pyve 1.16.1, with all that is in it/);
  const generation = host.fs.readLink("/project/.venv") ?? "";
  assert.match(generation, /^\.pyve\/envs\/default\.[0-9a-f]{8}$/);
  for (const [path, text] of Object.entries(before)) {
    const now = path.replace("/project/.venv", `/project/${generation}`);
    assert.equal(host.tree()[now], text, path);
  }
  const state = parseState(host.fs.readText("/project/.pyve/state.json") ?? "", "state.json");
  const made = state.environments["default"];
  assert.deepEqual([made?.prefix, made?.interpreter?.version, made?.envFile], [
    "/project/.venv",
    "3.11.7",
    ".env",
  ]);
  const started = host.transcript.filter((line) => line.startsWith("run "));
  assert.deepEqual(started.filter((line) => !line.includes("direnv")), []);
  assert.notEqual(host.fs.stat("/project/.pyve/testenv/venv/pyvenv.cfg"), undefined);
});

Deno.test("the files of an old project keep what is the user's, and say what is true", async () => {
  const host = formerMachine({ "/project/.envrc": `export MINE=1\n${formerVenvEnvrc()}` });
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  const envrc = host.fs.readText("/project/.envrc") ?? "";
  assert.match(envrc, /^export MINE=1\n# >>> pyve >>>\n/);
  assert.doesNotMatch(envrc, /PYVE_BACKEND|PYVE_ENV_NAME|pyve-managed/);
  assert.equal(
    host.fs.readText("/project/.pyve/config"),
    `${formerVenvConfig("3.11").replace("3.11", '"3.11"')}env_file: .env\n`,
  );
  assert.match(host.stderr(), /`python.version` said 3.14.4, and the environment has 3.11.7/);
  assert.deepEqual(host.fs.stat("/project/.env")?.mode, 0o600);
  assert.ok(host.fs.readText("/project/.gitignore")?.startsWith(`*.log\n\n${formerGitignore}`));
  const before = host.tree();
  assert.equal(await pyve(host, "init"), 0);
  assert.deepEqual(host.tree(), before);
});

Deno.test("a spec that the old environment meets makes nothing anew; one that it does not meet does", async () => {
  const met = formerMachine({ "/project/requirements.txt": "six>=1.15\n" });
  assert.equal(await pyve(met, "init"), 0, met.stderr());
  assert.ok(!met.transcript.some((line) => line.startsWith("run ")), met.stderr());
  const more = {
    "/project/requirements.txt": "six>=1.15\nclick\n",
    ...packageFiles("rich", "13.0"),
  };
  const unmet = formerMachine(more);
  assert.equal(await pyve(unmet, "init"), 0, unmet.stderr());
  const installs = unmet.transcript.filter((line) => line.includes("-m pip install"));
  assert.equal(installs.length, 2, installs.join("\n"));
  assert.match(installs[0] ?? "", /-r requirements.txt/);
  assert.match(installs[1] ?? "", /rich==13\.0/);
  assert.doesNotMatch(installs[1] ?? "", /six/);
});

Deno.test("where the old environment cannot be used, it is made anew with what was added by hand", async () => {
  const host = formerMachine(
    { "/project/.pyve/config": formerVenvConfig("3.11") },
    { links: { "/project/.venv/bin/python": "/gone/python3.10" } },
  );
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.ok(host.transcript.some((line) => line.includes("six==1.16.0")), host.stderr());
  assert.equal(host.fs.readLink("/project/.venv/bin/python"), "/usr/bin/python3.11");
});

Deno.test("--dry-run tells that it would be brought over, and changes nothing", async () => {
  const host = formerMachine({ "/project/requirements.txt": "six\n" });
  const before = host.tree();
  assert.equal(await pyve(host, "init --dry-run"), 0, host.stderr());
  assert.match(host.stderr(), /`.venv` of pyve 1.16.1 would be brought over as it is/);
  assert.match(host.stdout(), /.venv is up to date/);
  assert.deepEqual(host.tree(), before);
});

Deno.test("where the state cannot be written, the old environment is where it was", async () => {
  const file = "/project/.pyve/state.json";
  const host = formerMachine({}, { failures: { [`write:${file}`]: "ENOSPC" } });
  const before = host.tree("/project/.venv");
  assert.notEqual(await pyve(host, "init"), 0);
  assert.equal(host.fs.lstat("/project/.venv")?.kind, "folder");
  for (const path of Object.keys(before)) assert.equal(host.tree()[path], before[path], path);
});

Deno.test("an old environment whose taking over was killed is found by its link, and taken over", async () => {
  const folder = "/project/.pyve/envs/default.0000abcd";
  const moved = Object.entries(packageFiles("six", "1.16.0")).map((
    [path, text],
  ) => [path.replace("/project/.venv", folder), text]);
  const host = initMachine({
    files: {
      "/project/.pyve/config": formerVenvConfig("3.11"),
      [`${folder}/pyvenv.cfg`]: "home = /usr/bin\nversion = 3.11.7\n",
      ...Object.fromEntries(moved),
    },
    links: {
      "/project/.venv": ".pyve/envs/default.0000abcd",
      [`${folder}/bin/python`]: "/usr/bin/python3.11",
    },
  });
  assert.ok(await run(host, python).catch((error: unknown) => error) instanceof Became);
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.equal(host.fs.readLink("/project/.venv"), ".pyve/envs/default.0000abcd");
  assert.notEqual(host.fs.stat(`${folder}/lib/python3.11/site-packages`), undefined);
});

Deno.test("an old environment whose move was killed in the middle gets its name back", async () => {
  const host = formerMachine();
  const before = Object.keys(host.tree("/project/.venv"));
  // As a kill leaves it: moved, and neither linked nor moved back.
  const folder = "/project/.pyve/envs/default.0000abcd";
  host.fs.makeFolder("/project/.pyve/envs");
  host.fs.write(`${folder}.moving-in`, ".venv");
  host.fs.rename("/project/.venv", folder);
  assert.equal(await pyve(host, "init"), 0, host.stderr());
  assert.equal(host.fs.readLink("/project/.venv"), ".pyve/envs/default.0000abcd");
  assert.equal(host.fs.lstat(`${folder}.moving-in`), undefined);
  for (const path of before) {
    const moved = path.replace("/project/.venv", folder);
    assert.notEqual(host.fs.lstat(moved), undefined, moved);
  }
});

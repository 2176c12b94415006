import assert from "node:assert/strict";
import { readCondaLock } from "../../lib/spec/conda_lock.ts";
import type { FakeHost } from "../support/fake_host.ts";
import { pyve } from "../support/init_machine.ts";
import { type LockMachine, lockMachine, type Solved } from "../support/lock_machine.ts";

const python: Solved = { name: "python", version: "3.11.4", depends: ["__glibc >=2.17"] };
const numpy: Solved = { name: "numpy", version: "1.26.4", depends: ["python >=3.11"] };
const environment = "channels: [conda-forge]\ndependencies:\n  - python=3.11\n  - numpy\n";
const files = { "/project/environment.yml": environment };
const solve = (): readonly Solved[] => [python, numpy];

function lockOf(host: FakeHost): string {
  const text = host.fs.readText("/project/conda-lock.yml");
  assert.ok(text !== undefined, host.stderr());
  return text;
}

/** A machine on which the lock was made before, and `files` changed since. */
async function afterwards(
  machine: LockMachine,
  before: LockMachine = { files, solve },
): Promise<FakeHost> {
  const first = lockMachine(before);
  assert.equal(await pyve(first, "lock"), 0, first.stderr());
  return lockMachine({
    ...machine,
    files: { ...before.files, "/project/conda-lock.yml": lockOf(first), ...machine.files },
  });
}

Deno.test("lock writes conda-lock.yml for the platforms that are asked for, and nothing else", async () => {
  const host = lockMachine({ files, solve });
  assert.equal(await pyve(host, "lock --platform osx-arm64 --platform linux-64"), 0, host.stderr());
  const lock = readCondaLock(lockOf(host), "conda-lock.yml");
  assert.deepEqual(lock.platforms, ["linux-64", "osx-arm64"]);
  assert.deepEqual(
    lock.packages.map(({ name, platform, sha256 }) => [name, platform, sha256?.length]),
    [["numpy", "linux-64", 64], ["numpy", "osx-arm64", 64], ["python", "linux-64", 64], [
      "python",
      "osx-arm64",
      64,
    ]],
  );
  assert.match(host.stderr(), /Locked 2 packages in `conda-lock.yml` for linux-64, osx-arm64/);
  assert.equal(host.stdout(), "");
  assert.deepEqual(Object.keys(host.tree("/project")), [
    "/project/conda-lock.yml",
    "/project/environment.yml",
  ]);
});

Deno.test("a solve does not see what this machine has", async () => {
  const seen: (readonly [string, string | undefined])[] = [];
  const host = lockMachine({
    files,
    solve,
    env: { CONDA_OVERRIDE_CUDA: "99" },
    answer: (argv, { changes }) => {
      if (!argv.includes("create")) return undefined;
      const { set = {} } = changes ?? {};
      seen.push([
        argv[argv.indexOf("--platform") + 1] ?? "",
        [
          set["CONDA_OVERRIDE_GLIBC"],
          set["CONDA_OVERRIDE_CUDA"],
          set["CONDA_OVERRIDE_OSX"],
          set["CONDA_OVERRIDE_ARCHSPEC"],
        ].join(),
      ]);
      return undefined;
    },
  });
  assert.equal(await pyve(host, "lock --platform linux-64 --platform osx-arm64"), 0);
  assert.deepEqual(seen, [["linux-64", "2.28,11.4,,x86_64"], ["osx-arm64", ",,11.0,arm64"]]);
});

Deno.test("the platforms are those of environment.yml, else of the lock, else this one", async () => {
  const platformsOf = async (host: FakeHost): Promise<readonly string[]> => {
    assert.equal(await pyve(host, "lock"), 0, host.stderr());
    return readCondaLock(lockOf(host), "").platforms;
  };
  assert.deepEqual(await platformsOf(lockMachine({ files, solve })), ["linux-64"]);
  const first = lockMachine({ files, solve });
  await pyve(first, "lock --platform win-64");
  const lock = { "/project/conda-lock.yml": lockOf(first) };
  assert.deepEqual(await platformsOf(lockMachine({ solve, files: { ...files, ...lock } })), [
    "win-64",
  ]);
  const named = { "/project/environment.yml": `${environment}platforms: [osx-64, linux-64]\n` };
  assert.deepEqual(
    await platformsOf(lockMachine({ solve, files: { ...named, ...lock } })),
    ["linux-64", "osx-64"],
  );
  const one = lockMachine({ solve, files: { ...files, ...lock } });
  assert.equal(await pyve(one, "lock --platform osx-64"), 0, one.stderr());
  assert.deepEqual(readCondaLock(lockOf(one), "").platforms, ["osx-64", "win-64"]);
  const wrong = lockMachine({ files, solve });
  assert.equal(await pyve(wrong, "lock --platform linux-32"), 2);
  assert.match(wrong.stderr(), /does not have: `linux-32`/);
});

Deno.test("a second lock changes no byte; a newer package is told", async () => {
  const same = await afterwards({ solve: () => [numpy, python] });
  const before = lockOf(same);
  assert.equal(await pyve(same, "lock"), 0);
  assert.match(same.stderr(), /Nothing to do/);
  assert.equal(lockOf(same), before);
  const newer = await afterwards({ solve: () => [{ ...numpy, version: "2.0.0" }, python] });
  assert.equal(await pyve(newer, "lock"), 0);
  assert.match(newer.stderr(), /Wrote `conda-lock.yml` for linux-64\n {2}~ numpy 1.26.4 → 2.0.0\n/);
});

Deno.test("a second lock changes no byte where the solver leaves out an MD5 that it told before", async () => {
  const host = await afterwards({ solve: () => [python, { ...numpy, md5: "" }] });
  const before = lockOf(host);
  assert.equal(await pyve(host, "lock"), 0, host.stderr());
  assert.match(host.stderr(), /Nothing to do/);
  assert.equal(lockOf(host), before);
});

Deno.test("--check says up to date, whatever the times of the files", async () => {
  const host = await afterwards({});
  host.advance(1000);
  host.fs.write("/project/environment.yml", environment);
  assert.equal(await pyve(host, "lock --check"), 0, host.stderr());
  assert.match(host.stderr(), /`conda-lock.yml` is up to date/);
});

Deno.test("--check exits with 4 for a missing lock and for a stale one, and names what changed", async () => {
  const missing = lockMachine({ files });
  assert.equal(await pyve(missing, "lock --check"), 4);
  assert.match(missing.stderr(), /There is no `conda-lock.yml`[^]*hint: run `pyve lock`/);
  const changed = environment.replace("- numpy", "- numpy >=2");
  const stale = await afterwards({ files: { "/project/environment.yml": changed } });
  assert.equal(await pyve(stale, "lock --check"), 4);
  assert.match(
    stale.stderr(),
    /is stale:\n {2}environment.yml now wants `numpy >=2`, the lock has 1.26.4/,
  );
  const document = await afterwards({ files: { "/project/environment.yml": changed } });
  assert.equal(await pyve(document, "lock --check --json"), 4);
  const { status, reasons, error } = JSON.parse(document.stdout());
  assert.deepEqual([status, reasons, error.exit], [
    "stale",
    ["environment.yml now wants `numpy >=2`, the lock has 1.26.4"],
    4,
  ]);
});

Deno.test("--check of a broken lock is a wrong input; lock makes it anew", async () => {
  const broken = { ...files, "/project/conda-lock.yml": "<<<<<<< ours\nversion: 1\n" };
  const checked = lockMachine({ files: broken });
  assert.equal(await pyve(checked, "lock --check"), 2);
  const host = lockMachine({ files: broken, solve });
  assert.equal(await pyve(host, "lock"), 0, host.stderr());
  assert.match(host.stderr(), /warning: The former lock is not looked at/);
  assert.equal(readCondaLock(lockOf(host), "").packages.length, 2);
});

Deno.test("--diff shows what a new solve would change and writes nothing", async () => {
  const newer = (): readonly Solved[] => [{ ...numpy, version: "2.0.0" }, python];
  const host = await afterwards({ solve: newer });
  const before = host.tree("/project");
  assert.equal(await pyve(host, "lock --diff"), 0, host.stderr());
  assert.equal(host.stdout(), "~ numpy 1.26.4 → 2.0.0\n");
  assert.deepEqual(host.tree("/project"), before);
  const strict = await afterwards({ solve: newer });
  assert.equal(await pyve(strict, "lock --diff --check"), 4);
  const same = await afterwards({ solve });
  assert.equal(await pyve(same, "lock --diff --check"), 0, same.stderr());
});

Deno.test("--dry-run starts no program", async () => {
  const host = lockMachine({ files });
  assert.equal(await pyve(host, "lock --dry-run"), 0);
  assert.match(host.stdout(), /Would write `conda-lock.yml` from `environment.yml` for linux-64/);
  assert.ok(!host.transcript.some((line) => line.startsWith("run ")));
});

Deno.test("a solve that fails leaves the former lock as it was, and no scratch", async () => {
  const host = await afterwards({ solve: () => undefined });
  const before = host.tree("/project");
  assert.equal(await pyve(host, "lock"), 1);
  assert.match(host.stderr(), /Cannot solve `environment.yml` for linux-64/);
  assert.deepEqual(host.tree("/project"), before);
});

Deno.test("a package without a SHA-256 is asked for once more, then refused", async () => {
  let solves = 0;
  const again = lockMachine({
    files,
    solve: () => [python, { ...numpy, sha256: ++solves === 1 ? "" : "cd".repeat(32) }],
  });
  assert.equal(await pyve(again, "lock"), 0, again.stderr());
  assert.equal(solves, 2);
  const never = lockMachine({ files, solve: () => [python, { ...numpy, sha256: "" }] });
  assert.equal(await pyve(never, "lock"), 1);
  assert.match(never.stderr(), /Cannot lock `numpy`: the channel does not tell its SHA-256/);
});

Deno.test("pip sections are locked by uv, without what conda installs", async () => {
  const text = `${environment}  - pip:\n      - requests\n      - -e .\n`;
  const host = lockMachine({
    files: { "/project/environment.yml": text },
    solve,
    uv: { requests: "2.32.0", numpy: "1.26.4" },
  });
  assert.equal(await pyve(host, "lock --platform osx-64"), 0, host.stderr());
  const { packages } = readCondaLock(lockOf(host), "");
  assert.deepEqual(
    packages.filter(({ manager }) => manager === "pip").map(({ name, url }) => [name, url]),
    [["requests", "https://index.example/requests-2.32.0-py3-none-any.whl"]],
  );
  const run = host.transcript.find((line) => line.includes("/usr/bin/uv")) ?? "";
  assert.match(run, /--python-version 3\.11\.4 --python-platform x86_64-apple-darwin/);
  assert.match(host.stderr(), /warning: `-e \.` is not in the lock/);
});

Deno.test("without uv only this platform's pip section can be locked", async () => {
  const text = `${environment}  - pip: [requests]\n`;
  const answer: LockMachine["answer"] = (argv) => {
    if (argv[0] !== "/usr/bin/python3.11") return undefined;
    const file = argv[argv.indexOf("--report") + 1] ?? "";
    const install = [{
      metadata: { name: "requests", version: "2.32.0" },
      download_info: {
        url: "https://index.example/r.whl",
        archive_info: { hashes: { sha256: "ef".repeat(32) } },
      },
    }];
    host.fs.write(file, JSON.stringify({ version: "1", install }));
    return {};
  };
  const machine = {
    "/project/environment.yml": text,
    "/usr/bin/python3.11": { content: "\x7fELF", mode: 0o755 },
  };
  const host = lockMachine({ files: machine, solve, answer });
  assert.equal(await pyve(host, "lock"), 0, host.stderr());
  assert.equal(readCondaLock(lockOf(host), "").packages.at(-1)?.name, "requests");
  const other = lockMachine({ files: machine, solve });
  assert.equal(await pyve(other, "lock --platform osx-64"), 1);
  assert.match(other.stderr(), /that needs uv, and this machine is linux-64[^]*install uv/);
});

Deno.test("a lock that conda-lock made from several files is not replaced", async () => {
  const host = await afterwards({ solve });
  const several = lockOf(host).replace(
    "  - environment.yml\n",
    "  - environment.yml\n  - dev.yml\n",
  );
  host.fs.write("/project/conda-lock.yml", several);
  assert.equal(await pyve(host, "lock"), 2);
  assert.match(host.stderr(), /it is made from `environment.yml` and `dev.yml`/);
  assert.equal(lockOf(host), several);
});

Deno.test("without a micromamba, or an environment.yml, lock says what to do", async () => {
  const none = lockMachine({ files, env: { PYVE_MICROMAMBA: "" } });
  assert.equal(await pyve(none, "lock"), 1);
  assert.match(
    none.stderr(),
    /there is no micromamba[^]*hint: run `pyve self micromamba --update`/,
  );
  const empty = lockMachine();
  assert.equal(await pyve(empty, "lock --backend micromamba"), 2);
  assert.match(empty.stderr(), /there is no environment.yml here/);
  const nothing = lockMachine();
  assert.equal(await pyve(nothing, "lock"), 2);
  assert.match(nothing.stderr(), /nothing here says what to install/);
});

Deno.test("another pyve in the project is waited for", async () => {
  const host = lockMachine({ files, solve, lockedElsewhere: { "/project/.pyve/lock": 5000 } });
  assert.equal(await pyve(host, "lock"), 0, host.stderr());
  assert.match(host.stderr(), /waiting for another pyve/);
});

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as v from "valibot";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { selfInfoSchema, selfUpdateSchema } from "../../commands/schema/self.ts";
import { version } from "../../lib/version.ts";
import { type FakeHost, fakeHost, type FakeHostOptions } from "../support/fake_host.ts";

const program = "/home/ada/.local/bin/pyve";
const receiptPath = "/home/ada/.local/share/pyve/installed";
const releases = "https://index.example/releases";
const asset = `${releases}/download/v99.0.0/pyve-x86_64-unknown-linux-gnu`;
const receipt = `method=release\nversion=${version}\nurl=${releases}\n` +
  "profile=/home/ada/.bashrc\nmade=/home/ada/.local/share/pyve\nmade=/home/ada/.local/share\n";
const fresh = "the new program";

/** A machine on which install.sh installed pyve, and 99.0.0 is the newest release. */
function installed(options: FakeHostOptions = {}): FakeHost {
  const digest = createHash("sha256").update(fresh).digest("hex");
  return fakeHost({
    program,
    programs: [{
      match: (argv) => argv[1] === "--version",
      result: { stdout: "pyve 99.0.0\n" },
    }],
    ...options,
    env: { HOME: "/home/ada", ...options.env },
    files: { [program]: "the old program", [receiptPath]: receipt, ...options.files },
    addresses: {
      [`${releases}/latest/download/version.txt`]: "99.0.0\n",
      [`${asset}.sha256`]: `${digest}  pyve-x86_64-unknown-linux-gnu\n`,
      [asset]: fresh,
      ...options.addresses,
    },
  });
}

async function self(host: FakeHost, line: string): Promise<number> {
  const { globals, rest } = readGlobals(["self", ...line.split(" ")]);
  return await runProgram(host, globals, rest);
}

Deno.test("self info of a pyve that came by other ways says so", async () => {
  const host = fakeHost({ program: "/opt/pyve/pyve", env: {} });
  assert.equal(await self(host, "info --json"), 0);
  const info = v.parse(selfInfoSchema, JSON.parse(host.stdout()));
  assert.deepEqual(info.installation, { method: "other" });
  assert.deepEqual([info.config.user, info.state], [null, null]);
  const words = fakeHost({ program: "/opt/pyve/pyve", env: {} });
  await self(words, "info");
  assert.match(words.stdout(), /^installed +not by install\.sh$/m);
  assert.match(words.stdout(), /^state +nowhere: HOME is not set$/m);
});

Deno.test("self info of a program built from source names no releases", async () => {
  const files = { [receiptPath]: "method=source\nversion=0.1.0\n" };
  const host = installed({ files });
  assert.equal(await self(host, "info --json"), 0);
  const { installation } = v.parse(selfInfoSchema, JSON.parse(host.stdout()));
  assert.deepEqual(installation, { method: "source", prefix: "/home/ada/.local", profiles: [] });
  await assert.rejects(self(installed({ files }), "update"), {
    exit: 1,
    hint: /^run `git pull && /,
  });
});

Deno.test("self update checks and starts the program before it gets its name", async () => {
  const host = installed();
  assert.equal(await self(host, "update"), 0);
  const unfinished = "/home/ada/.local/bin/.pyve.00000001.pyve-unfinished";
  assert.deepEqual(host.transcript, [
    `get ${releases}/latest/download/version.txt`,
    `write ${unfinished}`,
    `remove ${unfinished}`,
    `get ${asset}.sha256`,
    `get ${asset}`,
    `write ${unfinished} (600)`,
    `make executable ${unfinished}`,
    `run ${unfinished} --version`,
    `rename ${unfinished} -> ${program}`,
    `write ${receiptPath}`,
  ]);
  assert.equal(host.fs.readText(program), fresh);
  assert.match(host.fs.readText(receiptPath) ?? "", /^version=99\.0\.0$/m);
  assert.match(host.fs.readText(receiptPath) ?? "", /^profile=\/home\/ada\/\.bashrc$/m);
});

Deno.test("self update --json says what it did", async () => {
  for (
    const [options, status, exit] of [["", "updated", 0], [" --check", "available", 1]] as const
  ) {
    const host = installed();
    assert.equal(await self(host, `update --json${options}`), exit);
    const document = v.parse(selfUpdateSchema, JSON.parse(host.stdout()));
    assert.deepEqual([document.status, document.from, document.to], [status, version, "99.0.0"]);
    assert.equal(document.error?.exit, exit === 0 ? undefined : 1);
  }
});

Deno.test("whatever fails in self update, the old program stays and nothing is left", async () => {
  const failures: readonly (readonly [FakeHostOptions, number])[] = [
    [{ addresses: { [asset]: "something else" } }, 4],
    [{ addresses: { [asset]: "missing" } }, 1],
    [{ addresses: { [asset]: "unreachable" } }, 75],
    [{ addresses: { [`${asset}.sha256`]: "nonsense" } }, 4],
    [{ programs: [{ match: () => true, result: { code: 127 } }] }, 1],
    [{ programs: [{ match: () => true, result: { stdout: "other 1.0\n" } }] }, 1],
    [{ failures: { [`rename:${program}`]: "EROFS" } }, 1],
  ];
  for (const [options, exit] of failures) {
    const host = installed(options);
    const before = host.tree();
    await assert.rejects(self(host, "update"), { name: "PyveError", exit });
    assert.deepEqual(host.tree(), before);
  }
});

Deno.test("what a killed self update left is removed by a later one, and not by one at once", async () => {
  const left = "/home/ada/.local/bin/.pyve.aaaaaaaa.pyve-unfinished";
  for (const [minutes, gone] of [[10, false], [61, true]] as const) {
    const host = installed({ files: { [left]: "half" } });
    host.advance(minutes * 60_000);
    await self(host, "update");
    assert.equal(host.fs.stat(left) === undefined, gone);
  }
});

Deno.test("PYVE_INSTALL_URL wins over the place that pyve came from", async () => {
  const mirror = "http://mirror.example";
  const host = installed({
    env: { PYVE_INSTALL_URL: `${mirror}/` },
    addresses: { [`${mirror}/latest/download/version.txt`]: version },
  });
  assert.equal(await self(host, "update"), 0);
  assert.match(host.stderr(), new RegExp(`Nothing to do: this is pyve ${version}`));
});

Deno.test("wrong versions are refused with 2, and offline nothing is asked for", async () => {
  for (const wrong of ["latest", "../../x", "1"]) {
    await assert.rejects(self(installed(), `update --version ${wrong}`), { exit: 2 });
  }
  const host = installed({ env: { PYVE_OFFLINE: "1" } });
  await assert.rejects(self(host, "update"), { exit: 75 });
  assert.deepEqual(host.transcript, []);
});

Deno.test("self uninstall takes the blocks, the program and what was made, and nothing else", async () => {
  const bashrc = "# mine\n# >>> pyve >>>\nexport PATH=x\n# <<< pyve <<<\n# mine too\n";
  const config = "/home/ada/.config/pyve/config.yaml";
  const host = installed({
    files: { "/home/ada/.bashrc": bashrc, [config]: "", "/home/ada/.local/bin/other": "mine" },
  });
  assert.equal(await self(host, "uninstall --yes"), 0);
  assert.deepEqual(host.tree("/home"), {
    "/home/ada/.bashrc": "# mine\n# mine too\n",
    [config]: "",
    "/home/ada/.local/bin/other": "mine",
  });
  assert.match(host.stderr(), /note: your configuration is still at `.*config\.yaml`/);
});

Deno.test("self uninstall without a yes keeps everything", async () => {
  const terminal = { stdin: true, stderr: true };
  for (const options of [{}, { terminal, answers: [false] }, { terminal, answers: [undefined] }]) {
    const host = installed(options);
    const before = host.tree();
    await assert.rejects(self(host, "uninstall"), { exit: 2, hint: /--yes/ });
    assert.deepEqual(host.tree(), before);
  }
  assert.equal(await self(installed({ terminal, answers: [true] }), "uninstall"), 0);
});

Deno.test("self uninstall keeps a start-up file whose block is damaged, and says so", async () => {
  const bashrc = "# >>> pyve >>>\nexport MINE=1\n";
  const host = installed({ files: { "/home/ada/.bashrc": bashrc } });
  assert.equal(await self(host, "uninstall --yes"), 0);
  assert.equal(host.fs.readText("/home/ada/.bashrc"), bashrc);
  assert.equal(host.fs.stat(program), undefined);
  assert.match(host.stderr(), /warning: Kept what stands in `\/home\/ada\/\.bashrc`/);
});

import assert from "node:assert/strict";
import * as v from "valibot";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { selfMicromambaSchema } from "../../commands/schema/self.ts";
import type { FakeHost, FakeHostOptions } from "../support/fake_host.ts";
import {
  addressOf,
  micromambaHost,
  mirror,
  programOf,
  released,
  sha256,
  startable,
} from "../support/micromamba_host.ts";

const user = "/home/ada/.pyve/bin/micromamba";
const project = "/project/.pyve/bin/micromamba";
const config = { "/project/.pyve/config": "backend: micromamba\n" };

async function self(host: FakeHost, line = ""): Promise<number> {
  const words = ["self", "micromamba", ...line.split(" ").filter((word) => word !== "")];
  const { globals, rest } = readGlobals(words);
  return await runProgram(host, globals, rest);
}

async function document(host: FakeHost, line = "") {
  assert.equal(await self(host, `${line} --json`), 0);
  return v.parse(selfMicromambaSchema, JSON.parse(host.stdout()));
}

function withUser(options: FakeHostOptions = {}, version = "2.5.0"): FakeHost {
  return micromambaHost({
    ...options,
    files: { [user]: startable(programOf(version)), ...options.files },
  });
}

Deno.test("it shows the micromamba in use, its digest, and every place that was looked at", async () => {
  const host = withUser({ files: config });
  const said = await document(host);
  assert.deepEqual(said.micromamba, {
    path: user,
    version: "2.5.0",
    from: "user",
    digest: { state: "unknown", sha256: sha256(programOf("2.5.0")), release: null },
  });
  assert.deepEqual(said.places.map(({ kind, path, state }) => [kind, path, state]), [
    ["setting", null, "absent"],
    ["project", project, "absent"],
    ["user", user, "works"],
    ["path", null, "unseen"],
  ]);
  assert.deepEqual([said.release, said.source], ["2.9.0-0", mirror]);
  const words = withUser({ files: config });
  assert.equal(await self(words), 0);
  assert.match(words.stdout(), new RegExp(`^micromamba +${user}$`, "m"));
  assert.match(words.stdout(), /^version +2\.5\.0$/m);
  assert.match(words.stdout(), /^looked at +`~\/\.pyve\/bin`: \S+ · micromamba 2\.5\.0$/m);
  assert.match(words.stdout(), /^looked at +a setting · none$/m);
  assert.deepEqual(words.transcript, [`run ${user} --version`]);
});

Deno.test("without one it says so, and what would be got", async () => {
  const host = micromambaHost();
  const said = await document(host);
  assert.equal(said.micromamba, null);
  const words = micromambaHost({ env: { HOME: "" } });
  await self(words);
  assert.match(words.stdout(), /^micromamba +none$/m);
  assert.match(words.stdout(), /^to get +2\.9\.0-0 from https:\/\/mirror\.example\/releases$/m);
});

Deno.test("what is broken or too old is shown as that", async () => {
  const host = micromambaHost({
    files: {
      ...config,
      [project]: startable("x"),
      [user]: startable(programOf("1.5.8")),
    },
  });
  const said = await document(host);
  assert.deepEqual(said.places.slice(1, 3), [
    {
      kind: "project",
      path: project,
      state: "broken",
      problem: "it ended with 1 (exec format error)",
    },
    { kind: "user", path: user, state: "old", version: "1.5.8" },
  ]);
  assert.match(host.stderr(), /warning: Passed over/);
});

Deno.test("--verify asks the release, and ends with 4 when the digest is another one", async () => {
  const address = `${addressOf("2.5.0-0")}.sha256`;
  const missing = { [`${addressOf("2.5.0-1")}.sha256`]: "missing" } as const;
  const said = await document(
    withUser({
      addresses: { [address]: sha256(programOf("2.5.0")), ...missing },
    }),
    "--verify",
  );
  assert.deepEqual(said.micromamba?.digest, {
    state: "published-ok",
    sha256: sha256(programOf("2.5.0")),
    release: "2.5.0-0",
  });
  const bad = withUser({ addresses: { [address]: sha256("other"), ...missing } });
  await assert.rejects(self(bad, "--verify"), {
    exit: 4,
    message: `Refused \`${user}\`, micromamba 2.5.0: its SHA-256 is ` +
      `${sha256(programOf("2.5.0"))}, not the published ${sha256("other")} of 2.5.0-0`,
    hint: /--update/,
  });
  await assert.rejects(self(micromambaHost(), "--verify"), {
    exit: 1,
    message: "Cannot verify micromamba: there is none",
  });
});

Deno.test("--verify --offline knows the pinned digests only", async () => {
  await assert.rejects(self(withUser({}, "2.9.0"), "--verify --offline"), {
    exit: 4,
    message: /not the pinned 366cd9cd8be1[0-9a-f]+ of 2\.9\.0-0$/,
  });
  await assert.rejects(self(withUser(), "--verify --offline"), { exit: 75 });
});

Deno.test("--update gets the newest release to where pyve's own is", async () => {
  const addresses = released("latest", "2.9.7");
  const host = withUser({ addresses });
  const said = await document(host, "--update");
  assert.deepEqual(said.action, { kind: "updated", path: user, from: "2.5.0", to: "2.9.7" });
  assert.equal(said.micromamba?.version, "2.9.7");
  assert.match(host.stderr(), /^Replaced micromamba 2\.5\.0 by 2\.9\.7 at /m);
  const both = micromambaHost({
    addresses,
    files: { ...config, [project]: startable("x"), [user]: startable(programOf("2.5.0")) },
  });
  const action = (await document(both, "--update")).action;
  assert.deepEqual(action, { kind: "updated", path: project, from: null, to: "2.9.7" });
  assert.equal(both.fs.readText(user), programOf("2.5.0"));
});

Deno.test("--update changes nothing where the release is there already", async () => {
  const host = withUser({ addresses: released("latest", "2.5.0") });
  const before = host.tree();
  assert.deepEqual((await document(host, "--update")).action, {
    kind: "current",
    path: user,
    version: "2.5.0",
  });
  assert.deepEqual(host.tree(), before);
  assert.ok(!host.transcript.includes(`get ${addressOf("latest")}`));
});

Deno.test("--update gets the configured version, and puts one where there was none", async () => {
  const env = { PYVE_MICROMAMBA_VERSION: "2.5.1" };
  const host = micromambaHost({
    env,
    folders: ["/home/ada"],
    addresses: released("2.5.1-0", "2.5.1"),
  });
  assert.equal(await self(host, "--update"), 0);
  assert.equal(host.fs.readText(user), programOf("2.5.1"));
  assert.match(host.stderr(), /^Got micromamba 2\.5\.1 at /m);
});

Deno.test("an update that fails leaves the old one", async () => {
  const newest = addressOf("latest");
  for (
    const [addresses, exit] of [
      [{ ...released("latest", "2.9.7"), [newest]: "other" }, 4],
      [{ ...released("latest", "2.9.7"), [newest]: "unreachable" }, 75],
      [{ [`${newest}.sha256`]: "missing" }, 75],
    ] as const
  ) {
    const host = withUser({ addresses });
    const before = host.tree();
    await assert.rejects(self(host, "--update"), { exit });
    assert.deepEqual(host.tree(), before);
  }
  await assert.rejects(self(withUser(), "--update --offline"), {
    exit: 75,
    message: "Cannot get the newest micromamba: the network may not be used",
  });
});

Deno.test("--update says that a setting counts more than what it got", async () => {
  const host = withUser({
    addresses: released("latest", "2.9.7"),
    env: { PYVE_MICROMAMBA: "/opt/micromamba" },
    files: { "/opt/micromamba": startable(programOf("2.4.0")) },
  });
  assert.equal(await self(host, "--update"), 0);
  assert.match(host.stderr(), /^note: the setting still counts: `\/opt\/micromamba` is used$/m);
});

Deno.test("--remove takes away what pyve got after a yes, and nothing else", async () => {
  const host = withUser({
    files: { ...config, [project]: "x", "/usr/bin/micromamba": startable(programOf("2.9.0")) },
  });
  const said = await document(host, "--remove --yes");
  assert.deepEqual(said.action, { kind: "removed", paths: [project, user] });
  assert.equal(said.micromamba?.from, "path");
  assert.deepEqual(host.tree(), {
    "/home/ada": "(folder)",
    "/project/.pyve/config": "backend: micromamba\n",
    "/usr/bin/micromamba": programOf("2.9.0"),
  });
  assert.equal(await self(host, "--remove --yes"), 0);
  assert.match(host.stderr(), /^Nothing to do: pyve has got no micromamba here$/m);
});

Deno.test("--remove without a yes keeps it", async () => {
  const terminal = { stdin: true, stderr: true };
  for (const options of [{}, { terminal, answers: [false] }, { terminal, answers: [undefined] }]) {
    const host = withUser(options);
    const before = host.tree();
    await assert.rejects(self(host, "--remove"), { exit: 2, hint: /--remove --yes/ });
    assert.deepEqual(host.tree(), before);
  }
  assert.equal(await self(withUser({ terminal, answers: [true] }), "--remove"), 0);
});

Deno.test("options that contradict each other are refused", async () => {
  for (const other of ["--update", "--verify"]) {
    const host = withUser();
    await assert.rejects(self(host, `--remove ${other}`), { exit: 2 });
    assert.deepEqual(host.transcript, []);
  }
});

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { fetchMicromamba, type FetchRequest } from "../../../../lib/backend/micromamba/fetch.ts";
import type { FakeHost, FakeHostOptions } from "../../../support/fake_host.ts";
import {
  addressOf,
  micromambaHost,
  programOf,
  released,
  reportOf,
  settingsOf,
  sha256,
  startable,
} from "../../../support/micromamba_host.ts";

const tag = "2.9.5-0";
const address = addressOf(tag);
const userFolder = "/home/ada/.pyve/bin";
const user = `${userFolder}/micromamba`;

/** A machine without micromamba that wants 2.9.5, which the mirror has. */
function machine(options: FakeHostOptions = {}): FakeHost {
  return micromambaHost({
    folders: ["/home/ada"],
    ...options,
    env: { PYVE_MICROMAMBA_VERSION: tag, ...options.env },
    addresses: { ...released(tag, "2.9.5"), ...options.addresses },
  });
}

async function get(host: FakeHost, request: Partial<FetchRequest> = {}) {
  const settings = await settingsOf(host);
  const whole = { root: "/project", settings, to: "user", offline: false, ...request } as const;
  return await fetchMicromamba(host, reportOf(host), whole);
}

Deno.test("a release is checked, then executable, then started, and then gets its name", async () => {
  const host = machine();
  const found = await get(host);
  assert.deepEqual(found, { path: user, version: "2.9.5", from: "user" });
  const part = `${userFolder}/micromamba.00000001.part`;
  assert.deepEqual(host.transcript, [
    `make folder ${userFolder}`,
    `write ${userFolder}/micromamba.lock`,
    `lock ${userFolder}/micromamba.lock`,
    `get ${address}.sha256`,
    `get ${address}`,
    `write ${part} (600)`,
    `make executable ${part}`,
    `run ${part} --version`,
    `rename ${part} -> ${user}`,
    `remove ${userFolder}/micromamba.lock`,
    `unlock ${userFolder}/micromamba.lock`,
  ]);
  assert.deepEqual(host.tree("/home"), { [user]: programOf("2.9.5") });
  assert.match(host.stderr(), /^Downloading micromamba 2\.9\.5-0 …$/m);
  assert.match(
    host.stderr(),
    /^Got micromamba 2\.9\.5 at `.*`; its SHA-256 is the published one$/m,
  );
});

Deno.test("the project's sandbox is in the project", async () => {
  const host = machine({ env: { HOME: "" } });
  const found = await get(host, { to: "project" });
  assert.equal(found.path, "/project/.pyve/bin/micromamba");
  await assert.rejects(get(machine({ env: { HOME: "" } })), {
    exit: 2,
    message: /HOME is not set$/,
    hint: /--bootstrap-to project/,
  });
});

Deno.test("Windows has its own file, and its own name for it", async () => {
  const platform = { os: "windows", arch: "x86_64" } as const;
  const host = machine({ platform, addresses: released(tag, "2.9.5", "win-64") });
  const found = await get(host);
  assert.match(found.path, /micromamba\.exe$/);
  assert.ok(host.transcript.some((line) => line.includes("micromamba.00000001.part.exe")));
});

const other = "something else\n";
const failures: readonly (readonly [string, FakeHostOptions, number, RegExp])[] = [
  [
    "has another digest",
    { addresses: { [address]: other } },
    4,
    new RegExp(`its SHA-256 is ${sha256(other)}, not the published ${sha256(programOf("2.9.5"))}$`),
  ],
  [
    "is pinned, and has another digest than pyve knows",
    {
      env: { PYVE_MICROMAMBA_VERSION: "2.9.0-0" },
      addresses: released("2.9.0-0", "2.9.0"),
    },
    4,
    /not the pinned 366cd9cd8be1/,
  ],
  ["is not there", { addresses: { [address]: "missing" } }, 75, /there is no `https:/],
  ["has no digest", { addresses: { [`${address}.sha256`]: "missing" } }, 75, /\.sha256`$/],
  ["has nonsense for a digest", { addresses: { [`${address}.sha256`]: "x" } }, 4, /^Refused/],
  ["cannot be reached", { addresses: { [address]: "unreachable" } }, 75, /^Cannot download/],
  [
    "does not start",
    { addresses: { [address]: other, [`${address}.sha256`]: sha256(other) } },
    1,
    /^Cannot start the new micromamba on this machine: it ended with 1 \(exec format error\)$/,
  ],
  ["cannot get its name", { failures: { [`rename:${user}`]: "EROFS" } }, 1, /read-only/],
  [
    "does not fit on the disk",
    { failures: { [`write:${userFolder}/micromamba.00000001.part`]: "ENOSPC" } },
    1,
    /no space left/,
  ],
  [
    "finds no place for its folder",
    { failures: { [`makeFolder:${userFolder}`]: "ENOSPC" } },
    1,
    /./,
  ],
  ["is for glibc on musl", { files: { "/lib/ld-musl-x86_64.so.1": "" } }, 1, /musl/],
];

for (const [what, options, exit, words] of failures) {
  Deno.test(`a release that ${what} ends with ${exit}, and nothing is left`, async () => {
    const host = machine(options);
    const before = host.tree();
    await assert.rejects(get(host), { name: "PyveError", exit, message: words });
    assert.deepEqual(host.tree(), before);
    const isStarted = host.transcript.some((line) => line.startsWith("run "));
    assert.equal(isStarted, what === "does not start" || what === "cannot get its name");
  });
}

Deno.test("offline nothing is asked for, and what is missing is named", async () => {
  const host = machine();
  const before = host.tree();
  await assert.rejects(get(host, { offline: true }), {
    exit: 75,
    message: "Cannot get micromamba 2.9.5-0: the network may not be used",
    hint: /--offline/,
  });
  assert.deepEqual([host.transcript, host.tree()], [[], before]);
});

Deno.test("a mirror may be a folder, which needs no network", async () => {
  const folder = "/srv/my releases";
  const name = `${folder}/download/${tag}/micromamba-linux-64`;
  const content = programOf("2.9.5");
  const env = { PYVE_MICROMAMBA_MIRROR: pathToFileURL(folder).href };
  const files = { [name]: content, [`${name}.sha256`]: sha256(content) };
  const host = machine({ env, files });
  assert.equal((await get(host, { offline: true })).version, "2.9.5");
  assert.deepEqual(host.transcript.filter((line) => line.startsWith("get ")), []);
  assert.ok(host.transcript.some((line) => line.endsWith(".part (600)")));
  const wrong = machine({ env, files: { ...files, [name]: other } });
  await assert.rejects(get(wrong), { exit: 4 });
  assert.equal(wrong.fs.stat("/home/ada/.pyve"), undefined);
  await assert.rejects(get(machine({ env })), { exit: 75, message: /there is no `file:\/\/\// });
  const elsewhere = machine({ env: { PYVE_MICROMAMBA_MIRROR: "file://server/share" } });
  await assert.rejects(get(elsewhere), { exit: 2, message: /it is no file of this machine$/ });
});

Deno.test("one that another pyve has got meanwhile is taken, and nothing is asked for", async () => {
  const host = machine({
    files: { [user]: startable(programOf("2.8.0")) },
    lockedElsewhere: { [`${userFolder}/micromamba.lock`]: 5_000 },
  });
  assert.deepEqual(await get(host), { path: user, version: "2.8.0", from: "user" });
  assert.match(host.stderr(), /waiting for another pyve to get `.*micromamba`/);
  assert.deepEqual(host.transcript.filter((line) => line.startsWith("get ")), []);
});

Deno.test("two at once share one download", async () => {
  const host = machine();
  const both = await Promise.all([get(host), get(host)]);
  assert.deepEqual(both.map(({ version }) => version), ["2.9.5", "2.9.5"]);
  assert.equal(host.transcript.filter((line) => line === `get ${address}`).length, 1);
  assert.deepEqual(host.tree("/home"), { [user]: programOf("2.9.5") });
});

Deno.test("another pyve that takes too long is 75", async () => {
  const host = machine({ lockedElsewhere: { [`${userFolder}/micromamba.lock`]: 5_000 } });
  await assert.rejects(get(host, { lockTimeout: 1_000 }), { exit: 75 });
});

Deno.test("a broken file in the sandbox is replaced, and what a killed pyve left is removed", async () => {
  const left = `${userFolder}/micromamba.deadbeef.part`;
  const host = machine({ files: { [user]: startable("x"), [left]: "half" } });
  assert.equal((await get(host)).version, "2.9.5");
  assert.deepEqual(host.tree("/home"), { [user]: programOf("2.9.5") });
});

Deno.test("a file of the right digest that lost its execute bit is got anew", async () => {
  const host = machine({ files: { [user]: programOf("2.9.5") } });
  assert.equal((await get(host)).version, "2.9.5");
  assert.equal((host.fs.stat(user)?.mode ?? 0) & 0o111, 0o111);
});

Deno.test("a digest that comes unprotected is worth a warning, unless from this machine", async () => {
  for (const [server, warned] of [["mirror.example", true], ["127.0.0.1:80", false]] as const) {
    const base = `http://${server}`;
    const content = programOf("2.9.5");
    const at = `${base}/download/${tag}/micromamba-linux-64`;
    const host = machine({
      env: { PYVE_MICROMAMBA_MIRROR: base },
      addresses: { [at]: content, [`${at}.sha256`]: sha256(content) },
    });
    await get(host);
    assert.equal(/warning: The digest of micromamba comes unprotected/.test(host.stderr()), warned);
  }
});

Deno.test("the password in a mirror's address is not shown", async () => {
  const base = "https://ada:hunter2@mirror.example";
  const at = `${base}/download/${tag}/micromamba-linux-64`;
  const host = machine({
    env: { PYVE_MICROMAMBA_MIRROR: base },
    addresses: { [`${at}.sha256`]: sha256("a"), [at]: "b" },
  });
  await assert.rejects(get(host), (error: Error) => {
    assert.match(error.message, /^Refused `https:\/\/mirror\.example\/download/);
    return true;
  });
});

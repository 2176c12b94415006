/** Where the environment stands: the disk, folders that are synced, what was left behind. */
import assert from "node:assert/strict";
import { findMount, lookAtDisk } from "../../../../lib/doctor/facts/disk.ts";
import { findLeftovers } from "../../../../lib/doctor/facts/leftovers.ts";
import { lookAtPrefix } from "../../../../lib/doctor/facts/prefix.ts";
import { findSynced } from "../../../../lib/doctor/facts/synced.ts";
import { removeGarbage } from "../../../../lib/backend/garbage.ts";
import { fakeHost, type FakeHostOptions } from "../../../support/fake_host.ts";
import { environmentState, madeProject, stateOf } from "../../../support/made_project.ts";
import { healthyPython } from "../healthy_facts.ts";

const mounts = `/dev/sda1 / ext4 rw,relatime 0 0
server:/home /home nfs4 rw,vers=4.2 0 0
tmpfs /home/ada/my\\040project tmpfs rw,noexec 0 0
/dev/sdb1 /mnt ext4 rw 0 0
overlay /mnt overlay ro 0 0
`;

Deno.test("the mount of a place is the nearest around it, and of several there the last", () => {
  const { fs } = fakeHost({ files: { "/proc/self/mounts": mounts } });
  const table = [
    ["/srv", "ext4"],
    ["/home", "nfs4"],
    ["/homes/bob", "ext4"],
    ["/home/ada/my project/deep", "tmpfs"],
    ["/mnt/x", "overlay"],
  ] as const;
  for (const [path, type] of table) assert.equal(findMount(fs, path)?.type, type, path);
  assert.deepEqual(findMount(fs, "/home/ada/my project")?.options, ["rw", "noexec"]);
  assert.equal(findMount(fakeHost().fs, "/srv"), undefined);
});

Deno.test("`df` is asked only where Python did not tell the space", async () => {
  const stdout = "Filesystem 1024-blocks Used Available Capacity Mounted on\n" +
    "/dev/disk 1 5000000 1000000 4000000 20% /my disk\n";
  const host = fakeHost({ programs: [{ match: ["df", "-Pk", "/project"], result: { stdout } }] });
  assert.deepEqual((await lookAtDisk(host, "/project", healthyPython)).space, healthyPython.space);
  assert.deepEqual(host.transcript, []);
  const broken = { kind: "not-started" } as const;
  assert.deepEqual((await lookAtDisk(host, "/project", broken)).space, {
    bytes: 4_000_000 * 1024,
    files: undefined,
  });
  const without = fakeHost({ programs: [{ match: ["df"], result: { code: 127 } }] });
  assert.equal((await lookAtDisk(without, "/project", broken)).space, undefined);
});

const places: readonly (readonly [string, string | undefined, FakeHostOptions])[] = [
  ["/home/ada/Dropbox/app", "Dropbox", {}],
  ["/home/ada/Dropbox (Team)/app", "Dropbox", {}],
  ["/mnt/c/Users/ada/OneDrive - Firm/app", "OneDrive", {}],
  ["/home/ada/Google Drive/app", "Google Drive", {}],
  ["/home/ada/Library/CloudStorage/GoogleDrive-a@mail.example/My Drive/app", "Google Drive", {}],
  ["/home/ada/Library/Mobile Documents/com~apple~CloudDocs/app", "iCloud", {}],
  ["/home/ada/Nextcloud/app", "Nextcloud", {}],
  ["/home/ada/Dropbox", "Dropbox", {}],
  ["/home/ada/src/Dropbox", undefined, {}],
  ["/home/ada/src/dropbox-sdk", undefined, {}],
  ["/home/ada/shared/app", "Syncthing", { folders: ["/home/ada/shared/.stfolder"] }],
  ["/home/ada/Documents/app", undefined, {}],
  ["/home/ada/Documents/app", "iCloud", {
    platform: { os: "darwin", arch: "aarch64" },
    folders: ["/home/ada/Library/Mobile Documents/com~apple~CloudDocs/Documents"],
  }],
];

for (const [root, service, machine] of places) {
  Deno.test(`${root} is in a folder of ${service ?? "nobody"} (${Object.keys(machine)})`, () => {
    const host = fakeHost({ ...machine, env: { HOME: "/home/ada" } });
    assert.equal(findSynced(host, root)?.service, service);
  });
}

Deno.test("PYVE_ALLOW_SYNCED_DIR accepts a folder that is synced", () => {
  for (const [value, accepted] of [["1", true], ["0", false], ["", false]] as const) {
    const host = fakeHost({ env: { HOME: "/home/ada", PYVE_ALLOW_SYNCED_DIR: value } });
    assert.deepEqual(findSynced(host, "/home/ada/Dropbox/app"), { service: "Dropbox", accepted });
  }
});

const litter = {
  "/project/.pyve/envs/default.ffffffff/bin/python": "",
  "/project/.pyve/envs/dev.00000000/pyvenv.cfg": "",
  "/project/.envrc.1a2b3c.pyve-unfinished": "",
  "/project/.pyve/state.json.1a.pyve-unfinished": "",
  "/project/.pyve/envs/notes.txt": "",
  "/project/.pyve/lock": "",
};

Deno.test("what is called left behind is what `init` would remove, and nothing else", async () => {
  const state = stateOf();
  const made = madeProject(state, { files: litter });
  const links = { ...made.links, "/project/old": ".pyve/envs/default.12345678", "/project/x": "y" };
  const host = fakeHost({ ...made, links });
  const { paths, busy } = await findLeftovers(host, "/project", state, false);
  assert.deepEqual([paths, busy], [
    [
      ".envrc.1a2b3c.pyve-unfinished",
      ".pyve/envs/default.ffffffff",
      ".pyve/envs/dev.00000000",
      ".pyve/state.json.1a.pyve-unfinished",
      "old",
    ],
    false,
  ]);
  const before = Object.keys(host.tree());
  await removeGarbage(host, "/project", state);
  const after = host.tree();
  const isListed = (path: string): boolean =>
    paths.some((one) => `${path}/`.startsWith(`/project/${one}/`));
  assert.deepEqual(before.filter((path) => !(path in after)), before.filter(isListed));
  assert.deepEqual((await findLeftovers(host, "/project", state, false)).paths, []);
});

Deno.test("another pyve at work is noticed by its lock, but not by a doctor that mends", async () => {
  const state = stateOf();
  const lockedElsewhere = { "/project/.pyve/lock": 60_000 };
  const options = { ...madeProject(state, { files: litter }), lockedElsewhere };
  const busy = async (mending: boolean): Promise<boolean> =>
    (await findLeftovers(fakeHost(options), "/project", state, mending)).busy;
  assert.deepEqual([await busy(false), await busy(true)], [true, false]);
  const clean = fakeHost({ ...madeProject(state), lockedElsewhere });
  assert.equal((await findLeftovers(clean, "/project", state, false)).busy, false);
  assert.deepEqual(clean.transcript, []);
});

Deno.test("a link to nothing is missing where it is ours, and else not ours to replace", () => {
  const causes = [
    [".pyve/envs/default.0123abcd", "missing"],
    ["/nowhere", "foreign"],
    [".venv", "foreign"],
  ] as const;
  for (const [target, cause] of causes) {
    const host = fakeHost({ links: { "/project/.venv": target } });
    const { damage } = lookAtPrefix(host, "/project", stateOf(), environmentState());
    assert.deepEqual(damage, { cause, path: "/project/.venv" }, target);
  }
  const { damage } = lookAtPrefix(fakeHost(), "/project", stateOf(), environmentState());
  assert.equal(damage?.cause, "missing");
});

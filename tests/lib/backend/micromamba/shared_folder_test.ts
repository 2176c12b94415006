import assert from "node:assert/strict";
import { removeEmpty, withSharedFolder } from "../../../../lib/backend/micromamba/shared_folder.ts";
import type { Host } from "../../../../lib/host/host.ts";
import { fakeHost } from "../../../support/fake_host.ts";

const folder = "/home/ada/.pyve/bin";
const waiting = { timeout: 1_000, onWait: () => {} };

Deno.test("a folder that goes while its lock is waited for is made anew", async () => {
  const host = fakeHost({ folders: ["/home/ada"] });
  let times = 0;
  const vanishing: Host = {
    ...host,
    fs: {
      ...host.fs,
      lock: async (path, options) => {
        if (++times > 1) return await host.fs.lock(path, options);
        await host.fs.removeTree("/home/ada/.pyve");
        throw new Error("there is no such file or folder");
      },
    },
  };
  assert.equal(await withSharedFolder(vanishing, folder, waiting, () => Promise.resolve(42)), 42);
  assert.deepEqual([times, host.tree("/home")], [2, { "/home/ada": "(folder)" }]);
});

Deno.test("a lock that cannot be had in a folder that is there is an error", async () => {
  const host = fakeHost({ failures: { [`lock:${folder}/micromamba.lock`]: "EACCES" } });
  const failing = withSharedFolder(host, folder, waiting, () => Promise.resolve(42));
  await assert.rejects(failing, { message: /permission denied/ });
});

Deno.test("folders that are not empty stay, and one that fills at this moment does no harm", () => {
  const host = fakeHost({
    files: { "/a/full/file": "" },
    folders: ["/a/empty", "/a/filling"],
    failures: { "remove:/a/filling": "EACCES" },
  });
  removeEmpty(host, ["/a/empty", "/a/full", "/a/filling", "/a/missing"]);
  assert.deepEqual(host.tree("/a"), { "/a/full/file": "", "/a/filling": "(folder)" });
});

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { findTracked } from "../../../../lib/doctor/facts/git.ts";
import { trackedPaths } from "../../../../lib/doctor/facts/git_index.ts";
import { type FakeHost, fakeHost } from "../../../support/fake_host.ts";
import { fuzzRuns } from "../../../support/fuzz.ts";

/** An index with these names, which are sorted and share only what version 4 strips. */
function index(names: readonly string[], version = 2, extension = ""): Buffer {
  const head = Buffer.alloc(12, "DIRC");
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(names.length, 8);
  let before = Buffer.alloc(0);
  const entries = names.map((text) => {
    const name = Buffer.from(text);
    const fixed = Buffer.alloc(62, 1);
    fixed.writeUInt16BE(version === 3 ? 0x4000 : 0, 60);
    const more = Buffer.alloc(version === 3 ? 2 : 0);
    if (version === 4) {
      const strip = Buffer.from([before.length]);
      before = name;
      return Buffer.concat([fixed, strip, name, Buffer.alloc(1)]);
    }
    const length = fixed.length + more.length + name.length;
    return Buffer.concat([fixed, more, name, Buffer.alloc(8 - length % 8)]);
  });
  const tail = Buffer.alloc(extension === "" ? 0 : 8 + 4);
  if (extension !== "") {
    tail.write(extension, "latin1");
    tail.writeUInt32BE(4, 4);
  }
  return Buffer.concat([head, ...entries, tail, Buffer.alloc(20, 7)]);
}

const names = [
  ".gitignore",
  ".pyve/config",
  ".pyve/state.json",
  ".pyvenom",
  ".venv",
  "src/ü b.py",
];

for (const version of [2, 3, 4]) {
  Deno.test(`what an index of version ${version} tracks below a place is found`, () => {
    const bytes = index(names, version, "TREE");
    assert.deepEqual(trackedPaths(bytes, [".pyve", ".venv"]), [
      ".pyve/config",
      ".pyve/state.json",
      ".venv",
    ]);
    assert.deepEqual(trackedPaths(bytes, ["src/ü b.py"]), ["src/ü b.py"]);
    assert.deepEqual(trackedPaths(bytes, ["nowhere"]), []);
  });
}

Deno.test("an index that is split, of another version or damaged is left to git", () => {
  const places = [".venv"];
  assert.equal(trackedPaths(index(names, 2, "link"), places), undefined);
  assert.equal(trackedPaths(index(names, 5), places), undefined);
  assert.equal(trackedPaths(index(names).subarray(0, -9), places), undefined);
  assert.equal(trackedPaths(Buffer.from("nothing"), places), undefined);
  assert.deepEqual(trackedPaths(index(["link/to", ".venv"]), places), [".venv"]);
});

Deno.test("every list of names is read back, and no bytes make it crash", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .map((text) => text.toWellFormed().replaceAll("\0", "-"));
  const list = fc.array(name, { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(list, fc.constantFrom(2, 3), fc.uint8Array(), (paths, version, noise) => {
      const wanted = paths[0] ?? "";
      const found = trackedPaths(index(paths, version), [wanted]);
      assert.ok(found === undefined || found.includes(wanted));
      trackedPaths(Buffer.concat([index(paths, 4).subarray(0, 90), noise]), paths);
    }),
    { numRuns: fuzzRuns() },
  );
});

function withIndex(bytes: Uint8Array | undefined, at = "/work/.git/index"): FakeHost {
  return fakeHost({
    folders: ["/work/.git"],
    files: bytes === undefined ? {} : { [at]: bytes },
    programs: [{
      match: ["git", "--literal-pathspecs", "ls-files", "-z", "--", ".pyve", ".venv"],
      result: { stdout: ".pyve/config\0.venv\0" },
    }],
  });
}

Deno.test("no git is started for what its index tells, also of a project below its work tree", async () => {
  const host = withIndex(index([".venv", "app/.pyve/config", "app/.pyve/run", "app/.venv/x"]));
  assert.deepEqual(await findTracked(host, "/work/app", "/work/app/.venv", "/work"), {
    kind: "answered",
    paths: [".pyve/run", ".venv/x"],
  });
  assert.deepEqual(host.transcript, []);
  const none = { kind: "answered", paths: [] };
  assert.deepEqual(await findTracked(withIndex(undefined), "/work", undefined, "/work"), none);
  const nowhere = { kind: "no work tree" };
  assert.deepEqual(await findTracked(host, "/work", undefined, undefined), nowhere);
});

Deno.test("of a linked work tree the index is where `.git` says", async () => {
  const host = fakeHost({
    files: {
      "/linked/.git": "gitdir: ../work/.git/worktrees/linked\n",
      "/work/.git/worktrees/linked/index": index([".venv"]),
    },
  });
  assert.deepEqual(await findTracked(host, "/linked", undefined, "/linked"), {
    kind: "answered",
    paths: [".venv"],
  });
});

Deno.test("git itself is asked where its index cannot be read", async () => {
  const host = withIndex(index(names, 2, "link"));
  assert.deepEqual(await findTracked(host, "/work", undefined, "/work"), {
    kind: "answered",
    paths: [".venv"],
  });
  for (
    const [code, kind] of [[127, "absent"], [128, "failed"]] as const
  ) {
    const failing = fakeHost({
      files: { "/work/.git/index": "DIRC" },
      programs: [{ match: ["git"], result: { code, stderr: "fatal: no\n" } }],
    });
    assert.equal((await findTracked(failing, "/work", undefined, "/work")).kind, kind);
  }
});

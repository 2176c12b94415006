import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { type TarMember, tarMembers } from "../../../lib/spec/tar_members.ts";
import { paxRecord, type TarEntry, tarOf } from "../../support/tar.ts";

const file = "env.tar";
const long = `${"folder/".repeat(30)}ä.py`;

async function membersOf(
  bytes: Uint8Array,
  chunk = bytes.length,
): Promise<readonly TarMember[]> {
  const chunks: Uint8Array[] = [new Uint8Array()];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  return await Array.fromAsync(tarMembers(chunks, file));
}

function fileMember(path: string, size = 0): TarMember {
  return { path, kind: "file", target: "", size };
}

const entries: readonly TarEntry[] = [
  { path: "bin/", type: "5" },
  { path: "bin/python3.12", content: "x".repeat(1000) },
  { path: "bin/python", type: "2", target: "python3.12" },
  { path: "bin/again", type: "1", target: "bin/python3.12" },
  { path: "fifo", type: "6" },
  { path: "b.py", prefix: "lib/a", content: "y" },
  { path: "old", type: "\0", magic: "", content: "z" },
  { path: "oldfolder/", type: "\0", magic: "" },
  { path: "gnu", magic: "ustar  \0", prefix: "12345670123" },
];
const expected: readonly TarMember[] = [
  { path: "bin", kind: "folder", target: "", size: 0 },
  fileMember("bin/python3.12", 1000),
  { path: "bin/python", kind: "symbolic-link", target: "python3.12", size: 0 },
  { path: "bin/again", kind: "hard-link", target: "bin/python3.12", size: 0 },
  { path: "fifo", kind: "other", target: "", size: 0 },
  fileMember("lib/a/b.py", 1),
  fileMember("old", 1),
  { path: "oldfolder", kind: "folder", target: "", size: 0 },
  fileMember("gnu"),
];

Deno.test("members are named with their kind, target and size, however the bytes are cut", async () => {
  const bytes = tarOf(entries);
  for (const chunk of [bytes.length, 1, 7, 511, 512, 513, 4000]) {
    assert.deepEqual(await membersOf(bytes, chunk), expected);
  }
});

Deno.test("bytes may come by and by", async () => {
  async function* slowly(): AsyncGenerator<Uint8Array> {
    for (const byte of tarOf(entries)) {
      if (byte === 0x7a) await Promise.resolve();
      yield Uint8Array.of(byte);
    }
  }
  assert.deepEqual(await Array.fromAsync(tarMembers(slowly(), file)), expected);
});

Deno.test("long names and large sizes of pax and GNU tar count for the next member alone", async () => {
  const gnu = { magic: "ustar  \0" };
  const members = await membersOf(tarOf([
    { path: "g", type: "g", content: paxRecord("comment", "a=b") + paxRecord("path", "no") },
    {
      path: "x",
      type: "x",
      content: paxRecord("mtime", "1.5") + paxRecord("path", long) + paxRecord("linkpath", "t/ü"),
    },
    { path: "short", type: "2", target: "cut" },
    { path: "after" },
    { path: "././@LongLink", type: "L", content: `${long}\0`, ...gnu },
    { path: "././@LongLink", type: "K", content: `${long}2\0`, ...gnu },
    { path: "short", type: "2", target: "cut", ...gnu },
    { path: "last", content: "abc", size: Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3) },
    { path: "x", type: "x", content: paxRecord("size", "2") },
    { path: "sized", content: "ab", size: new TextEncoder().encode("00000000000\0") },
  ]));
  assert.deepEqual(members, [
    { path: long, kind: "symbolic-link", target: "t/ü", size: 0 },
    fileMember("after"),
    { path: long, kind: "symbolic-link", target: `${long}2`, size: 0 },
    fileMember("last", 3),
    fileMember("sized", 2),
  ]);
});

Deno.test("what is no whole tar archive is refused, naming the file and how to make it", async () => {
  const bytes = tarOf(entries);
  const damaged = bytes.slice();
  damaged[512 + 3] = 0x41;
  const cases: readonly (readonly [Uint8Array, RegExp])[] = [
    [new Uint8Array(), /it is no tar archive$/],
    [new TextEncoder().encode("name: x\n".repeat(100)), /it is no tar archive$/],
    [new Uint8Array(1024), /it is an empty tar archive$/],
    [bytes.subarray(0, 700), /it ends before its end$/],
    [bytes.subarray(0, 1100), /it ends before its end$/],
    [bytes.subarray(0, bytes.length - 1024), /it ends before its end$/],
    [tarOf([{ path: "a" }, { path: "x", type: "x", content: "no record" }]), /header of pax/],
    [tarOf([{ path: "a" }, { path: "x", type: "x", content: "99 path=b\n" }]), /header of pax/],
    [tarOf([{ path: "x", type: "x", content: `${paxRecord("path", "b")}rest` }]), /header of pax/],
    [
      tarOf([{ path: "x", type: "L", size: new TextEncoder().encode("77777777777\0") }]),
      /the name of a member is too long$/,
    ],
    [
      tarOf([{ path: "a", size: new TextEncoder().encode("0000000009\0\0") }]),
      /the size of member `a` is none$/,
    ],
    [
      tarOf([{ path: "a", size: new Uint8Array(12).fill(0xff) }]),
      /the size of member `a` is none$/,
    ],
    [tarOf([{ path: "a", type: "S" }]), /member `a` is sparse/],
  ];
  for (const [content, message] of [...cases, [damaged, /a header does not add up$/] as const]) {
    await assert.rejects(() => membersOf(content), (error) => {
      assert(error instanceof PyveError, String(error));
      assert.match(error.message, message);
      assert.deepEqual([error.exit, error.at], [2, { file }]);
      assert.equal(error.hint, "make it again: `conda pack -n NAME -o env.tar.gz`");
      return true;
    });
  }
});

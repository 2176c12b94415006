import assert from "node:assert/strict";
import fc from "fast-check";
import { lookAtArchitecture } from "../../../../lib/doctor/facts/architecture.ts";
import { machinesOf } from "../../../../lib/doctor/facts/program_header.ts";
import { fakeHost } from "../../../support/fake_host.ts";
import { fuzzRuns } from "../../../support/fuzz.ts";

/** A file of 256 bytes with these at their places. */
function file(pieces: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const bytes = new Uint8Array(256);
  for (const [at, piece] of Object.entries(pieces)) bytes.set(piece, Number(at));
  return bytes;
}

const elf = [0x7f, 0x45, 0x4c, 0x46, 2];
const table: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
  ["ELF of x86_64", file({ 0: [...elf, 1], 18: [62, 0] }), ["x86_64"]],
  ["ELF of aarch64", file({ 0: [...elf, 1], 18: [183, 0] }), ["aarch64"]],
  ["ELF of s390x, big-endian", file({ 0: [...elf, 2], 18: [0, 22] }), ["s390x"]],
  ["ELF of what nobody knows", file({ 0: [...elf, 1], 18: [0xff, 0x7f] }), ["machine 32767"]],
  [
    "Mach-O of arm64",
    file({ 0: [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1] }),
    ["aarch64"],
  ],
  [
    "Mach-O of two machines",
    file({ 0: [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2, 1, 0, 0, 7], 28: [1, 0, 0, 0x0c] }),
    ["x86_64", "aarch64"],
  ],
  ["a Java class", file({ 0: [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 0x34] }), []],
  ["PE of x86_64", file({ 0: [0x4d, 0x5a], 60: [128], 132: [0x64, 0x86] }), ["x86_64"]],
  ["PE that ends early", file({ 0: [0x4d, 0x5a], 60: [0xff, 0xff] }), []],
  ["a script", file({ 0: [0x23, 0x21, 0x2f] }), []],
  ["nothing", new Uint8Array(), []],
];

for (const [what, bytes, machines] of table) {
  Deno.test(`the machine of a program is read from its first bytes: ${what}`, () => {
    assert.deepEqual(machinesOf(bytes), machines);
  });
}

Deno.test("no bytes make it crash", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...table), (tail, [, head]) => {
      const bytes = new Uint8Array(head.length + tail.length);
      bytes.set(head);
      bytes.set(tail, Math.min(head.length, 4));
      machinesOf(bytes);
      machinesOf(tail);
    }),
    { numRuns: fuzzRuns() },
  );
});

Deno.test("the interpreter is read only where it did not start", () => {
  const path = "/project/.venv/bin/python";
  const content = table[1]?.[1] ?? new Uint8Array();
  const host = fakeHost({ files: { [path]: { content, mode: 0o755 } } });
  const failed = { kind: "failed", code: 126, reason: "" } as const;
  assert.deepEqual(lookAtArchitecture(host, failed, path), {
    host: "x86_64",
    program: ["aarch64"],
  });
  assert.deepEqual(lookAtArchitecture(host, { kind: "not-started" }, path).program, []);
  const closed = fakeHost({ failures: { [`read:${path}`]: "EACCES" }, files: { [path]: content } });
  assert.deepEqual(lookAtArchitecture(closed, failed, path).program, []);
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { isCutOff } from "../../../../lib/backend/micromamba/cut_off.ts";

function bytes(size: number, write: (view: DataView) => void): Uint8Array {
  const content = new Uint8Array(size);
  write(new DataView(content.buffer));
  return content;
}

/** Its table of three sections begins at 1000. */
const elf = bytes(1000 + 3 * 64, (view) => {
  view.setUint32(0, 0x7f454c46);
  view.setUint8(5, 1);
  view.setBigUint64(0x28, 1000n, true);
  view.setUint16(0x3a, 64, true);
  view.setUint16(0x3c, 3, true);
});

/** One command that is no segment, and a segment from 500 on. */
const machO = bytes(800, (view) => {
  view.setUint32(0, 0xcffaedfe);
  view.setUint32(16, 2, true);
  view.setUint32(32, 0x1b, true);
  view.setUint32(36, 24, true);
  view.setUint32(56, 0x19, true);
  view.setUint32(60, 72, true);
  view.setBigUint64(96, 500n, true);
  view.setBigUint64(104, 300n, true);
});

/** Two sections, the second from 600 on. */
const pe = bytes(900, (view) => {
  view.setUint16(0, 0x4d5a);
  view.setUint32(0x3c, 0x80, true);
  view.setUint16(0x80 + 6, 2, true);
  view.setUint16(0x80 + 20, 240, true);
  const sections = 0x80 + 24 + 240;
  view.setUint32(sections + 16, 100, true);
  view.setUint32(sections + 20, 500, true);
  view.setUint32(sections + 40 + 16, 300, true);
  view.setUint32(sections + 40 + 20, 600, true);
});

const programs = { elf, machO, pe };

for (const [name, program] of Object.entries(programs)) {
  Deno.test(`a whole ${name} is whole, every beginning of it is cut off, and more is not`, () => {
    assert.equal(isCutOff(program), false);
    assert.equal(isCutOff(new Uint8Array([...program, 0])), false);
    for (let size = 4; size < program.length; size++) {
      assert.equal(isCutOff(program.subarray(0, size)), true, `${size}`);
    }
  });
}

Deno.test("what is no program is never cut off, and nothing crashes", () => {
  assert.equal(isCutOff(new TextEncoder().encode("#!/bin/sh\necho 2.9.0\n")), false);
  assert.equal(isCutOff(new Uint8Array()), false);
  const magic = fc.constantFrom(elf, machO, pe).map((program) => program.subarray(0, 4));
  fc.assert(fc.property(magic, fc.uint8Array({ maxLength: 300 }), (first, rest) => {
    assert.equal(typeof isCutOff(new Uint8Array([...first, ...rest])), "boolean");
  }));
});

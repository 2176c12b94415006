import assert from "node:assert/strict";
import { decodeText } from "../../../lib/spec/decode.ts";

const text = "näme==1 # ✓ 😀\n";

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return new Uint8Array(
    parts.flatMap((part) => typeof part === "string" ? [...new TextEncoder().encode(part)] : part),
  );
}

function units(size: 2 | 4, littleEndian: boolean): readonly number[] {
  const values = size === 2
    ? Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    : [...text].map((character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (const [index, value] of values.entries()) {
    if (size === 2) view.setUint16(index * size, value, littleEndian);
    else view.setUint32(index * size, value, littleEndian);
  }
  return [...new Uint8Array(view.buffer)];
}

Deno.test("UTF-8 is read with and without byte order mark, as bytes and as text", () => {
  assert.equal(decodeText(bytes(text)), text);
  assert.equal(decodeText(bytes([0xef, 0xbb, 0xbf], text)), text);
  assert.equal(decodeText(`\ufeff${text}`), text);
  assert.equal(decodeText(new Uint8Array()), "");
});

Deno.test("UTF-16 and UTF-32 are known by their byte order marks", () => {
  assert.equal(decodeText(bytes([0xff, 0xfe], units(2, true))), text);
  assert.equal(decodeText(bytes([0xfe, 0xff], units(2, false))), text);
  assert.equal(decodeText(bytes([0xff, 0xfe, 0, 0], units(4, true))), text);
  assert.equal(decodeText(bytes([0, 0, 0xfe, 0xff], units(4, false))), text);
});

Deno.test("UTF-32 with impossible or missing bytes does not fail", () => {
  assert.equal(decodeText(bytes([0xff, 0xfe, 0, 0, 1, 2, 3, 4, 5])), "\ufffd");
});

Deno.test("a coding comment in the first two lines names the encoding, in Python's spelling", () => {
  for (const name of ["latin-1", "iso-8859-1", "latin_1", "cp1252"]) {
    assert.equal(decodeText(bytes(`# -*- coding: ${name} -*-\nn`, [0xe4])).slice(-2), "nä");
    assert.equal(decodeText(bytes(`# pins\n# coding=${name}\nn`, [0xe4])).slice(-2), "nä");
  }
  assert.equal(decodeText(bytes("# coding: utf_8_sig\n", text)).slice(-text.length), text);
});

Deno.test("an unknown coding, and one on the third line, are passed over", () => {
  assert.equal(decodeText(bytes("# coding: rot13\nä")).slice(-1), "ä");
  assert.equal(decodeText(bytes("#\n#\n# coding: latin-1\nä")).slice(-1), "ä");
});

Deno.test("bytes that are no UTF-8 are read as Windows wrote them", () => {
  assert.equal(decodeText(bytes("# f", [0xfc], "r\n")), "# für\n");
});

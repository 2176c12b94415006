import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { declaredEncoding, decodeText } from "../../../lib/spec/decode.ts";

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
  assert.equal(decodeText(bytes(text), "a.txt"), text);
  assert.equal(decodeText(bytes([0xef, 0xbb, 0xbf], text), "a.txt"), text);
  assert.equal(decodeText(`\ufeff${text}`, "a.txt"), text);
  assert.equal(decodeText(new Uint8Array(), "a.txt"), "");
});

Deno.test("UTF-16 and UTF-32 are known by their byte order marks", () => {
  assert.equal(decodeText(bytes([0xff, 0xfe], units(2, true)), "a.txt"), text);
  assert.equal(decodeText(bytes([0xfe, 0xff], units(2, false)), "a.txt"), text);
  assert.equal(decodeText(bytes([0xff, 0xfe, 0, 0], units(4, true)), "a.txt"), text);
  assert.equal(decodeText(bytes([0, 0, 0xfe, 0xff], units(4, false)), "a.txt"), text);
});

Deno.test("UTF-32 with impossible or missing bytes does not fail", () => {
  assert.equal(decodeText(bytes([0xff, 0xfe, 0, 0, 1, 2, 3, 4, 5]), "a.txt"), "\ufffd");
});

Deno.test("a coding comment in the first two lines names the encoding, in Python's spelling", () => {
  for (const name of ["latin-1", "iso-8859-1", "latin_1", "cp1252"]) {
    assert.equal(
      decodeText(bytes(`# -*- coding: ${name} -*-\nn`, [0xe4]), "a.txt").slice(-2),
      "nä",
    );
    assert.equal(decodeText(bytes(`# pins\n# coding=${name}\nn`, [0xe4]), "a.txt").slice(-2), "nä");
  }
  assert.equal(decodeText(bytes("# coding: utf_8_sig\n", text), "a.txt").slice(-text.length), text);
});

Deno.test("an unknown coding, and one on the third line, are passed over", () => {
  assert.equal(decodeText(bytes("# coding: rot13\nä"), "a.txt").slice(-1), "ä");
  assert.equal(decodeText(bytes("#\n#\n# coding: latin-1\nä"), "a.txt").slice(-1), "ä");
});

const conversions = [
  ["Latin-1", ["six\n# f", [0xfc], "r\n"], "latin1", 2, 4],
  ["text of Windows", ["# ✓ ", [0x93], "six", [0x94], "\n"], "windows-1252", 1, 5],
  ["what says to be UTF-8", ["# coding: utf-8\n\n", [0xe4]], "latin1", 3, 1],
  ["a character that is cut off", ["six\n", [0xe2, 0x9c]], "windows-1252", 2, 1],
] as const;

for (const [what, parts, encoding, line, column] of conversions) {
  Deno.test(`${what} is refused at its first bad byte, with the command that mends it`, () => {
    assert.throws(() => decodeText(bytes(...parts), "my pins.txt"), (error) => {
      assert.ok(error instanceof PyveError);
      assert.equal(error.message, "Cannot read `my pins.txt`: it is not UTF-8");
      assert.deepEqual([error.exit, error.at], [2, { file: "my pins.txt", line, column }]);
      const command = `iconv -f ${encoding} -t utf-8 'my pins.txt' > 'my pins.txt.utf8' && ` +
        "mv 'my pins.txt.utf8' 'my pins.txt'";
      assert.equal(error.hint, `save it as UTF-8: \`${command}\``);
      return true;
    });
  });
}

Deno.test("only what neither its bytes nor a mark tell is a declared encoding", () => {
  assert.equal(declaredEncoding(bytes("# coding: latin-1\n#", [0xe4])), "windows-1252");
  assert.equal(declaredEncoding(bytes("# coding: latin-1\nsix\n")), undefined);
  assert.equal(declaredEncoding(bytes([0xff, 0xfe], units(2, true))), undefined);
});

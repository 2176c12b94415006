import assert from "node:assert/strict";
import { editContent } from "../../../lib/edit/encoding.ts";
import { addToRequirements } from "../../../lib/edit/requirements.ts";
import { refusalOf } from "../../support/edits.ts";

function edit(content: Uint8Array): Uint8Array {
  const edited = { file: "requirements.txt" };
  return editContent(content, "requirements.txt", (text) => addToRequirements(text, "a", edited));
}

Deno.test("a byte order mark and letters of any script are kept", () => {
  const text = "\ufeff# für Ada 🦉\r\nb\r\n";
  const after = edit(new TextEncoder().encode(text));
  assert.deepEqual(after, new TextEncoder().encode("\ufeff# für Ada 🦉\r\na\r\nb\r\n"));
});

Deno.test("what is not UTF-8 is left alone", () => {
  for (const content of [[0xff, 0xfe, 0x61, 0], [0x66, 0xfc, 0x72], [0x61, 0, 0x0a, 0]]) {
    const { message, at, hint } = refusalOf(() => edit(new Uint8Array(content)));
    assert.equal(message, "Cannot change `requirements.txt`: it is not UTF-8");
    assert.equal(at?.file, "requirements.txt");
    assert.match(hint ?? "", /`iconv -f (?:utf-16|latin1|utf-16le) -t utf-8 requirements\.txt > /);
  }
});

/** Blocks between marks inside the user's files. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { PyveError } from "../../../lib/errors.ts";
import {
  marks,
  namedMarks,
  putBlock,
  removeBlock,
  splitAtBlock,
} from "../../../lib/envrc/marked_block.ts";

const put = (text: string | undefined, body = "ours\n") => putBlock(text, body, ".gitignore");
const block = `${marks.start}\nours\n${marks.end}\n`;

/** Text without marks, with all kinds of line ends. */
const userText = fc.array(
  fc.constantFrom("a", "# >>> pyve", " ", "\n", "\r\n", "é", "$x", "# note", "\r"),
).map((parts) => parts.join(""));
const body = fc.array(fc.constantFrom("x\n", "$y 'z'\n", "\n")).map((lines) => lines.join(""));

Deno.test("a new file is the block alone, and in an old one the block comes last", () => {
  assert.equal(put(undefined), block);
  assert.equal(put(""), block);
  assert.equal(put("dist/\n"), `dist/\n${block}`);
  assert.equal(put("dist/"), `dist/\n${block}`);
});

Deno.test("a block that is there is replaced where it stands", () => {
  assert.equal(put(`a\n${marks.start}\nold\n${marks.end}\nb`), `a\n${block}b`);
  assert.equal(put(`a\n${marks.start} \t\nold\n  more\n${marks.end}`), `a\n${block.trimEnd()}`);
});

Deno.test("a file with CRLF line ends gets such in the block, too", () => {
  assert.equal(put("a\r\n"), `a\r\n${block.replaceAll("\n", "\r\n")}`);
});

Deno.test("putting a block twice is putting it once, and text around it stays", () => {
  fc.assert(fc.property(userText, userText, body, body, (before, after, first, second) => {
    const apart = before === "" || before.endsWith("\n") ? before : `${before}\n`;
    const text = apart + put(undefined, first) + after;
    const changed = put(text, second);
    assert.equal(put(changed, second), changed);
    const parts = splitAtBlock(changed, ".gitignore");
    assert.deepEqual([parts.before, parts.after], [apart, after]);
    assert.equal(removeBlock(changed, ".gitignore"), apart + after);
  }));
});

Deno.test("a block put into text without one comes out again without a trace", () => {
  fc.assert(fc.property(userText.filter((text) => !/[^\n]$/.test(text)), body, (text, lines) => {
    assert.equal(removeBlock(put(text, lines), ".gitignore"), text);
  }));
});

Deno.test("marks that do not pair up are an error with the line, never a guess", () => {
  const damaged: readonly (readonly [string, number])[] = [
    [`a\n${marks.start}\nx\n`, 2],
    [`a\n\n${marks.end}\n`, 3],
    [`${marks.start}\n${marks.start}\n${marks.end}\n`, 1],
    [`${block}a\n${marks.start}\n`, 5],
    [`${block}${block}`, 4],
    [`${block}${marks.end}`, 4],
    [`${marks.end}\n${marks.start}\n`, 1],
  ];
  for (const [text, line] of damaged) {
    assert.throws(
      () => put(text),
      (error: unknown) => {
        assert.ok(error instanceof PyveError);
        assert.deepEqual(error.at, { file: ".gitignore", line });
        assert.equal(error.exit, 2);
        return true;
      },
    );
  }
});

Deno.test("blocks of several names live in one file, and each is put and taken out alone", () => {
  const other = namedMarks("completions");
  const both = putBlock(`a\n${block}`, "theirs\n", "file", other);
  assert.equal(both, `a\n${block}${other.start}\ntheirs\n${other.end}\n`);
  assert.equal(removeBlock(both, "file", other), `a\n${block}`);
  assert.equal(removeBlock(both, "file"), `a\n${other.start}\ntheirs\n${other.end}\n`);
});

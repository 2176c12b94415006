import assert from "node:assert/strict";
import fc from "fast-check";
import { isUntouched, withMark } from "../../lib/generated_file.ts";

for (const place of ["first", "last"] as const) {
  Deno.test(`a generated file is known by its mark in the ${place} line, until somebody edits it`, () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a==1", "", "  b", "# c, sha256:0")), (lines) => {
        const text = lines.map((line) => `${line}\n`).join("");
        const file = withMark(text, "# Written by `pyve test`", place);
        assert.ok(isUntouched(file, place));
        assert.ok(file.includes(text));
        assert.ok(!isUntouched(`${file}more\n`, place));
        assert.ok(!isUntouched(`more\n${file}`, place));
        assert.ok(
          !isUntouched(
            file.replace("Written", "Writtem").replace(/[0-9a-f]{4}\n/, "ffff\n"),
            place,
          ),
        );
        assert.ok(!isUntouched(text, place));
      }),
    );
  });
}

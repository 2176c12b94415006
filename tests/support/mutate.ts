/** Texts for properties: anything, and correct files with something wrong in them. */
import * as fc from "fast-check";

/** Characters that mean something in the files that are read. */
const telling = [
  "\n",
  "\r\n",
  "\\",
  '"',
  "'",
  "#",
  "[",
  "]",
  "{",
  "}",
  "=",
  ";",
  "@",
  " ",
  "-",
  "\0",
  ":",
  "\t",
  "*",
  "&",
  "<",
];

/** Arbitrary text, and the given files after some cuts, copies and insertions. */
export function brokenTexts(files: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 20 }),
    insert: fc.oneof(fc.constantFrom("", ...telling), fc.string({ maxLength: 5 })),
  });
  const changed = fc.tuple(fc.constantFrom(...files), fc.array(change, { maxLength: 6 }))
    .map(([file, changes]) =>
      changes.reduce((text, { at, length, insert }) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place + length);
      }, file)
    );
  return fc.oneof(changed, fc.string({ unit: "binary", maxLength: 200 }));
}

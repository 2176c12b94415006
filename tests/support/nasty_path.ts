/** Names of folders for properties: whatever a file system takes and a quoting may stumble over. */
import * as fc from "fast-check";
import { nastyName } from "./nasty_name.ts";

const telling = [
  "'",
  '"',
  "\\",
  " ",
  "\n",
  "\t",
  "$",
  "`",
  "\\x",
  "\\N",
  "'''",
  "#!",
  "%",
  "é",
  "&",
];

/** The name of one folder: never empty, `.` or `..`, without slashes and zero bytes. */
export const nastyNames: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(nastyName) },
  {
    weight: 9,
    arbitrary: fc.array(
      fc.oneof(fc.constantFrom(...telling), fc.string({ unit: "grapheme", maxLength: 3 })),
      { minLength: 1, maxLength: 12 },
    ).map((parts) => parts.join("").replace(/[\0/]/g, "")),
  },
).filter((name) => !/^\.{0,2}$/.test(name));

/** An absolute path of one to three such folders. */
export const nastyPaths: fc.Arbitrary<string> = fc.array(nastyNames, { minLength: 1, maxLength: 3 })
  .map((names) => `/${names.join("/")}`);

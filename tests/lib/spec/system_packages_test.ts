import assert from "node:assert/strict";
import { PyveError } from "../../../lib/errors.ts";
import { readSystemPackages } from "../../../lib/spec/system_packages.ts";
import { utf16 } from "../../support/utf16.ts";

const file = "apt.txt";

Deno.test("a list is read with names, architectures and versions, each at its place", () => {
  const text = "# for OpenCV\nlibgl1\n\n  g++ # compiler\nlibssl3:arm64=3.0.2-0ubuntu1.10~a\n0ad\n";
  const packages = readSystemPackages(text, file);
  assert.deepEqual(packages, [
    {
      name: "libgl1",
      architecture: undefined,
      version: undefined,
      text: "libgl1",
      at: { file, line: 2, column: 1 },
    },
    {
      name: "g++",
      architecture: undefined,
      version: undefined,
      text: "g++",
      at: { file, line: 4, column: 3 },
    },
    {
      name: "libssl3",
      architecture: "arm64",
      version: "3.0.2-0ubuntu1.10~a",
      text: "libssl3:arm64=3.0.2-0ubuntu1.10~a",
      at: { file, line: 5, column: 1 },
    },
    {
      name: "0ad",
      architecture: undefined,
      version: undefined,
      text: "0ad",
      at: { file, line: 6, column: 1 },
    },
  ]);
  assert.deepEqual(
    readSystemPackages(utf16(`\ufeff${text}`.replaceAll("\n", "\r\n")), file),
    packages,
  );
});

/** Line, what is wrong, what to write. */
const refusals: readonly (readonly [string, string, string])[] = [
  [":repo:deb https://mirror.example/ stable main", "it adds a repository", "take it out"],
  ["https://mirror.example/a_1_amd64.deb", "it is a file", "write the name of a package"],
  ["./a.deb", "it is a file", "write the name of a package"],
  ["-y", "it is an option", "take it out"],
  ["--allow-unauthenticated", "it is an option", "take it out"],
  [
    "apt-get install -y git",
    "it is a command",
    "write only the names of the packages, as in `git`",
  ],
  ["git curl", "there are several on the line", "write each on a line of its own"],
  ["git>=2", "apt takes one exact version", "write `git=2`, or no version"],
  ["git == 2", "apt takes one exact version", "write `git=2`"],
  ["LibGL1", "names of packages have no capitals", "write `libgl1`"],
  ["git-", "apt would remove it", "write `git`"],
  ["git; reboot", "names have small letters", "write the name of a package"],
  ["$(id)", "names have small letters", "write the name of a package"],
  ["git\\", "names have small letters", "write the name of a package"],
  ["git&&id", "names have small letters", "write the name of a package"],
  ["a", "names have small letters", "write the name of a package"],
  ["git=$(id)", "apt takes one exact version", "write"],
];

Deno.test("a line that is no package is refused at its place, with what to write instead", () => {
  for (const [line, reason, hint] of refusals) {
    assert.throws(() => readSystemPackages(`git\n  ${line}\n`, file), (error) => {
      assert(error instanceof PyveError, line);
      assert(
        error.message.startsWith(`Cannot read system package \`${line}\`: ${reason}`),
        error.message,
      );
      assert(error.hint?.startsWith(hint), `${line}: ${error.hint}`);
      assert.deepEqual([error.exit, error.at], [2, { file, line: 2, column: 3 }]);
      return true;
    }, line);
  }
});

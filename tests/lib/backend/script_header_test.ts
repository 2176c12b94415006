import assert from "node:assert/strict";
import * as fc from "fast-check";
import { replaceHeader, scriptHeader } from "../../../lib/backend/script_header.ts";
import { fuzzRuns } from "../../support/fuzz.ts";
import { nastyPaths } from "../../support/nasty_path.ts";

const runs = { numRuns: fuzzRuns() };

/** The word of a POSIX shell that starts a text, with its quotes taken off, and what is behind it. */
function readWord(text: string): readonly [string, string] {
  let word = "";
  let rest = text;
  while (rest !== "" && !/^\s/.test(rest)) {
    const [all = "", single, double] = /^(?:'([^']*)'|"((?:[^"\\]|\\[^])*)")/.exec(rest) ?? [];
    assert.notEqual(all, "", `nothing unquoted stands in ${text}`);
    word += single ?? (double ?? "").replace(/\\([\\"$`])/g, "$1");
    rest = rest.slice(all.length);
  }
  return [word, rest];
}

Deno.test("a plain path gets a plain line", () => {
  assert.equal(scriptHeader("/project/.venv/bin/python"), "#!/project/.venv/bin/python\n");
});

Deno.test("a path with blanks, and one too long for a line, is started by the shell", () => {
  for (const path of ["/a b/python", "/a\nb/python", `/${"x".repeat(125)}`, `/${"é".repeat(63)}`]) {
    const header = scriptHeader(path);
    assert.equal(header, `#!/bin/sh\n'''exec' '${path}' "$0" "$@"\n' '''\n`);
  }
  assert.equal(scriptHeader(`/${"x".repeat(123)}`), `#!/${"x".repeat(123)}\n`);
});

Deno.test("the shell reads the path back, whatever is in it", () => {
  fc.assert(
    fc.property(nastyPaths, (folder) => {
      const path = `${folder}/bin/python`;
      const header = scriptHeader(path);
      if (!header.startsWith("#!/bin/sh\n'''exec' ")) {
        return assert.equal(header, `#!${path}\n`);
      }
      const [word, rest] = readWord(header.slice("#!/bin/sh\n'''exec' ".length));
      assert.equal(word, path);
      assert.equal(rest, ` "$0" "$@"\n' '''\n`);
    }),
    runs,
  );
});

Deno.test("Python takes the shell's line for one string, without an escape in it", () => {
  fc.assert(
    fc.property(nastyPaths, (folder) => {
      const header = scriptHeader(`${folder} /python`);
      const [, inside] = /^#!\/bin\/sh\n'''([^]*)'''\n$/.exec(header) ?? [];
      assert.ok(inside !== undefined && !inside.includes("'''"), header);
      assert.doesNotMatch(inside.replaceAll("\\\\", ""), /\\/);
    }),
    runs,
  );
});

const yes = (): boolean => true;

Deno.test("a header that starts our interpreter is replaced, the script behind it is kept", () => {
  const body = "import sys\n#!/old\nprint('''exec' 'x' \"$0\" \"$@\"\\n' ''')\n";
  fc.assert(
    fc.property(nastyPaths, nastyPaths, (before, after) => {
      const script = scriptHeader(`${before}/bin/python`) + body;
      const header = scriptHeader(`${after}/bin/python`);
      assert.equal(replaceHeader(script, header, yes), header + body);
    }),
    runs,
  );
});

Deno.test("a header that is not ours, and a file without one, stay as they are", () => {
  const scripts = [
    "#!/bin/sh\necho hi\n",
    "#!/usr/bin/env python\n",
    "import os\n",
    "",
    "\x7fELF#!",
  ];
  for (const script of scripts) {
    const isOurs = (header: string) => header.includes("/project/");
    assert.equal(replaceHeader(script, "#!/new\n", isOurs), script);
  }
});

Deno.test("what is judged is the header alone, in either form", () => {
  const judged: string[] = [];
  const judge = (header: string): boolean => {
    judged.push(header);
    return false;
  };
  replaceHeader("#!/a/python -E\nbody /project/\n", "", judge);
  replaceHeader(`#!/bin/sh\n'''exec' "/a b/python" "$0" "$@"\n' '''\nbody\n`, "", judge);
  assert.deepEqual(judged, [
    "#!/a/python -E\n",
    `#!/bin/sh\n'''exec' "/a b/python" "$0" "$@"\n' '''\n`,
  ]);
});

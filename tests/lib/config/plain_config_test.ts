import assert from "node:assert/strict";
import fc from "fast-check";
import { parseConfig } from "../../../lib/config/parse.ts";
import { readPlainConfig } from "../../../lib/config/plain_config.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

Deno.test("what `pyve init` writes is plain", () => {
  const text = '# Settings\nbackend: venv\npython:\n  version: "3.12"\n\nenv_file: .env\n';
  assert.equal(readPlainConfig(text, "f"), undefined);
  const plain = text.replace(".env\n", '".env"\n');
  assert.deepEqual(readPlainConfig(plain, "f"), parseConfig(plain, "f"));
  assert.equal(readPlainConfig(plain, "f")?.length, 3);
});

Deno.test("what is not plain or not right is left to YAML", () => {
  for (
    const text of [
      "backend: vemv\n",
      "bakend: venv\n",
      "backend: 'venv'\n",
      "backend: venv # why\n",
      "backend: venv\r\n",
      "backend: venv\nbackend: venv\n",
      "  backend: venv\n",
      "python: { version: 3.12 }\n",
      "prompt:\n  show: true\n",
      "venv:\n  directory: no\n",
      "backend:\tvenv\n",
      "--- a\n",
      "pyve_version: x\n",
      "python:\n    version: a\n",
      "venv: x\n",
      "python: a\n  version: a\n",
    ]
  ) assert.equal(readPlainConfig(text, "f"), undefined, text);
});

Deno.test("a plain file means the same to YAML", () => {
  const part = fc.constantFrom(
    "backend",
    "venv",
    "python",
    "micromamba",
    "prompt",
    "env_file",
    "auto",
    "directory",
    "version",
    "env_name",
    "format",
    "pip",
    ": ",
    ":",
    "  ",
    "\n",
    "\n",
    "\n",
    '"',
    "# ",
    "3.12",
    "true",
    "a b",
    " ",
    "-",
    ".",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = parts.join("");
      const plain = readPlainConfig(text, "f");
      if (plain !== undefined) assert.deepEqual(plain, parseConfig(text, "f"));
    }),
    { numRuns: fuzzRuns() },
  );
});
Deno.test("a plain file means the same to YAML (lines)", () => {
  const line = fc.constantFrom(
    "backend: venv",
    "backend: auto",
    "venv:",
    "python:",
    '  version: "3.12"',
    "  directory: env",
    "  installer: uv",
    "prompt:",
    '  format: "a: b"',
    "  env_name: x",
    "micromamba:",
    "# note",
    "",
    "  env_file: a/b.yml",
    'env_file: ".env"',
    "  mirror: file.x",
    '  format: ""',
    "container:",
    "  profile: debian",
    "envs:",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (parts) => {
      const text = parts.join("\n") + "\n";
      const plain = readPlainConfig(text, "f");
      if (plain !== undefined) assert.deepEqual(plain, parseConfig(text, "f"));
    }),
    { numRuns: fuzzRuns() * 4 },
  );
});

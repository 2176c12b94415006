import assert from "node:assert/strict";
import * as fc from "fast-check";
import { environmentName, firstName } from "../../../../lib/backend/micromamba/naming.ts";
import { fuzzRuns } from "../../../support/fuzz.ts";

Deno.test("a name is plain, whatever it was made from", () => {
  const names: Readonly<Record<string, string | undefined>> = {
    "myproject": "myproject",
    "My Project": "my-project",
    "3.10": "_3-10",
    "_private": "_private",
    "a..b//c": "a-b-c",
    "--x--": "x",
    "données": "donn-es",
    "日本": undefined,
    "": undefined,
    "base": undefined,
    "ROOT": undefined,
    "default": undefined,
    "base-": undefined,
    "x.1a2b3c4d": "x-1a2b3c4d",
  };
  for (const [text, name] of Object.entries(names)) assert.equal(environmentName(text), name, text);
});

Deno.test("the first text that makes a name is taken, and there always is a name", () => {
  assert.equal(firstName([undefined, "base", "My Folder"]), "my-folder");
  assert.equal(firstName(["stats", "folder"]), "stats");
  assert.equal(firstName([undefined, "日本"]), "env");
});

Deno.test("every name obeys the rules, and is its own name", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ minLength: 250, maxLength: 400 })), (text) => {
      const name = firstName([text]);
      assert.match(name, /^[a-z_][a-z0-9_-]{0,254}$/);
      assert.ok(!["base", "root", "default"].includes(name));
      assert.equal(environmentName(name), name);
    }),
    { numRuns: fuzzRuns() },
  );
});

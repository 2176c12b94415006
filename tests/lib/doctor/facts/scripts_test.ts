import assert from "node:assert/strict";
import fc from "fast-check";
import { scriptHeader } from "../../../../lib/backend/script_header.ts";
import { lookAtScripts, startedProgram } from "../../../../lib/doctor/facts/scripts.ts";
import { type FakeHost, fakeHost } from "../../../support/fake_host.ts";
import { fuzzRuns } from "../../../support/fuzz.ts";
import { nastyPaths } from "../../../support/nasty_path.ts";

const prefix = "/project/.venv";
const generation = "/project/.pyve/envs/default.0123abcd";

function withScripts(scripts: Readonly<Record<string, string>>): FakeHost {
  return fakeHost({
    files: {
      ...Object.fromEntries(
        Object.entries(scripts).map(([name, text]) => [`${generation}/bin/${name}`, text]),
      ),
      [`${generation}/bin/python`]: "\x7fELF",
      "/other/.venv/bin/python3.11": "\x7fELF",
      "/usr/bin/perl": "\x7fELF",
      "/usr/bin/env": "\x7fELF",
    },
    links: { [prefix]: ".pyve/envs/default.0123abcd" },
  });
}

const table = [
  ["#!/project/.venv/bin/python\nimport sys\n", undefined],
  [`#!${generation}/bin/python -E\n`, undefined],
  ["#!/bin/sh\n'''exec' '/project/.venv/bin/python' \"$0\" \"$@\"\n' '''\n", undefined],
  ["#!/usr/bin/env python3\n", undefined],
  ["#!/usr/bin/perl\n", undefined],
  ["#!/project/.venv/bin/python3.9\n", "gone"],
  ["#!/old/.venv/bin/python\n", "gone"],
  ["#!/bin/sh\n'''exec' \"/old place/bin/python\" \"$0\" \"$@\"\n' '''\n", "gone"],
  ["#!/usr/bin/ruby\n", "gone"],
  ["#!/other/.venv/bin/python3.11\n", "elsewhere"],
] as const;

for (const [text, kind] of table) {
  Deno.test(`a script of ${JSON.stringify(text)} is ${kind ?? "sound"}`, () => {
    const { count, stray } = lookAtScripts(withScripts({ tool: text }), prefix);
    assert.equal(count, 1);
    assert.deepEqual(stray.map((one) => one.kind), kind === undefined ? [] : [kind]);
  });
}

Deno.test("what is no script is not judged", () => {
  const host = withScripts({ program: "\x7fELF", sourced: "export A=1\n", empty: "" });
  assert.deepEqual(lookAtScripts(host, prefix), { count: 0, stray: [] });
  const large = withScripts({ large: `#!/gone/python\n${"#".repeat(70_000)}` });
  assert.deepEqual(lookAtScripts(large, prefix), { count: 0, stray: [] });
  assert.deepEqual(lookAtScripts(fakeHost(), "/nowhere"), { count: 0, stray: [] });
});

Deno.test("an activate script that enters another place is found", () => {
  const judged = (text: string, place = prefix): readonly string[] =>
    lookAtScripts(withScripts({ activate: text }), place).stray.map(({ kind }) => kind);
  assert.deepEqual(judged("VIRTUAL_ENV='/old/.venv'\n"), ["enters elsewhere"]);
  assert.deepEqual(judged("VIRTUAL_ENV='/project/.venv'\n"), []);
  assert.deepEqual(judged("echo nothing\n"), []);
});

Deno.test("the program behind every header that we write is read back", () => {
  fc.assert(
    fc.property(nastyPaths, (path) => {
      const program = `${path}/bin/python`;
      assert.equal(startedProgram(`${scriptHeader(program)}import sys\n`), program);
    }),
    { numRuns: fuzzRuns() },
  );
});

/** The lint plugin, in both directions: what it must report and what it must leave alone. */
import assert from "node:assert/strict";
import { join } from "node:path";
import plugin from "../../tools/lint/plugin.ts";
import { repository } from "../../tools/task.ts";

/** The messages for a file of the repository with this text. */
function lint(path: string, text: string): readonly string[] {
  return Deno.lint.runPlugin(plugin, join(repository, path), text).map(({ message }) => message);
}

const worldly: Readonly<Record<string, string>> = {
  "Deno.readTextFileSync('x')": "`Deno.readTextFileSync`",
  "Deno.args": "`Deno.args`",
  "let shape: Deno.FileInfo | undefined;": "`Deno`",
  "process.exit(1)": "`process.exit`",
  "globalThis['fetch']": "`globalThis`",
  "await fetch('https://index.example')": "`fetch`",
  "export const get = { fetch };": "`fetch`",
  "console.log(1)": "`console.log`",
  "const { log } = console;": "`console`",
  "setTimeout(() => {}, 1)": "`setTimeout`",
  "performance.now()": "`performance.now`",
  "Date.now()": "`Date.now`",
  "new Date()": "`new Date()`",
  "Date()": "`new Date()`",
  "Math.random()": "`Math.random`",
  "crypto.randomUUID()": "`crypto.randomUUID`",
  "confirm('sure?')": "`confirm`",
  'import { readFileSync } from "node:fs";': "`node:fs`",
  'import type { Stats } from "node:fs";': "`node:fs`",
  'import process from "node:process";': "`node:process`",
  'import { spawn } from "node:child_process";': "`node:child_process`",
  'import { homedir } from "node:os";': "`node:os`",
  'import net from "node:net";': "`node:net`",
  'import https from "node:https";': "`node:https`",
  'import { randomBytes } from "node:crypto";': "`node:crypto`",
  'import crypto from "node:crypto";': "`node:crypto`",
  'await import("node:fs/promises");': "`node:fs/promises`",
  'import { confirm } from "prompts";': "`prompts`",
};

for (const [text, what] of Object.entries(worldly)) {
  Deno.test(`host-only reports ${text}`, () => {
    for (const path of ["lib/project/root.ts", "commands/init.ts", "shell/bash.ts", "main.ts"]) {
      const messages = lint(path, text).filter((message) => message.startsWith("Only lib/host"));
      const mainMay = path === "main.ts" && text === "Deno.args";
      assert.deepEqual(messages, mainMay ? [] : [`Only lib/host may use ${what}`], path);
    }
  });

  Deno.test(`host-only lets lib/host, tests, tools and bench write ${text}`, () => {
    for (const path of ["lib/host/real/files.ts", "tests/a_test.ts", "tools/a.ts", "bench/a.ts"]) {
      assert.deepEqual(lint(path, text), [], path);
    }
  });
}

const harmless: readonly string[] = [
  "export function start(process: string): string { return process; }",
  "export const read = (url: string, fetch = 1): number => fetch + url.length;",
  "export const { console, ...rest } = { console: 1, performance: 2 };",
  "export const { now: prompt } = { now: 1 }; prompt;",
  "try { a(); } catch (process) { throw process; }",
  "host.term.confirm('sure?', false); host.net.fetch('x'); program.process;",
  "export const table = { fetch: 1, process: 2, Deno: 3 };",
  "export interface Net { fetch(url: string): void; readonly process: string }",
  "export type Report = (console: string) => void;",
  "new Date(0); new Date('2026-01-01'); Date.parse('2026-01-01'); Math.max(1, 2);",
  "export const made: Date = host.clock.now();",
  "const window = 1; export default window;",
  'import { join } from "node:path"; import { styleText } from "node:util"; join(""); styleText;',
  'import { createHash } from "node:crypto"; createHash("sha256");',
  'import { confirm } from "./confirm.ts"; confirm();',
];

for (const text of harmless) {
  Deno.test(`host-only leaves alone ${text}`, () => {
    assert.deepEqual(lint("lib/project/root.ts", text), []);
  });
}

Deno.test("host-only lets main.ts read its arguments and end the process, nothing else", () => {
  assert.deepEqual(lint("main.ts", "Deno.exit(Deno.args.length)"), []);
  assert.deepEqual(lint("main.ts", "Deno.env.get('HOME')"), ["Only lib/host may use `Deno.env`"]);
});

/** File, import, and the arrow that is broken; `undefined` where the import is right. */
const arrows: readonly (readonly [string, string, string | undefined])[] = [
  ["main.ts", 'await import("./commands/init.ts")', undefined],
  ["main.ts", 'import { realHost } from "./lib/host/real/mod.ts"', undefined],
  ["main.ts", 'import { PyveError } from "./lib/errors.ts"', undefined],
  ["main.ts", 'import { a } from "./lib/config/layers.ts"', "lib/config/layers.ts"],
  ["main.ts", 'import { a } from "./shell/bash.ts"', "shell/bash.ts"],
  ["commands/init.ts", 'import { a } from "../lib/project/root.ts"', undefined],
  ["commands/init.ts", 'import { a } from "../shell/mod.ts"', undefined],
  ["commands/init.ts", 'import { a } from "./session.ts"', undefined],
  ["commands/init.ts", 'import { a } from "../lib/host/real/mod.ts"', "lib/host/real/mod.ts"],
  ["commands/init.ts", 'import { a } from "../tests/support/fake.ts"', "tests/support/fake.ts"],
  ["lib/config/set.ts", 'import { a } from "../backend/venv.ts"', undefined],
  ["lib/config/set.ts", 'import { a } from "../../commands/run.ts"', "commands/run.ts"],
  ["lib/config/set.ts", 'import type { A } from "../../shell/mod.ts"', "types of shell/mod.ts"],
  ["lib/config/set.ts", 'import { a } from "../../tools/task.ts"', "tools/task.ts"],
  ["lib/ui/paint.ts", 'await import("../host/real/mod.ts")', "lib/host/real/mod.ts"],
  ["lib/version.ts", 'import a from "../deno.json" with { type: "json" }', undefined],
  ["shell/bash.ts", 'import { a } from "../lib/activation/env_diff.ts"', undefined],
  ["shell/bash.ts", 'import type { A } from "../lib/host/host.ts"', undefined],
  ["shell/bash.ts", 'import { a } from "../lib/project/state.ts"', "lib/project/state.ts"],
  ["shell/bash.ts", 'import { a } from "../commands/hook.ts"', "commands/hook.ts"],
  ["lib/host/become.ts", 'import type { A } from "../activation/env_diff.ts"', undefined],
  ["lib/host/become.ts", 'import { a } from "../activation/a.ts"', "lib/activation/a.ts"],
  ["lib/host/become.ts", 'import { a } from "../config/key.ts"', "lib/config/key.ts"],
  ["lib/host/real/a.ts", 'import { a } from "../host.ts"', undefined],
  ["lib/spec/pylock.ts", 'import { a } from "toml"', undefined],
  ["lib/spec/pylock.ts", 'import { join } from "node:path/posix"', undefined],
  ["lib/spec/pylock.ts", 'import { Command } from "commander"', "commander"],
  ["lib/spec/pylock.ts", 'import { styleText } from "node:util"', "node:util"],
  ["lib/spec/pylock.ts", 'import { a } from "../errors.ts"', undefined],
  ["lib/spec/pylock.ts", 'import { a } from "./position.ts"', undefined],
  ["lib/spec/pylock.ts", 'import type { Plan } from "../plan/plan.ts"', undefined],
  ["lib/spec/pylock.ts", 'import { type Plan } from "../plan/plan.ts"', undefined],
  ["lib/spec/pylock.ts", 'import { a, type Plan } from "../plan/plan.ts"', "lib/plan/plan.ts"],
  ["lib/spec/pylock.ts", 'export * from "../plan/plan.ts"', "lib/plan/plan.ts"],
  ["lib/spec/pylock.ts", 'export { a } from "../project/a.ts"', "lib/project/a.ts"],
  ["lib/envrc/a.ts", 'let a: import("../project/a.ts").A;', "types of lib/project/a.ts"],
  ["lib/edit/a.ts", 'import { a } from "../spec/requirement.ts"', undefined],
  ["lib/edit/a.ts", 'import { a } from "../config/edit.ts"', "lib/config/edit.ts"],
  ["lib/spec/a.ts", 'import { a } from "../edit/change.ts"', "lib/edit/change.ts"],
  ["lib/python/version.ts", 'import { satisfies } from "pep440"', undefined],
  ["lib/python/version_file.ts", 'import { a } from "./version.ts"', undefined],
  ["lib/python/version.ts", 'import { a } from "./interpreters.ts"', "lib/python/interpreters.ts"],
  ["lib/python/interpreters.ts", 'import { a } from "../project/root.ts"', undefined],
  ["lib/builder/llb.ts", 'import type { Plan } from "../plan/plan.ts"', undefined],
  [
    "lib/builder/llb.ts",
    'import type { A } from "../plan/blocks/a.ts"',
    "types of lib/plan/blocks/a.ts",
  ],
  ["lib/builder/llb.ts", 'import { a } from "../plan/stacks/a.ts"', "lib/plan/stacks/a.ts"],
  ["lib/plan/blocks/uv.ts", 'import { a } from "./user.ts"', "lib/plan/blocks/user.ts"],
  ["lib/plan/blocks/uv.ts", 'import type { Block } from "../block.ts"', undefined],
  ["lib/plan/blocks/mod.ts", 'import { a } from "./user.ts"', undefined],
  ["tests/a_test.ts", 'import { a } from "../lib/host/real/mod.ts"', undefined],
];

for (const [path, text, broken] of arrows) {
  const verdict = broken === undefined ? "allows" : "forbids";
  Deno.test(`layers ${verdict} in ${path}: ${text}`, () => {
    const messages = lint(path, text).filter((message) => !message.startsWith("Only lib/host"));
    assert.equal(messages.length, broken === undefined ? 0 : 1, messages.join("\n"));
    if (broken !== undefined) assert.ok(messages[0]?.endsWith(` may not import ${broken}`));
  });
}

Deno.test("a broken arrow says which room it leaves and where the code belongs", () => {
  const [diagnostic] = Deno.lint.runPlugin(
    plugin,
    join(repository, "lib/builder/llb.ts"),
    'import { a } from "../plan/blocks/a.ts";',
  );
  assert.equal(diagnostic?.message, "lib/builder/ may not import lib/plan/blocks/a.ts");
  assert.match(diagnostic?.hint ?? "", /belongs into the plan/);
});

import assert from "node:assert/strict";
import { type BlockWish, resolveWishes } from "../../../lib/plan/resolve.ts";

const known = () => ["3.11.14", "3.12.12", "3.13.9", "3.9.24"];

function python(range: string, given: Partial<BlockWish> = {}): BlockWish {
  return {
    ecosystem: "runtime",
    name: "python",
    scope: "run",
    range,
    reason: "a test",
    block: "Test",
    ...given,
  };
}

Deno.test("the newest version is taken that all who ask can live with", () => {
  const version = (...ranges: readonly string[]) =>
    resolveWishes(ranges.map((range) => python(range)), known).version("python");
  assert.equal(version(""), "3.13.9");
  assert.equal(version(">=3.9", "<3.13"), "3.12.12");
  assert.equal(version("==3.11.*"), "3.11.14");
  assert.equal(version("==3.12.3"), "3.12.3", "an exact one is taken though it is not known");
  assert.equal(version("==3.12.3", ">=3.12.4"), undefined);
  assert.equal(resolveWishes([], known).version("python"), undefined);
});

Deno.test("where nothing fits, both who ask are named with their lines", () => {
  const { findings, dependencies } = resolveWishes([
    python(">=3.13", { at: { file: "pyproject.toml", line: 4, column: 1 } }),
    python("<3.12", { block: "Torch", reason: "torch 2.1 has no newer wheels" }),
  ], known);
  assert.deepEqual(findings, [{
    code: "PC0301",
    severity: "error",
    message: "No version of python is known that fits `>=3.13` (pyproject.toml:4) and " +
      "`<3.12` (torch 2.1 has no newer wheels)",
    remedy: "widen one of the two",
    at: { file: "pyproject.toml", line: 4, column: 1 },
  }]);
  assert.deepEqual(dependencies.map(({ name, version, asked }) => [name, version, asked.length]), [
    ["python", undefined, 2],
  ]);
});

Deno.test("packages of the system are wanted for a scope, each once, and everybody who asked is kept", () => {
  const wish = (name: string, scope: BlockWish["scope"], block: string): BlockWish => ({
    ecosystem: "system",
    name,
    scope,
    range: "",
    reason: "it is needed",
    block,
  });
  const { systemPackages, dependencies } = resolveWishes([
    wish("git", "dev", "DevTools"),
    wish("curl", "build", "Uv"),
    wish("git", "build", "Uv"),
    wish("git", "build", "Renv"),
  ], known);
  assert.deepEqual(systemPackages(["build"]), ["curl", "git"]);
  assert.deepEqual(systemPackages(["dev", "build"]), ["curl", "git"]);
  assert.deepEqual(systemPackages(["run"]), []);
  assert.deepEqual(
    dependencies.map(({ name, scope, asked }) => [name, scope, asked.map(({ block }) => block)]),
    [["curl", "build", ["Uv"]], ["git", "build", ["Uv", "Renv"]], ["git", "dev", ["DevTools"]]],
  );
});

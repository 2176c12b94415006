import assert from "node:assert/strict";
import type { BlockContext, BlockStep, Wish } from "../../../../lib/plan/block.ts";
import { systemPackages } from "../../../../lib/plan/blocks/system_packages.ts";
import type { Scope } from "../../../../lib/plan/plan.ts";
import { alpine } from "../../../../lib/plan/profiles/alpine.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import {
  blockContext,
  imageProject,
  imageRequest,
  planContext,
} from "../../../support/image_project.ts";

function wish(name: string, scope: Scope): Wish {
  return { ecosystem: "system", name, scope, range: "", reason: "a test" };
}

const wishes = [wish("compiler", "build"), wish("openmp", "run"), wish("git", "dev")];

function stepsOf(given: Partial<BlockContext>, wanted = wishes): readonly BlockStep[] {
  return systemPackages.plan(planContext(given, wanted)).steps ?? [];
}

/** The phase, and the last words of the command that installs. */
function installed(given: Partial<BlockContext>, wanted = wishes): readonly string[] {
  return stepsOf(given, wanted).map(({ phase, operation, targets }) => {
    assert.ok(operation.kind === "run");
    const command = operation.script.find((line) => /\b(?:install|add) /.test(line)) ?? "";
    const words = command.replace(/^.*?(?:install_weak_deps=0|recommends|no-cache) /, "");
    return `${phase}${targets === undefined ? "" : ` ${targets.join()}`}: ${words}`;
  });
}

Deno.test("each scope has one layer, under the names that the installer knows", () => {
  assert.deepEqual(installed({}), [
    "build-system: build-essential",
    "run-system: libgomp1",
    "target-tools dev: git",
  ]);
  assert.deepEqual(installed({ profile: rocky }), [
    "build-system: gcc gcc-c++ make",
    "run-system: libgomp",
    "target-tools dev: git-core",
  ]);
  assert.deepEqual(installed({ profile: alpine }), [
    "build-system: build-base",
    "run-system: libgomp",
    "target-tools dev: git",
  ]);
});

Deno.test("one stage has one layer for what is needed to build and to run", () => {
  assert.deepEqual(installed({ request: imageRequest({ mode: "single-stage" }) }), [
    "build-system: build-essential libgomp1",
    "target-tools dev: git",
  ]);
});

Deno.test("apt keeps its downloads in caches of the builder, asks nobody, and leaves no log", () => {
  const [{ operation } = {}] = stepsOf({}, [wish("curl", "build")]);
  assert.deepEqual(operation, {
    kind: "run",
    script: [
      "rm -f /etc/apt/apt.conf.d/docker-clean",
      "apt-get update",
      "DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends curl",
      "rm -f /var/cache/ldconfig/aux-cache /var/log/alternatives.log /var/log/apt/* /var/log/dpkg.log",
    ],
    mounts: [
      { kind: "cache", target: "/var/cache/apt", sharing: "shared" },
      { kind: "cache", target: "/var/lib/apt", sharing: "locked" },
    ],
    network: "default",
  });
});

Deno.test("nothing is installed where a scope wants nothing, or the base has it", () => {
  assert.deepEqual(installed({}, []), []);
  assert.deepEqual(installed({}, [wish("cuda-devel", "build"), wish("user-tools", "run")]), []);
});

Deno.test("a pattern, or whatever else is no plain name, is one word of the shell", () => {
  assert.deepEqual(installed({}, [wish("^libgdal[0-9]+(t64)?$", "run")]), [
    "run-system: '^libgdal[0-9]+(t64)?$'",
  ]);
  assert.deepEqual(installed({}, [wish("x; rm -rf /", "run")]), ["run-system: 'x; rm -rf /'"]);
});

Deno.test("the project's list is wanted for building and for running, with its lines", () => {
  const at = { file: "apt.txt", line: 2, column: 1 };
  const project = imageProject({ systemPackages: [{ text: "ffmpeg=7:7.1-1", at }] });
  const asked = systemPackages.wishes?.(blockContext({ project })) ?? [];
  assert.deepEqual(asked.map(({ name, scope }) => `${name} ${scope}`), [
    "ffmpeg=7:7.1-1 build",
    "ffmpeg=7:7.1-1 run",
  ]);
  assert.deepEqual(asked.map((one) => one.at), [at, at]);
  assert.deepEqual(installed({ project }, [...asked]), [
    "build-system: ffmpeg=7:7.1-1",
    "run-system: ffmpeg=7:7.1-1",
  ]);
  const codes = (profile: BlockContext["profile"]): readonly string[] =>
    (systemPackages.plan(planContext({ project, profile })).findings ?? []).map(({ code }) => code);
  assert.deepEqual(codes(rocky), ["PC0708"]);
  assert.deepEqual(codes(alpine), ["PC0708"]);
  assert.deepEqual(systemPackages.plan(planContext({ project })).findings, []);
});

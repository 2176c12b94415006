/**
 * Random walks through nested projects in the real shells: at every stop the innermost project is
 * entered, and after the walk everything is as it was. `PYVE_TEST_WALKS` says how many, of all shells
 * together.
 */
import assert from "node:assert/strict";
import { relative } from "node:path";
import {
  before,
  commandName,
  type HookedShell,
  hookedShells,
  type Landscape,
  landscape,
  type Stop,
  walk,
} from "../support/hooked.ts";
import { needs } from "../support/needs.ts";

const walks = Math.ceil(Number(Deno.env.get("PYVE_TEST_WALKS") ?? 60) / hookedShells.length);
const seed = Number(Deno.env.get("PYVE_TEST_SEED") ?? 20240506);

/** So many walks in one shell: a terminal waits for a minute only. */
const perShell = 7;

/** Numbers that only look like chance (mulberry32), so that a failure can be had again. */
function chance(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One walk: stops, and the lines that lead from one to the next. */
function randomWalk(
  { stops, root }: Landscape,
  shell: HookedShell,
  next: (below: number) => number,
) {
  const visited: Stop[] = [];
  const lines: string[] = [];
  let from = root;
  for (let steps = 2 + next(6); steps > 0; steps--) {
    const stop = stops[next(stops.length)];
    assert.ok(stop !== undefined);
    const isRelative = next(2) === 0 && !from.includes("link");
    const target = isRelative ? relative(from, stop.folder) || "." : stop.folder;
    lines.push(`cd ${shell.quote(target)}`, shell.prompt, ...disturbances(shell, next), "mark");
    visited.push(stop);
    from = stop.folder;
  }
  // OLDPWD is to be the same whatever came before.
  const home = [`cd ${shell.quote(`${root}/plain`)}`, shell.prompt, `cd ${shell.quote(root)}`];
  return { visited, lines: [...lines, ...home, shell.prompt, "dump"] };
}

/** What users do meanwhile: fail, interrupt, press Enter. */
function disturbances(shell: HookedShell, next: (below: number) => number): readonly string[] {
  return [[], ["false", shell.prompt], ["true", shell.prompt, shell.prompt]][next(3)] ?? [];
}

async function walkTogether(
  shell: HookedShell,
  land: Landscape,
  first: number,
  amount: number,
  options: readonly string[] = [],
): Promise<void> {
  const routes = Array.from(
    { length: amount },
    (_, index) => randomWalk(land, shell, chance(seed + first + index)),
  );
  const start = [`cd ${shell.quote(`${land.root}/plain`)}`, `cd ${shell.quote(land.root)}`];
  const lines = [
    ...options,
    ...start,
    shell.prompt,
    "dump",
    ...routes.flatMap((route) => route.lines),
  ];
  const { dumps, marks, said } = await walk(shell, land, lines);
  const visited = routes.flatMap((route) => route.visited);
  const called = `${shell.name}, walks from seed ${seed + first}\n${said}`;
  assert.deepEqual(marks.map(([, prefix]) => prefix), visited.map(({ prefix }) => prefix), called);
  assert.deepEqual(
    marks.map(([, , prompt]) => prompt !== ""),
    visited.map(({ prefix }) => prefix !== ""),
    called,
  );
  assert.equal(dumps.length, amount + 1, called);
  for (const dump of dumps) assert.equal(dump, dumps[0], called);
  for (const [name, value] of Object.entries(before)) {
    assert.ok(dumps[0]?.includes(`${name}=${value}\0`), name);
  }
  assert.doesNotMatch(said, /command not found|Unknown command|error:/, called);
}

for (const shell of hookedShells) {
  needs(
    [shell.name],
    `${walks} random walks over nested projects leave ${shell.name} as it was, to the byte`,
    async () => {
      await using land = await landscape();
      for (let first = 0; first < walks; first += perShell) {
        await walkTogether(shell, land, first, Math.min(perShell, walks - first));
      }
      const left = (await Deno.readTextFile(`${land.home}/left`)).split("\n");
      assert.ok(left.length > 1 && left.slice(0, -1).every((line) => line.startsWith("it's ")));
      for (const { folder } of land.stops) {
        await assert.rejects(Deno.lstat(`${folder}/pwned`), Deno.errors.NotFound);
      }
      assert.ok(land.stops.some(({ folder }) => folder.endsWith(commandName)));
    },
  );
}

const options: Readonly<Partial<Record<HookedShell["name"], string>>> = {
  bash: "IFS=/; set -afu; shopt -s nullglob extglob; shopt -u promptvars; trap 'echo failed' ERR",
  zsh: "IFS=/; setopt all_export no_unset ksh_arrays sh_word_split null_glob warn_create_global",
};

for (const shell of hookedShells) {
  const line = options[shell.name];
  if (line === undefined) continue;
  needs(
    [shell.name],
    `options that change what code means change nothing in ${shell.name}`,
    async () => {
      await using land = await landscape();
      await walkTogether(shell, land, 1000, perShell, [line, shell.prompt]);
    },
  );
}

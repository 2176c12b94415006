/** docs/blocks.md has tables of what is in the sources: here they are held to that. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { phases } from "../../../lib/plan/phases.ts";

const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const page = Deno.readTextFileSync(join(repository, "docs/blocks.md"));
const rooms = ["lib/plan", "lib/builder", "lib/engine", "lib/project/image"];

function sourcesBelow(folder: string): readonly string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory) return sourcesBelow(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** The first cell of the rows that a pattern finds. */
function cells(pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].map(([, cell = ""]) => cell);
}

Deno.test("every code of a finding is in the table of docs/blocks.md, once and in order, and no other", () => {
  const codes = rooms.flatMap((room) => sourcesBelow(join(repository, room)))
    .flatMap((path) => [...Deno.readTextFileSync(path).matchAll(/"(PC\d{4})"/g)])
    .map(([, code = ""]) => code);
  assert.ok(codes.length > 60, "the sources name their codes as texts");
  assert.deepEqual(cells(/^\| (PC\d{4}) \| [ewns ]+ \| \S.* \|$/gm), [...new Set(codes)].sort());
});

Deno.test("every code is in a range of the table of docs/blocks.md", () => {
  const ranges = cells(/^\| (PC\d\d)xx \|/gm);
  for (const code of cells(/^\| (PC\d{4}) \|/gm)) {
    assert.ok(ranges.includes(code.slice(0, 4)), code);
  }
});

Deno.test("the phases of docs/blocks.md are those of the composer, in their order", () => {
  const rows = [
    ...page.matchAll(/^\| `([a-z-]+)` \| (build|variant|runtime|target) \| \S.* \|$/gm),
  ];
  assert.deepEqual(
    rows.map(([, name, place]) => ({ name, place })),
    phases.map(({ name, place }) => ({ name, place })),
  );
});

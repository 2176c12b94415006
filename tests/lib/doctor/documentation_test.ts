import assert from "node:assert/strict";
import { checks } from "../../../lib/doctor/mod.ts";

Deno.test("docs/doctor.md tells of every check, in the order of the list", async () => {
  const text = await Deno.readTextFile(new URL("../../../docs/doctor.md", import.meta.url));
  const table = text.slice(text.indexOf("## The checks"));
  const rows = [...table.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, id]) => id);
  assert.deepEqual(rows, checks.map(({ id }) => id));
});

/** The groups and the bars agree about the commands that there are. */
import assert from "node:assert/strict";
import { bars } from "../../bench/bars.ts";
import { groups } from "../../bench/groups/mod.ts";

Deno.test("every bar is about a group that is measured", () => {
  const names = groups.map(({ name }) => name);
  for (const { group, text } of bars) assert.equal(names.includes(group), true, text);
});

Deno.test("names of groups differ, and runs are enough for the record", () => {
  const names = groups.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name, runs } of groups) assert.equal(runs >= 20, true, name);
});

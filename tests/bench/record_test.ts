/** Measuring one group of a record anew. */
import assert from "node:assert/strict";
import { replaceGroups, type Report } from "../../bench/record.ts";

const surroundings = { day: "2024-05-06", system: "linux", cores: 2, versions: { uv: "1" } };

function report(names: readonly string[], note: string, versions = surroundings.versions): Report {
  const groups = names.map((name) => ({ name, title: name, note, references: [], commands: [] }));
  return { surroundings: { ...surroundings, versions }, verdicts: [], groups };
}

Deno.test("a group that was measured anew takes the place of the one of its name", () => {
  const joined = replaceGroups(report(["one", "two"], "old"), report(["two"], "new"));
  const notes = joined?.groups.map(({ name, note }) => `${name} ${note}`);
  assert.deepEqual(notes, ["one old", "two new"]);
});

Deno.test("a measurement with other versions does not join a record", () => {
  const measured = report(["two"], "new", { uv: "2" });
  assert.equal(replaceGroups(report(["one", "two"], "old"), measured), undefined);
});

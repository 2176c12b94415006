/** The record: reading it, and measuring one group of it anew. */
import assert from "node:assert/strict";
import { readReport, renderReport, replaceGroups, type Report } from "../../bench/record.ts";
import { groupOf, surroundings } from "./support.ts";

function report(names: readonly string[], note: string, versions = surroundings.versions): Report {
  const groups = names.map((name) => ({ ...groupOf(name, {}), note }));
  return { surroundings: { ...surroundings, versions }, verdicts: [], groups };
}

const notes = (joined: Report | undefined): readonly string[] | undefined =>
  joined?.groups.map(({ name, note }) => `${name} ${note}`);

Deno.test("a group that was measured anew takes the place of the one of its name", () => {
  const joined = replaceGroups(report(["one", "two"], "old"), report(["two"], "new"), [
    "one",
    "two",
  ]);
  assert.deepEqual(notes(joined), ["one old", "two new"]);
});

Deno.test("a group that the record does not have yet comes to its place", () => {
  const joined = replaceGroups(report(["one", "three"], "old"), report(["two"], "new"), [
    "one",
    "two",
    "three",
    "four",
  ]);
  assert.deepEqual(notes(joined), ["one old", "two new", "three old"]);
});

Deno.test("a measurement with other versions does not join a record", () => {
  const measured = report(["two"], "new", { uv: "3" });
  assert.equal(replaceGroups(report(["one", "two"], "old"), measured, ["one", "two"]), undefined);
});

Deno.test("a report that was written is read again as it was, with its verdicts", () => {
  const start = groupOf("start", {
    "sh": 1,
    "launcher": 2,
    "uv-run-no-sync": 20,
    "empty": 100,
    "run": 115,
    "doctor": 200,
  });
  const [first, ...others] = start.commands;
  assert(first !== undefined);
  const peers = { versions: { hatch: "1.2" }, absent: [{ name: "pixi", reason: "no" }] };
  const groups = [{ ...start, peers, commands: [{ ...first, memory: 1_000 }, ...others] }];
  const written = renderReport({ surroundings, verdicts: [], groups });
  const read = readReport(written);
  assert.deepEqual(read.groups, groups);
  assert.deepEqual(read.surroundings, surroundings);
  assert.equal(read.verdicts.length, 4);
});

Deno.test("a record from before memory and peers were measured can be read", () => {
  const group = { ...groupOf("one", { a: 1 }), peers: undefined };
  const [read] = readReport(JSON.stringify({ surroundings, groups: [group] })).groups;
  assert.deepEqual(read?.peers, { versions: {}, absent: [] });
  assert.equal(read?.commands[0]?.memory, undefined);
});

Deno.test("a ratio to a command that was absent comes back as no number", () => {
  const [command] = groupOf("one", { a: 1 }).commands;
  assert(command !== undefined);
  const group = { ...groupOf("one", {}), commands: [{ ...command, ratios: { b: NaN } }] };
  const written = renderReport({ surroundings, verdicts: [], groups: [group] });
  assert.deepEqual(readReport(written).groups[0]?.commands[0]?.ratios, { b: NaN });
});

Deno.test("a record of another shape is refused", () => {
  assert.throws(() => readReport('{"groups": "many"}'));
});

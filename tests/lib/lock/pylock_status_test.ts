import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "toml";
import {
  type PylockRecord,
  readLockedVersions,
  withRecord,
} from "../../../lib/lock/pylock_record.ts";
import { pylockStatus } from "../../../lib/lock/pylock_status.ts";
import { fuzzRuns } from "../../support/fuzz.ts";

const bare = `lock-version = "1.0"
[[packages]]
name = "click"
version = "8.1.7"
[[packages]]
name = "My_Lib"
version = "1"
`;
const record: PylockRecord = {
  inputs: ["click>=8", "my-lib"],
  requirements: [],
  extras: [],
  groups: [],
  dev: true,
};

function status(now: Partial<PylockRecord>, lock: string = withRecord(bare, record)) {
  const wants = { name: "requirements.txt", record: { ...record, ...now } };
  return pylockStatus(wants, readLockedVersions(lock, "pylock.toml"));
}

Deno.test("a lock with the record of what is wanted is current; without a lock it is missing", () => {
  assert.deepEqual(status({}), { kind: "current", by: "content hash" });
  const wants = { name: "requirements.txt", record };
  assert.deepEqual(pylockStatus(wants, undefined), { kind: "missing" });
});

Deno.test("a stale pylock.toml names what came, went and changed", () => {
  assert.deepEqual(status({ inputs: ["click>=9", "rich", "-c click<10"] }), {
    kind: "stale",
    changes: [
      "requirements.txt now wants `click>=9`, the lock has 8.1.7",
      "requirements.txt now wants `rich`, the lock does not have it",
      "requirements.txt now says `-c click<10`",
      "requirements.txt no longer wants `my-lib`",
    ],
  });
});

Deno.test("other extras, groups and files make it stale", () => {
  assert.deepEqual(
    status({ extras: ["x"], groups: ["docs"], dev: false, requirements: ["a.txt"] }),
    {
      kind: "stale",
      changes: [
        "other requirements files are wanted: `a.txt`, not none",
        "other extras are wanted: `x`, not none",
        "other groups are wanted: `docs`, not none",
        "the group `dev` is no longer wanted",
      ],
    },
  );
});

Deno.test("a lock that somebody else made is compared with what is wanted", () => {
  assert.deepEqual(status({}, bare), { kind: "current", by: "comparison" });
  assert.deepEqual(status({ inputs: ["click>=8", "click[x]<8", "rich", "odd ; x > '1'"] }, bare), {
    kind: "stale",
    changes: [
      "requirements.txt now wants `click[x]<8`, the lock has 8.1.7",
      "requirements.txt now wants `rich`, the lock does not have it",
    ],
  });
});

Deno.test("a record that was edited by hand does not count", () => {
  const edited = withRecord(bare, { ...record, inputs: ["click>=7", "my-lib"] })
    .replace("click>=7", "click>=8");
  assert.equal(status({}, edited).kind, "stale");
});

Deno.test("a record is read again as it was written, and the rest of the lock stays", () => {
  const texts = fc.array(fc.string({ unit: "binary" }).filter((text) => text.isWellFormed()));
  fc.assert(
    fc.property(texts, texts, fc.boolean(), (inputs, groups, dev) => {
      const given = { ...record, inputs, groups, dev };
      const text = withRecord(bare, given);
      const read = readLockedVersions(text, "pylock.toml");
      assert.deepEqual(read.record, given);
      assert.ok(read.intact);
      assert.deepEqual(parse(text)["packages"], parse(bare)["packages"]);
    }),
    { numRuns: fuzzRuns() },
  );
});

import assert from "node:assert/strict";
import { readDryRun } from "../../../lib/lock/dry_run.ts";

Deno.test("a dry run that would install nothing is an empty list, and not a failure", () => {
  const nothing = { linked: [], fetched: [] };
  for (
    const document of [
      { success: true, dry_run: true, message: "All requested packages already installed" },
      { success: true, actions: { FETCH: [], PREFIX: "/p" } },
    ]
  ) assert.deepEqual(readDryRun(JSON.stringify(document)), nothing);
});

Deno.test("what says nothing of success, or something else than lists, is no dry run", () => {
  for (
    const text of [
      "",
      "{",
      "[]",
      "{}",
      '{"success": false}',
      '{"success": true, "actions": {"LINK": 1}}',
    ]
  ) assert.equal(readDryRun(text), undefined, text);
  assert.deepEqual(readDryRun('warning\n{"actions": {"LINK": [{"name": "a"}]}}'), {
    linked: [{ name: "a" }],
    fetched: [],
  });
});

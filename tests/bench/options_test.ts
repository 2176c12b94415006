/** The command line of the task `bench`. */
import assert from "node:assert/strict";
import { isForTheRecord, readOptions } from "../../bench/options.ts";
import { PyveError } from "../../lib/errors.ts";

const groups = ["start", "empty"];

Deno.test("no argument measures everything for the record", () => {
  const options = readOptions([], groups);
  assert.deepEqual(options, { only: [], runs: undefined, check: false, render: false });
  assert.equal(isForTheRecord(options), true);
});

Deno.test("the dashes that a task runner hands on say nothing", () => {
  const options = readOptions(["--", "--only", "start", "--only=empty", "--runs", "30"], groups);
  assert.deepEqual(options, {
    only: ["start", "empty"],
    runs: 30,
    check: false,
    render: false,
  });
});

Deno.test("few runs or a check are not for the record", () => {
  for (const args of [["--runs=19"], ["--check"]]) {
    assert.equal(isForTheRecord(readOptions(args, groups)), false, args.join(" "));
  }
  assert.equal(isForTheRecord(readOptions(["--runs=20"], groups)), true);
});

Deno.test("a wrong argument is refused with all groups named", () => {
  for (const args of [["--only=no"], ["--runs=1"], ["--runs=many"], ["--fast"], ["start"]]) {
    assert.throws(() => readOptions(args, groups), (error) => {
      assert(error instanceof PyveError);
      assert.equal(error.exit, 2);
      assert.match(error.hint ?? "", /start\|empty/);
      return true;
    });
  }
});

import assert from "node:assert/strict";
import { unreadable } from "../../../lib/doctor/check.ts";
import { commandIn } from "../../../lib/doctor/wording.ts";
import { unknown } from "./healthy_facts.ts";

Deno.test("the command of a hint is one that mends it by itself", () => {
  assert.equal(commandIn("run `pyve init`"), "pyve init");
  assert.equal(commandIn("delete what is left of the block, and run `pyve init`"), undefined);
  assert.equal(commandIn("mend the spec, then run `pyve init` again"), undefined);
  assert.equal(commandIn("`pyve config explain backend` tells more"), undefined);
  assert.equal(commandIn("move the folder away with `mv run run.moved`"), "mv run run.moved");
  assert.equal(commandIn("remove the link with `rm .pyve`; the rest stays"), "rm .pyve");
  assert.equal(
    commandIn("save it: `iconv -f latin1 a > b && mv b a`"),
    "iconv -f latin1 a > b && mv b a",
  );
  assert.equal(commandIn(undefined), undefined);
});

Deno.test("what is to be done in a file before a command opens the file there", () => {
  const finding = unreadable(unknown({
    reason: "Cannot tell where the block starts",
    remedy: "delete what is left of it, and run `pyve init`",
    at: { file: ".gitignore", line: 2 },
  }));
  assert.equal(finding.remedy, '"${EDITOR:-vi}" +2 .gitignore');
  assert.match(finding.message ?? "", /; delete what is left of it, and run `pyve init`$/);
});

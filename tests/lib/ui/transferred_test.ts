import assert from "node:assert/strict";
import { transferred } from "../../../lib/ui/transferred.ts";

Deno.test("a download shows a bar where its size is known, else what has come", () => {
  assert.equal(transferred(0, 18_292_808), `${"░".repeat(20)} 0 % of 18.3 MB`);
  assert.equal(
    transferred(9_146_404, 18_292_808),
    `${"█".repeat(10)}${"░".repeat(10)} 50 % of 18.3 MB`,
  );
  assert.equal(transferred(18_292_808, 18_292_808), `${"█".repeat(20)} 100 % of 18.3 MB`);
  assert.equal(transferred(4_600_000, undefined), "4.6 MB");
  assert.equal(transferred(0, 0), "0.0 MB");
});

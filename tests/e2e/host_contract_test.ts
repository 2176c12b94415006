/** The real host keeps the promises that the fake one keeps, so that unit tests mean something. */
import assert from "node:assert/strict";
import { realHost } from "../../lib/host/real/mod.ts";
import { temporaryFolder } from "../support/binary.ts";
import { fileContract, processContract } from "../support/host_contract.ts";

for (const { name, test } of [...fileContract, ...processContract]) {
  Deno.test(`the real host keeps its contract: ${name}`, async () => {
    await using folder = await temporaryFolder();
    await test({ host: realHost(), folder: folder.path });
  });
}

Deno.test({
  name: "nobody waits for what a program that took too long has started, or for one that stays",
  // What is not waited for is still there when the test ends.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const { proc } = realHost();
    const started = performance.now();
    const results = await Promise.all(
      // The shell ends at once, and its child holds both streams; the second takes no notice.
      ["sleep 30; true", "trap '' TERM; while sleep 1; do :; done"].map((script) =>
        proc.run(["sh", "-c", script], { timeout: 100 })
      ),
    );
    assert.deepEqual(results.map(({ code }) => code), [143, 143]);
    assert.ok(performance.now() - started < 15_000);
  },
});

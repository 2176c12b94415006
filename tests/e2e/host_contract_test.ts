/** The real host keeps the promises that the fake one keeps, so that unit tests mean something. */
import { realHost } from "../../lib/host/real/mod.ts";
import { temporaryFolder } from "../support/binary.ts";
import { fileContract, processContract } from "../support/host_contract.ts";

for (const { name, test } of [...fileContract, ...processContract]) {
  Deno.test(`the real host keeps its contract: ${name}`, async () => {
    await using folder = await temporaryFolder();
    await test({ host: realHost(), folder: folder.path });
  });
}

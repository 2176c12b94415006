/** The fake host keeps the promises of lib/host/host.ts that tests/e2e asks of the real one. */
import { fakeHost } from "./fake_host.ts";
import { fileContract, processContract } from "./host_contract.ts";

for (const { name, test } of fileContract) {
  Deno.test(`the fake host keeps its contract: ${name}`, async () => {
    await test({
      host: fakeHost({ folders: ["/tmp/empty"] }),
      folder: "/tmp/empty",
    });
  });
}

for (const { name, test } of processContract) {
  Deno.test(`the fake host keeps its contract: ${name}`, async () => {
    const programs = [
      {
        match: ["sh", "-c", "printf 'one\\ntwo'"],
        result: { stdout: "one\ntwo" },
      },
      { match: ["sh"], result: { code: 7, stdout: "out\n", stderr: "err\n" } },
      { match: ["pyve-test-no-such-program"], result: { code: 127 } },
      { match: ["sleep", "30"], result: { takes: 30_000 } },
    ];
    await test({ host: fakeHost({ programs }), folder: "/project" });
  });
}

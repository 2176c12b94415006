import { isolation } from "../../../../lib/doctor/checks/isolation.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

Deno.test("an environment that shows the packages of the system is a warning", () => {
  const shown = (userBase: string | undefined): Parameters<typeof isolation.check>[0] =>
    healthyFacts({ isolation: known({ systemPackages: true, userBase }) });
  expectFindings(isolation, shown(undefined), [
    "warning: `pyvenv.cfg` lets in packages of the system and the user's | pyve init --force",
  ]);
  expectFindings(isolation, shown("/opt/mine"), [
    "warning: `pyvenv.cfg` lets in packages of the system and the user's in `/opt/mine`" +
    " | pyve init --force",
  ]);
});

Deno.test("a folder for the user's packages does no harm where they are not shown", () => {
  const facts = healthyFacts({
    isolation: known({ systemPackages: false, userBase: "/opt/mine" }),
  });
  expectFindings(isolation, facts, ["note: The environment shows no packages but its own"]);
  expectFindings(isolation, healthyFacts({ isolation: known(undefined) }), [
    "skipped: The environment cannot be used",
  ]);
});

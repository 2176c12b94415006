import { otherEnvironment } from "../../../../lib/doctor/checks/other_environment.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts } from "../healthy_facts.ts";

Deno.test("each variable that points elsewhere is a warning with what takes it away", () => {
  const active = [
    { name: "VIRTUAL_ENV", value: "/other/.venv", ours: false },
    { name: "CONDA_PREFIX", value: "/opt/conda", ours: false },
    { name: "PYTHONHOME", value: "/usr", ours: false },
    { name: "PYTHONPATH", value: "/lib\n/mine", ours: false },
  ] as const;
  expectFindings(otherEnvironment, healthyFacts({ active }), [
    "warning: The virtual environment `/other/.venv` is active | deactivate",
    "warning: The conda environment `/opt/conda` is active | conda deactivate",
    "warning: PYTHONHOME is `/usr`: Python may look for its own library there | unset PYTHONHOME",
    "warning: PYTHONPATH is `/lib\\n/mine`: modules there hide those of the environment" +
    " | unset PYTHONPATH",
  ]);
});

Deno.test("this environment may be active", () => {
  const active = [{ name: "VIRTUAL_ENV", value: "/project/.venv", ours: true }] as const;
  expectFindings(otherEnvironment, healthyFacts({ active }), [
    "note: Only this environment is active",
  ]);
});

import { cuda } from "../../../../lib/doctor/checks/cuda.ts";
import { expectFindings } from "../expect_findings.ts";
import { healthyFacts, known } from "../healthy_facts.ts";

const table = [
  [
    { cuda: "12.1", driver: "470.223.02" },
    "warning: `torch` 2.3.0 is built for CUDA 12.1, which needs driver 525.60.13, and here is " +
    "470.223.02 | pyve run uv pip install --torch-backend=auto --reinstall-package torch torch",
  ],
  [
    { cuda: "12.1", driver: "525.60.13" },
    "note: `torch` 2.3.0 is built for CUDA 12.1, and the driver is 525.60.13",
  ],
  [
    { cuda: "11.8", driver: "1000.1" },
    "note: `torch` 2.3.0 is built for CUDA 11.8, and the driver is 1000.1",
  ],
  [
    { cuda: "99.0", driver: "525.60.13" },
    "note: `torch` 2.3.0 is built for CUDA 99.0, and the driver is 525.60.13",
  ],
  [
    { cuda: "12.1", driver: undefined },
    "note: `torch` 2.3.0 is built for CUDA 12.1; without a driver it uses the CPU",
  ],
  [{ cuda: undefined, driver: "525.60.13" }, "note: `torch` 2.3.0 is built without CUDA"],
] as const;

for (const [fact, line] of table) {
  Deno.test(`PyTorch for CUDA ${fact.cuda} is judged by driver ${fact.driver}`, () => {
    expectFindings(cuda, healthyFacts({ cuda: known({ torch: "2.3.0", ...fact }) }), [line]);
  });
}

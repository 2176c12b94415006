/** The NVIDIA driver is new enough for the CUDA that PyTorch is built for. */
import { printable } from "../../ui/words.ts";
import { type Check, note, unreadable, warning } from "../check.ts";
import type { CudaFact } from "../facts/cuda.ts";
import { initCommand, pyveCommand } from "../wording.ts";
import type { Facts } from "../facts.ts";

/** PyTorch against the driver. */
export const cuda: Check = {
  id: "cuda",
  group: "packages",
  check: (facts) => {
    if (!facts.cuda.known) return [unreadable(facts.cuda)];
    const fact = facts.cuda.value;
    if (fact === undefined) return [note("PyTorch is not installed")];
    const torch = `\`torch\` ${printable(fact.torch)}`;
    const { driver } = fact;
    if (fact.cuda === undefined) return [note(`${torch} is built without CUDA`)];
    if (driver === undefined) {
      return [note(`${torch} is built for CUDA ${fact.cuda}; without a driver it uses the CPU`)];
    }
    const oldest = oldestDriver(fact);
    if (oldest === undefined || compare(driver, oldest) >= 0) {
      return [note(`${torch} is built for CUDA ${fact.cuda}, and the driver is ${driver}`)];
    }
    return [warning(
      `${torch} is built for CUDA ${fact.cuda}, which needs driver ${oldest}, and here is ${driver}`,
      { remedy: reinstall(facts) },
    )];
  },
};

/**
 * The oldest driver for Linux with which any CUDA of a major version works at all (NVIDIA, CUDA
 * Compatibility: minor version compatibility).
 */
const oldest: Readonly<Record<string, string>> = {
  9: "384.81",
  10: "410.48",
  11: "450.80.02",
  12: "525.60.13",
  13: "580.65.06",
};

function oldestDriver(fact: CudaFact): string | undefined {
  return oldest[fact.cuda?.split(".")[0] ?? ""];
}

/** As version numbers of drivers are compared: part by part. */
function compare(first: string, second: string): number {
  const [left, right] = [first, second].map((text) => text.split(".").map(Number));
  for (const [index, part] of (left ?? []).entries()) {
    const difference = part - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** uv chooses the build by the driver that it finds, and so does a solver of conda packages. */
function reinstall(facts: Facts): string {
  const { environment } = facts;
  if (environment.known && environment.value.backend === "micromamba") {
    return initCommand(facts, "--force");
  }
  const words = ["--torch-backend=auto", "--reinstall-package", "torch", "torch"];
  return pyveCommand(facts, "run", "uv", "pip", "install", ...words);
}

/** The versions that plans may name of runtimes and tools, from the matrices. */
import { cuda } from "./matrices/cuda.ts";
import { python } from "./matrices/python.ts";
import { r } from "./matrices/r.ts";
import { buildTools } from "./tools.ts";

/** Versions of a runtime or tool; empty where nothing is known of it. */
export function knownVersions(name: string): readonly string[] {
  switch (name) {
    case "python":
      return python.rows.map(({ newest }) => newest);
    case "r":
      return r.rows.map(({ version }) => version);
    case "cuda":
      return cuda.rows.map(({ version }) => version);
    default:
      return buildTools.filter((tool) => tool.name === name).map(({ version }) => version);
  }
}

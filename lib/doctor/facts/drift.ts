/** How what is installed differs from what the specs brought: somebody changed it by hand. */
import { findDrift } from "../../backend/by_hand.ts";
import type { Host } from "../../host/host.ts";
import type { EnvironmentState } from "../../project/state.ts";
import type { UnmetSpec } from "../../packages/unmet_specs.ts";
import type { CondaFact } from "./conda.ts";
import type { SpecsNow } from "./specs_now.ts";

/** What was changed. */
export interface DriftFact {
  /** What the spec of a conda environment asks for and is not so. */
  readonly unmet: readonly UnmetSpec[];
  /** What the specs brought and is not there as it was. */
  readonly lost: readonly NamedVersion[];
  /** What was installed beside the specs, as `black 24.1.0`. */
  readonly added: readonly string[];
}

/** A package. */
export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** Compares. */
export async function lookAtDrift(
  host: Host,
  { prefix, selection }: EnvironmentState,
  { conda: spec }: SpecsNow,
  conda: CondaFact | undefined,
): Promise<DriftFact> {
  const { names, lost } = findDrift(host, prefix);
  // Of a package that conda made known twice, by its own record and by Python's, one is enough.
  const texts = [...new Set(lost)];
  const unmet = spec === undefined || conda === undefined || !selection.install
    ? []
    : (await import("../../packages/unmet_specs.ts")).findUnmetSpecs(spec, conda);
  return { unmet, lost: texts.map(split), added: names };
}

function split(text: string): NamedVersion {
  const cut = text.lastIndexOf(" ");
  return { name: text.slice(0, cut), version: text.slice(cut + 1) };
}

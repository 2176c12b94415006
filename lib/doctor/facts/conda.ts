/** What a conda environment says of itself. */
import { join } from "node:path";
import { condaPlatformOf } from "../../backend/micromamba/platform.ts";
import type { CondaSpec } from "../../backend/micromamba/spec.ts";
import type { Host } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { normalizeName } from "../../spec/requirement.ts";
import type { Position } from "../../errors.ts";
import { type CondaRecordsFact, lookAtRecords } from "./conda_records.ts";
import { findOpenMp, type OpenMpRuntime } from "./openmp.ts";

/** The facts that only a conda environment has. */
export interface CondaFact extends CondaRecordsFact {
  readonly platform: CondaPlatform;
  /** Whether `conda-meta/history` is there, by which every tool tells a conda environment. */
  readonly hasHistory: boolean;
  /** What the spec has pip install, by normalized name. */
  readonly byPip: ReadonlyMap<string, Position>;
  readonly openMp: readonly OpenMpRuntime[];
}

/** Reads it; `spec`: what it is made from, where that could be read. */
export function lookAtConda(host: Host, prefix: string, spec: CondaSpec | undefined): CondaFact {
  return {
    ...lookAtRecords(host.fs, prefix),
    platform: condaPlatformOf(host.platform),
    hasHistory: host.fs.stat(join(prefix, "conda-meta", "history")) !== undefined,
    byPip: spec === undefined ? new Map() : installedByPip(spec),
    openMp: findOpenMp(host.fs, prefix),
  };
}

function installedByPip(spec: CondaSpec): ReadonlyMap<string, Position> {
  switch (spec.kind) {
    case "environment":
      return new Map(
        spec.content.pip.flatMap(({ items, at }) =>
          items.flatMap((item) =>
            item.kind === "requirement" && "name" in item.requirement &&
              item.requirement.name !== undefined
              ? [[normalizeName(item.requirement.name), at] as const]
              : []
          )
        ),
      );
    case "lock":
      return new Map(
        spec.content.packages.filter(({ manager }) => manager === "pip")
          .map(({ name, at }) => [normalizeName(name), at]),
      );
    case "explicit":
    case "none":
      return new Map();
  }
}

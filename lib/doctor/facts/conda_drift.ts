/** How what is installed differs from what the spec or lock asks for: somebody changed it by hand. */
import type { CondaSpec } from "../../backend/micromamba/spec.ts";
import { meetsBuild, meetsVersion } from "../../lock/version_order.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { dependenciesFor } from "../../spec/environment_yml.ts";
import type { Position } from "../../errors.ts";
import type { CondaRecordFact } from "./conda_records.ts";

/** A package that is not as it should be. */
export interface CondaDrift {
  /** As the spec or lock has it. */
  readonly wanted: string;
  /** The version and build that are there; `undefined`: none is. */
  readonly found: string | undefined;
  readonly at: Position | undefined;
}

type Installed = ReadonlyMap<string, CondaRecordFact>;

/** Compares for one platform. */
export function findDrift(
  spec: CondaSpec,
  records: readonly CondaRecordFact[],
  platform: CondaPlatform,
): readonly CondaDrift[] {
  const installed: Installed = new Map(records.map((record) => [record.name, record]));
  switch (spec.kind) {
    case "environment":
      return dependenciesFor(spec.content, platform).conda.flatMap(({ text, spec: wanted, at }) => {
        const { name, version = "", build = "" } = wanted;
        return drift(installed, name, text, at, (found) =>
          meetsVersion(found.version, version) &&
          (build === "" || meetsBuild(found.build, build)));
      });
    case "lock":
      return spec.content.packages
        .filter((one) => one.manager === "conda" && one.platform === platform)
        .flatMap(({ name, version, url, at }) => {
          const wanted = `${name} ${version}`;
          // The file's name has the build, too.
          return drift(
            installed,
            name,
            wanted,
            at,
            (found) => url.includes(`/${name}-${found.version}-${found.build}.`),
          );
        });
    case "explicit":
    case "none":
      return [];
  }
}

function drift(
  installed: Installed,
  name: string,
  wanted: string,
  at: Position,
  meets: (found: CondaRecordFact) => boolean,
): readonly CondaDrift[] {
  // Names are case-insensitive in a spec, and virtual packages are no files.
  const found = installed.get(name.toLowerCase());
  if (name.startsWith("__") || (found !== undefined && meets(found))) return [];
  return [{ wanted, found: found && `${found.version} (${found.build})`, at }];
}

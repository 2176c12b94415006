/** Paths of the project: engines read them as patterns and flags, each in its own way. */
import type { PlanFinding } from "../finding.ts";
import type { Plan, Step } from "../plan.ts";

/** Paths with characters that one engine or another takes for something else. */
export function oddPaths({ stages }: Plan): readonly PlanFinding[] {
  const paths = new Set(stages.flatMap(({ steps }) => steps).flatMap(pathsOf));
  return [...paths].filter((path) => !isOrdinary(path)).map((path): PlanFinding => ({
    code: "PC0109",
    severity: "error",
    message: `Cannot take ${
      JSON.stringify(path)
    } into an image: engines do not agree on such a name`,
    remedy: "rename it with letters, digits, `.`, `_`, `-`, `+` and `@` only",
    ...(path.includes("\n") ? {} : { at: { file: path } }),
  }));
}

/** Letters of any language, and what stands for itself everywhere. It stays within the project. */
function isOrdinary(path: string): boolean {
  // The tables of all languages take a millisecond, and few names need them.
  return (/^[\w./@+-]+$/.test(path) || /^[\p{L}\p{N}\p{M}._/@+-]+$/u.test(path)) &&
    !path.startsWith("-") && !path.split("/").includes("..");
}

function pathsOf({ operation }: Step): readonly string[] {
  switch (operation.kind) {
    case "run":
      return operation.mounts.flatMap((mount) =>
        mount.kind === "bind" ? [mount.source, mount.target] : [mount.target]
      );
    case "copy":
      return [...operation.paths, operation.to];
    case "file":
    case "folder":
      return [operation.path];
    case "variables":
      return operation.path ?? [];
    case "user":
      return [];
  }
}

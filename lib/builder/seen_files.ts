/**
 * Steps that are shown files of the project and copy none. buildah before 1.38, and podman before 5.3,
 * look into their caches by the text of a command alone, and would take the layer of a former spec:
 * naming the digest of what is seen makes another text of it. BuildKit needs none of that.
 */
import { quotePosix } from "../activation/quote.ts";
import type { Operation } from "../plan/plan.ts";

/** The operation with a line that does nothing but name what it sees. */
export function withSeen(
  operation: Operation,
  digests: ReadonlyMap<string, string> | undefined,
): Operation {
  if (operation.kind !== "run" || digests === undefined) return operation;
  const words = sourcesOf(operation).flatMap((path) => {
    const digest = digests.get(path);
    return digest === undefined ? [] : [`${quotePosix(path)} ${digest}`];
  });
  if (words.length === 0) return operation;
  return { ...operation, script: [`: ${words.join(" ")}`, ...operation.script] };
}

/** The files and folders of the project that an operation is shown. */
export function sourcesOf(operation: Operation): readonly string[] {
  if (operation.kind !== "run") return [];
  return operation.mounts.flatMap((mount) => mount.kind === "bind" ? [mount.source] : []);
}

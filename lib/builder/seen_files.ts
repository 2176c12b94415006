/**
 * Steps that are shown files of the project and copy none. buildah before 1.38, and podman before 5.3,
 * look into their caches by the text of a command alone, and would take the layer of a former spec:
 * naming the digest of what is seen makes another text of it. BuildKit needs none of that.
 */
import { quotePosix } from "../activation/quote.ts";
import type { Operation, PlanInput } from "../plan/plan.ts";

/** The operation with a line that does nothing but name what it sees. */
export function withSeen(operation: Operation, inputs: readonly PlanInput[]): Operation {
  if (operation.kind !== "run") return operation;
  const words = operation.mounts.flatMap((mount) =>
    inputs.filter(({ path }) => mount.kind === "bind" && mount.source === path)
      .map(({ path, sha256 }) => `${quotePosix(path)} ${sha256}`)
  );
  if (words.length === 0) return operation;
  return { ...operation, script: [`: ${words.join(" ")}`, ...operation.script] };
}

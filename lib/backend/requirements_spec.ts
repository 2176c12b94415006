/** What is installed of requirements files: all of them, checked against digests where they have them. */
import { createHash } from "node:crypto";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { Host } from "../host/host.ts";
import { requirementsClosure } from "../spec/closure.ts";
import type { RequirementsFile } from "../spec/requirements.ts";
import type { ReadSpec } from "./venv_spec.ts";

/**
 * Reads requirements files and all that they include.
 * @throws PyveError (2) where one is missing or malformed
 */
export function readRequirementsSpec(
  host: Host,
  root: string,
  files: readonly string[],
): Pick<ReadSpec, "spec" | "digests"> {
  const contents = new Map<string, Uint8Array>();
  const closure = requirementsClosure(files, (path) => {
    const content = host.fs.readBytes(isAbsolute(path) ? path : join(root, path));
    if (content !== undefined) contents.set(path, content);
    return content;
  });
  return {
    spec: { kind: "requirements", files, hashed: wantsDigests(closure) },
    digests: closure.map(({ file }) => ({
      path: isAbsolute(file) ? relative(root, file) : file,
      sha256: sha256(contents.get(file) ?? ""),
    })),
  };
}

/** uv, unlike pip, cannot be asked for digests where a constraint leaves a choice of versions. */
function wantsDigests(closure: readonly RequirementsFile[]): boolean {
  const items = closure.flatMap(({ items }) => items);
  const asks = items.some((item) =>
    item.kind === "requirement" && item.hashes.length > 0 ||
    item.kind === "option" && item.name === "require-hashes"
  );
  const constraints = items.flatMap((item) =>
    item.kind === "include" && item.constraint ? [join(dirname(item.at.file), item.path)] : []
  );
  return asks && closure.every(({ file, items }) =>
    !constraints.includes(file) ||
    items.every((item) =>
      item.kind !== "requirement" || item.requirement.kind !== "named" ||
      /^===?[^,*]+$/.test(item.requirement.specifier)
    )
  );
}

/** The digest of a file, as state keeps it: lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What is installed of requirements files: all of them, checked against digests where they have them. */
import { createHash } from "node:crypto";
import { dirname, isAbsolute, join, relative } from "node:path";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { requirementsClosure } from "../spec/closure.ts";
import { excerpt } from "../spec/excerpt.ts";
import { declaredEncoding } from "../spec/decode.ts";
import type { RequirementsFile } from "../spec/requirements.ts";
import type { ReadSpec, VenvSpec } from "./venv_spec.ts";

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
    const place = isAbsolute(path) ? path : join(root, path);
    if (path !== defaultFile && host.fs.stat(place)?.kind === "folder") throw notFile(path);
    const content = host.fs.readBytes(place);
    if (content !== undefined) contents.set(path, content);
    return content;
  });
  const declared = closure.find(({ file }) =>
    declaredEncoding(contents.get(file) ?? new Uint8Array()) !== undefined
  )?.file;
  const spec = { kind: "requirements", files, hashed: wantsDigests(closure) } as const;
  return {
    spec: declared === undefined ? spec : { ...spec, declared },
    digests: closure.map(({ file }) => ({
      path: isAbsolute(file) ? relative(root, file) : file,
      sha256: sha256(contents.get(file) ?? ""),
    })),
  };
}

/** @throws PyveError (2) where a file of the spec is none that uv reads */
export function refuseForUv(spec: VenvSpec): void {
  if (spec.kind !== "requirements" || spec.declared === undefined) return;
  throw new PyveError(`Cannot give \`${spec.declared}\` to uv, which reads UTF-8 only`, {
    exit: exitStatus.usage,
    hint: "save it as UTF-8 without its `coding` comment, or give `--installer pip`",
    at: { file: spec.declared },
  });
}

/** The one that nobody needs to name: a folder there is in the way, and the host says how to move it. */
const defaultFile = "requirements.txt";

function notFile(path: string): PyveError {
  return new PyveError(`Cannot read requirements file ${excerpt(path)}: it is a folder`, {
    exit: exitStatus.usage,
    hint: "name a file, such as `requirements.txt` in it",
  });
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

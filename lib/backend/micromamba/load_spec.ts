/** One file that a conda environment can be made from, told by its name and by what stands in it. */
import { basename, isAbsolute, join, normalize, relative } from "node:path";
import type { Host } from "../../host/host.ts";
import { readLockDocument } from "../../spec/conda_lock_document.ts";
import { decodeText } from "../../spec/decode.ts";
import { readEnvironmentDocument } from "../../spec/environment_document.ts";
import { isExplicit, readExplicit } from "../../spec/explicit.ts";
import type { YamlReader } from "../../spec/yaml_value.ts";
import type { CondaSpec } from "./spec.ts";
import { noFile, unknownKind } from "./spec_errors.ts";

/**
 * Reads a file, relative to the root; `undefined` where there is none.
 * @throws PyveError (2) where it is malformed or no file; what `read` throws
 */
export function loadSpec(
  host: Host,
  read: YamlReader,
  root: string,
  file: string,
): Exclude<CondaSpec, { kind: "none" }> | undefined {
  const path = isAbsolute(file) ? normalize(file) : join(root, file);
  const name = relative(root, path);
  // Whoever reads a pipe or a device may wait for ever.
  const kind = host.fs.stat(path)?.kind;
  if (kind !== "file") {
    if (host.fs.lstat(path) === undefined) return undefined;
    throw noFile(name, kind);
  }
  const bytes = host.fs.readBytes(path);
  if (bytes === undefined) return undefined;
  const text = decodeText(bytes, name);
  if (isExplicit(text, name)) {
    return { kind: "explicit", file: name, path, content: readExplicit(bytes, name) };
  }
  if (isLock(name, text)) {
    return { kind: "lock", file: name, path, content: readLockDocument(read(bytes, name)), text };
  }
  if (!/\.ya?ml$/.test(name)) throw unknownKind(name);
  return {
    kind: "environment",
    file: name,
    path,
    content: readEnvironmentDocument(read(bytes, name)),
  };
}

/** By its name, as micromamba tells it, or by what a lock always has. */
function isLock(file: string, text: string): boolean {
  if (/-lock\.ya?ml$/.test(basename(file))) return true;
  return /^metadata:/m.test(text) && /^package:/m.test(text) && /^version:/m.test(text);
}

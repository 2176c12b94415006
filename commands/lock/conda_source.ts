/** The environment.yml that a conda-lock.yml is made from. */
import { dirname, isAbsolute, join } from "node:path";
import { type EnvironmentSpec, loadEnvironment } from "../../lib/backend/micromamba/spec.ts";
import { digestsOf } from "../../lib/backend/micromamba/spec_digests.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { decodeText } from "../../lib/spec/decode.ts";
import { readEnvironmentYml } from "../../lib/spec/environment_yml.ts";
import { isExplicit } from "../../lib/spec/explicit.ts";
import { parseYaml } from "../../lib/spec/yaml_document.ts";

/**
 * The file that is named, relative to the root or, `besideLock`, to the folder of the lock; else the
 * one that is found by its name.
 * @throws PyveError (2) where there is none, for what cannot be locked, and at the line that includes
 * a requirements file which is not there
 */
export function sourceOf(
  host: Host,
  root: string,
  named: string | undefined,
  lock: string,
  besideLock: boolean,
): EnvironmentSpec {
  const source = readSource(host, root, named, lock, besideLock);
  // Before the solver works for nothing: pip would tell no line.
  digestsOf(host, root, source);
  return source;
}

function readSource(
  host: Host,
  root: string,
  named: string | undefined,
  lock: string,
  besideLock: boolean,
): EnvironmentSpec {
  if (named === undefined) {
    const found = loadEnvironment(host, parseYaml, root);
    if (found !== undefined) return found;
    throw new PyveError("Cannot lock: there is no environment.yml here", {
      exit: exitStatus.usage,
      hint: "write one, or name it: `pyve config set micromamba.env_file FILE`",
    });
  }
  const file = besideLock ? join(dirname(lock), named) : named;
  const path = isAbsolute(file) ? file : join(root, file);
  const content = host.fs.readBytes(path);
  if (content !== undefined) {
    if (isExplicit(decodeText(content, file), file)) throw lockedAlready(file);
    return { kind: "environment", file, path, content: readEnvironmentYml(content, file) };
  }
  throw new PyveError(`Cannot lock \`${file}\`: it does not exist`, {
    exit: exitStatus.usage,
    hint: "name a file that exists, relative to the root of the project",
  });
}

/** A list of packages' files leaves nothing to solve. */
function lockedAlready(file: string): PyveError {
  return new PyveError(`Cannot lock \`${file}\`: it is a list of packages' files, and so a lock`, {
    exit: exitStatus.usage,
    hint:
      "write an environment.yml, and name it: `pyve config set micromamba.env_file environment.yml`",
  });
}

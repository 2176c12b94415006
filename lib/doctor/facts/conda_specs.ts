/**
 * The specs of a conda environment: what it is made from, how its lock stands, which Python they
 * want. Read as `init` reads them, and settled as `init` settles a stale lock without asking.
 */
import { join } from "node:path";
import { condaPlatformOf } from "../../backend/micromamba/platform.ts";
import { settle, type SettledSpec } from "../../backend/micromamba/settle.ts";
import { fileOfChangedVariables } from "../../backend/micromamba/spec_variables.ts";
import type { CondaSpec, ReadCondaSpec } from "../../backend/micromamba/spec.ts";
import { settingsFor } from "../../config/settings.ts";
import type { Host } from "../../host/host.ts";
import { readWanted } from "../../python/read_wanted.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { dependenciesFor } from "../../spec/environment_document.ts";
import type { Placed } from "../../spec/placed.ts";
import { attempt } from "./known.ts";
import type { LockFact } from "./lock.ts";
import type { SpecsNow, SpecsSubject } from "./specs_now.ts";
import type { PythonWishes } from "./wanted.ts";

/** Reads them. @throws PyveError (2) where one is malformed */
export async function readCondaSpecs(host: Host, subject: SpecsSubject): Promise<SpecsNow> {
  const platform = condaPlatformOf(host.platform);
  const { root, name, environment, settings } = subject;
  const settled = await settle(host, {
    place: { root },
    settings,
    environment: name,
    strict: false,
    existing: environment,
    ask: { staleLock: () => Promise.resolve("lock") },
  }, platform);
  return {
    digests: settled.digests,
    beside: settled.beside,
    variables: fileOfChangedVariables(host, environment, settled),
    warnings: settled.warnings,
    lock: { known: true, value: judgeLock(host, subject, settled.read, platform) },
    wishes: await attempt(() => readWishes(host, subject, settled, platform)),
    conda: settled.spec,
  };
}

const lockName = "conda-lock.yml";

function judgeLock(
  host: Host,
  { root, name, settings }: SpecsSubject,
  { spec, source, status }: ReadCondaSpec,
  platform: CondaPlatform,
): LockFact {
  switch (spec.kind) {
    case "none":
      return { kind: "nothing" };
    case "explicit":
      return { kind: "current", file: spec.file, source: undefined };
    case "environment": {
      const isAsked = settingsFor(settings, name).condaEnvFile.value !== undefined;
      const hasOther = !isAsked && host.fs.stat(join(root, lockName)) !== undefined;
      return hasOther
        ? { kind: "not for here", file: lockName, platform }
        : { kind: "missing", file: lockName };
    }
    case "lock":
      return status.kind === "stale"
        ? { kind: "stale", file: spec.file, changes: status.changes, by: "pyve" }
        : { kind: "current", file: spec.file, source: source && `\`${source.file}\`` };
  }
}

/** @throws PyveError (2) where the configuration and the spec want two Pythons */
async function readWishes(
  host: Host,
  { root, name, settings, environment }: SpecsSubject,
  { spec }: SettledSpec,
  platform: CondaPlatform,
): Promise<PythonWishes> {
  const { pythonVersion } = settingsFor(settings, name);
  const { wishes, others } = await readWanted(host, root, pythonVersion, undefined);
  // Files beside the spec say what somebody would like; the spec and the configuration decide.
  if (spec.kind === "none") return { wishes, others, spec: undefined };
  if (pythonVersion.value !== undefined) {
    const { readPythonWish } = await import("../../backend/micromamba/python_wish.ts");
    const request = { place: { root }, environment: name, settings, python: undefined };
    await readPythonWish(host, request, spec, platform);
    return { wishes, others, spec: undefined };
  }
  const said = environment.interpreter === undefined ? undefined : pythonIn(spec, platform);
  return { wishes: [], others: [wishes, ...others], spec: said };
}

/** Where the spec asks for Python; that what it says was installed is looked at with all packages. */
function pythonIn(
  spec: Exclude<CondaSpec, { readonly kind: "none" }>,
  platform: CondaPlatform,
): Placed {
  const found = spec.kind === "environment"
    ? dependenciesFor(spec.content, platform).conda
      .find(({ spec: { name } }) => name === "python")
    : spec.kind === "lock"
    ? spec.content.packages.find((one) => one.name === "python" && one.platform === platform)
    : spec.content.packages.find(({ name }) => name === "python");
  return { text: "python", at: found?.at ?? { file: spec.file } };
}

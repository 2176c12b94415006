/** Which environment.yml a package of a conda environment is written into. */
import { condaPlatformOf } from "../backend/micromamba/platform.ts";
import { readCondaSpec } from "../backend/micromamba/spec.ts";
import { fallbackChannel } from "../backend/micromamba/steps.ts";
import { type Settings, settingsFor } from "../config/settings.ts";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { parseYaml } from "../spec/yaml_document.ts";
import type { SpecTarget, WantedPlace } from "./spec_target.ts";

/**
 * Finds it, by the rules that the environment itself is made by.
 * @param name what the environment is called, for a file that is made
 * @throws PyveError (2) for a part that only a venv's spec has, for a lock without its spec, and for
 * files that are malformed
 */
export function condaTarget(
  host: Host,
  root: string,
  environment: string,
  settings: Settings,
  wanted: WantedPlace,
  name: string,
): SpecTarget {
  refuseParts(wanted);
  const section = wanted.pip ? "pip" : "conda";
  const envFile = settingsFor(settings, environment).condaEnvFile;
  const { spec, source } = readCondaSpec(
    host,
    parseYaml,
    root,
    envFile,
    condaPlatformOf(host.platform),
  );
  if (spec.kind === "none") {
    const place = { kind: "environment", file: "environment.yml", section } as const;
    return { place, fresh: freshText(name), locks: [], notes: [] };
  }
  if (spec.kind === "environment") {
    const place = { kind: "environment", file: spec.file, section } as const;
    return { place, fresh: undefined, locks: [], notes: [] };
  }
  if (spec.kind === "explicit") throw explicitSpec(spec.file);
  if (source === undefined) throw sourceless(spec.file);
  return {
    place: { kind: "environment", file: source.file, section },
    fresh: undefined,
    locks: [{ kind: "conda-lock", file: spec.file }],
    notes: [],
  };
}

/** With what an environment without a spec has, so that writing the file takes nothing away. */
function freshText(name: string): string {
  return `name: ${name}\nchannels:\n  - ${fallbackChannel}\ndependencies:\n  - python\n  - pip\n`;
}

function refuseParts({ group, extra, requirements }: WantedPlace): void {
  const given = group !== undefined
    ? "--group"
    : extra !== undefined
    ? "--extra"
    : requirements !== undefined
    ? "--requirements"
    : undefined;
  if (given === undefined) return;
  throw new PyveError(`Option \`${given}\` is for venv, and micromamba makes this environment`, {
    exit: exitStatus.usage,
    hint: "leave it out, or give `--pip` for a package that pip installs",
  });
}

function explicitSpec(file: string): PyveError {
  return new PyveError(`Cannot change \`${file}\`: an explicit spec names every single package`, {
    exit: exitStatus.usage,
    hint: "make the environment from an environment.yml: `pyve init --env-file environment.yml`",
  });
}

function sourceless(file: string): PyveError {
  return new PyveError(
    `Cannot change \`${file}\`: it is a lock, and what it was made from is not here`,
    { exit: exitStatus.usage, hint: "bring the environment.yml back that it was made from" },
  );
}

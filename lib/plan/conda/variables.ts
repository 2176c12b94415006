/**
 * The variables of a conda environment in an image. They are in its history for everybody, so what
 * looks like a secret is left out, and whoever starts a container hands it over.
 */
import type { EnvironmentYml } from "../../spec/environment_document.ts";
import type { PlanFinding } from "../finding.ts";
import type { CondaSource } from "../project.ts";

/** The variables of a spec, by what becomes of them. Names are upper case, as micromamba sets them. */
export interface CondaVariables {
  /** Part of the image's own environment. */
  readonly fixed: Readonly<Record<string, string>>;
  /** With line breaks and the like: only the entry point can set them. */
  readonly captured: Readonly<Record<string, string>>;
  /** In no part of the image. */
  readonly secret: readonly string[];
}

/** The variables of the spec of an environment. */
export function condaVariables(source: CondaSource | undefined): CondaVariables {
  const entries = Object.entries(specOf(source)?.variables ?? {})
    .map(([name, value]) => [name.toUpperCase(), value] as const)
    // PATH is where the environment is found, whatever a spec says.
    .filter(([name]) => name !== "PATH");
  const open = entries.filter(([name, value]) => !isSecret(name, value));
  return {
    fixed: Object.fromEntries(open.filter(([, value]) => !control.test(value))),
    captured: Object.fromEntries(open.filter(([, value]) => control.test(value))),
    secret: entries.filter(([name, value]) => isSecret(name, value)).map(([name]) => name),
  };
}

/** PC0408: secrets that stand in the spec. Their values are not repeated. */
export function secretFindings(source: CondaSource | undefined): readonly PlanFinding[] {
  const spec = specOf(source);
  if (spec === undefined) return [];
  return condaVariables(source).secret.map((name) => ({
    code: "PC0408",
    severity: "warning",
    message: `Variable \`${name}\` of \`${spec.file}\` looks like a secret: no image gets it`,
    remedy: `take it out of the file, and start containers with \`--env ${name}\``,
    at: { file: spec.file },
  }));
}

function specOf(source: CondaSource | undefined): EnvironmentYml | undefined {
  if (source?.kind === "environment") return source.file;
  return source?.kind === "lock" ? source.environment : undefined;
}

// deno-lint-ignore no-control-regex -- control characters are what ENV cannot say
const control = /[\x00-\x1f\x7f\u0085\u2028\u2029]/;

/** A path or a switch is none, whatever its name is. */
function isSecret(name: string, value: string): boolean {
  if (value === "" || /^(?:[./~]|\$|\d{1,4}$|true$|false$|null$)/i.test(value)) return false;
  return secretName.test(name) || /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i.test(value);
}

/** Names that secrets have. */
const secretWords: readonly string[] = [
  "PASSWORD",
  "PASSWD",
  "PASSPHRASE",
  "SECRET",
  "TOKEN",
  "API_KEY",
  "APIKEY",
  "ACCESS_KEY",
  "PRIVATE_KEY",
  "CREDENTIALS",
];

const secretName = new RegExp(`(?:^|_)(?:${secretWords.join("|")})(?:_|$)`);

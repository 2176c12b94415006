/** Secrets: a build gets them as files that are in no layer, and a plan holds none. */
import type { PlanFinding } from "../finding.ts";
import type { Operation, Plan } from "../plan.ts";

/** A step that wants a secret which the plan does not list: no engine would hand it over. */
export function unknownSecrets({ stages, secrets }: Plan): readonly PlanFinding[] {
  const known = new Set(secrets.map(({ id }) => id));
  const wanted = stages.flatMap(({ steps }) => steps).flatMap(({ operation }) =>
    operation.kind === "run" ? operation.mounts : []
  ).flatMap((mount) => mount.kind === "secret" ? [mount.id] : []);
  return [...new Set(wanted)].filter((id) => !known.has(id)).map((id) => ({
    code: "PC0110",
    severity: "error",
    message: `A step wants the secret \`${id}\`, which the plan does not list`,
    remedy: "list it among the secrets of the plan",
  }));
}

/** Passwords in addresses, and keys whose form gives them away. The finding does not repeat them. */
const forms: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "an address with a password", pattern: /[a-z][a-z+.-]*:\/\/[^\s/@:]*:(?!\$)[^\s/@]+@/i },
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "a token of GitHub", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{40,}/ },
  { what: "a token of GitLab", pattern: /\bglpat-[\w-]{20,}/ },
  { what: "a token of PyPI", pattern: /\bpypi-[\w-]{50,}/ },
  { what: "a key of AWS", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: "a token of conda", pattern: /\/t\/[a-z]{2}-[0-9a-f-]{20,}\// },
];

/** A secret in a step or setting, where it would be in the history of the image for everybody. */
export function secretsInPlan({ stages }: Plan): readonly PlanFinding[] {
  return stages.flatMap(({ id, steps, settings }) => {
    const parts = [
      ...steps.map(({ block, operation }) => ({
        where: `block \`${block}\``,
        text: textOf(operation),
      })),
      ...(settings === undefined ? [] : [{ where: "a setting", text: textOf(settings) }]),
    ];
    return parts.flatMap(({ where, text }) =>
      forms.filter(({ pattern }) => pattern.test(text)).map(({ what }): PlanFinding => ({
        code: "PC0107",
        severity: "error",
        message: `Stage \`${id}\` would hold ${what} (${where})`,
        remedy: "take it out of the project's files; a build secret is handed over by a variable",
      }))
    );
  });
}

function textOf(part: Operation | object): string {
  return JSON.stringify(part);
}

/**
 * Values that only a build knows: credentials of package indexes, which requirements name as `${NAME}`.
 * They reach one command of one step, as a file that no layer has.
 */
import type { Mount, PlanSecret } from "../plan.ts";

/** The secret that a variable is handed over as. */
export function secretFor(variable: string, required: boolean, reason: string): PlanSecret {
  return { id: secretId(variable), variable, required, reason };
}

/** The mount of a variable's secret. */
export function secretMount(variable: string): Mount {
  return { kind: "secret", id: secretId(variable), target: secretPath(variable) };
}

/** Words before a command that give it these variables, and nobody else. */
export function withSecrets(variables: readonly string[], command: string): string {
  const given = variables.map((variable) => `${variable}="$(cat ${secretPath(variable)})"`);
  return [...given, command].join(" ");
}

/** A line that sets a variable for the rest of the step, where its secret was handed over. */
export function exportIfGiven(variable: string): string {
  const path = secretPath(variable);
  return `if [ -s ${path} ]; then export ${variable}="$(cat ${path})"; fi`;
}

/** The variables that texts name as `${NAME}`, in the form that pip and uv replace; sorted. */
export function variablesIn(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g)].map(([, name = ""]) => name)
  );
  return [...new Set(names)].sort();
}

/**
 * Whether an address in a text holds a password, or a token in place of a user. Variables do not
 * count, and neither do the short names of users.
 */
export function holdsPassword(text: string): boolean {
  return [...text.matchAll(/([a-z][a-z0-9+.-]*):\/\/([^\s/@]*)@/gi)].some(([, scheme, login]) => {
    const [user = "", ...rest] = (login ?? "").split(":");
    const password = rest.join(":");
    if (password !== "") return !onlyVariables(password);
    return /^(?:\w+\+)?https?$/i.test(scheme ?? "") && user.length >= 16 && !onlyVariables(user);
  });
}

function onlyVariables(text: string): boolean {
  return /^(?:\$\{[A-Z_][A-Z0-9_]*\})*$/.test(text);
}

function secretId(variable: string): string {
  return variable.toLowerCase().replaceAll("_", "-");
}

function secretPath(variable: string): string {
  return `/run/secrets/${secretId(variable)}`;
}

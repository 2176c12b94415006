/** Which backend makes the environment, asked for where the project does not say it clearly. */
import { type Choice, chooseBackend } from "../../lib/backend/choose.ts";
import type { FlagValues } from "../../lib/config/mod.ts";
import { type Settings, settingsFor } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";
import { mayAsk, type Session } from "../session.ts";
import type { InitOptions } from "./options.ts";

/**
 * Chooses, or asks. A file that only conda has a use for says it, too, where no setting does.
 * @throws PyveError (2) when nothing is answered
 */
export async function decideBackend(
  session: Session,
  root: string,
  settings: Settings,
  { env, envFile }: Pick<InitOptions, "env" | "envFile">,
): Promise<Choice> {
  const { host, report } = session;
  const files = (host.fs.list(root) ?? []).map(({ name }) => name);
  const choice = chooseBackend(settingsFor(settings, env).backend, files);
  const isOpen = choice.decidedBy === "files" || choice.decidedBy === "default";
  if (envFile !== undefined && isOpen) return byEnvFile(choice);
  if (!choice.ambiguous) return choice;
  if (!mayAsk(session) || session.globals.yes) {
    if (choice.warning !== undefined) report.warn(choice.warning);
    return choice;
  }
  const answer = await host.term.choose("Which backend shall make the environment?", [
    { value: "micromamba", label: "micromamba", hint: "conda packages, from the conda files here" },
    { value: "venv", label: "venv", hint: "from the Python files here" },
  ]);
  if (answer !== undefined) return { ...choice, backend: answer };
  throw new PyveError("Cannot choose a backend: nothing was answered", {
    exit: exitStatus.usage,
    hint: "give `--backend venv` or `--backend micromamba`",
  });
}

function byEnvFile({ rules, evidence }: Choice): Choice {
  const reason = "`--env-file` names a conda environment's file";
  return {
    backend: "micromamba",
    decidedBy: "flag",
    rules: rules.map((one) =>
      one.rule === "flag" ? { ...one, decided: true, reason } : { ...one, decided: false }
    ),
    evidence,
    // As an answer, it is remembered.
    ambiguous: true,
  };
}

/** An answer is remembered, so that nobody is asked twice. */
export function askedBackend(choice: Choice, environment: string): FlagValues {
  if (!choice.ambiguous) return {};
  if (environment === defaultEnvironment) return { backend: choice.backend };
  return { [`envs.${environment}.backend`]: choice.backend };
}

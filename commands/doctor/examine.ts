/** One look at an environment: its facts, and what the checks say of them. */
import type { Check } from "../../lib/doctor/check.ts";
import { diagnose, type Diagnosis, summarize, type Summary } from "../../lib/doctor/diagnose.ts";
import { type Facts, gatherFacts, type Recorded } from "../../lib/doctor/facts.ts";
import { attempt, type Known } from "../../lib/doctor/facts/known.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import { formerVersion } from "../../lib/project/former_version.ts";
import { requireRoot } from "../../lib/project/root.ts";
import { defaultEnvironment, readState } from "../../lib/project/state.ts";
import { printable } from "../../lib/ui/words.ts";
import type { Session } from "../session.ts";

/** The options of `pyve doctor`. */
export interface DoctorOptions {
  readonly backend?: string;
  readonly env: string;
  readonly strict: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** What one look at an environment gave. */
export interface Examination {
  readonly root: string;
  readonly facts: Facts;
  readonly checks: readonly Check[];
  readonly diagnoses: readonly Diagnosis[];
  readonly summary: Summary;
}

/** Gathers the facts and runs the checks. @throws PyveError (3) where there is no environment yet */
export async function examine(
  { host }: Session,
  { env: name, backend, fix: mending }: DoctorOptions,
): Promise<Examination> {
  const root = requireRoot(host, host.cwd);
  const recorded = await readRecorded(host, root, name);
  const gathering = gatherFacts(host, { root, name, recorded, backend, mending });
  // Loaded while the facts are gathered: the checks bring a library with them.
  const { checksOf } = await import("../../lib/doctor/mod.ts");
  const facts = await gathering;
  const checks = checksOf(facts);
  const diagnoses = diagnose(checks, facts);
  return { root, facts, checks, diagnoses, summary: summarize(diagnoses) };
}

/** The environment as it is recorded. A state file that is damaged is a finding, not a failure. */
async function readRecorded(host: Host, root: string, name: string): Promise<Known<Recorded>> {
  const state = await attempt(() => readState(host, root));
  if (!state.known) return state;
  const environment = state.value?.environments[name];
  if (state.value !== undefined && environment !== undefined) {
    return { known: true, value: { state: state.value, environment } };
  }
  if (state.value === undefined) refuseFormer(host, root);
  const which = name === defaultEnvironment ? "" : ` --env ${name}`;
  throw new PyveError(
    name === defaultEnvironment
      ? `Cannot find an environment in \`${printable(root)}\``
      : `Cannot find the environment \`${printable(name)}\` in this project`,
    { exit: exitStatus.noEnvironment, hint: `run \`pyve init${which}\`` },
  );
}

/** @throws PyveError (3) in a project of bash pyve: what it made is not judged, and not lost */
function refuseFormer(host: Host, root: string): void {
  const version = formerVersion(host, root);
  if (version === undefined) return;
  throw new PyveError(
    `This is a project of pyve ${
      printable(version)
    }: \`pyve run\` works in it as it is, and there is ` +
      "nothing that this doctor could judge yet",
    {
      exit: exitStatus.noEnvironment,
      hint: "run `pyve init` to bring the environment over, with all that is in it",
    },
  );
}

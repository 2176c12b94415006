/**
 * Bringing over what bash pyve made. Its folder becomes a generation as it is, and the public name a
 * link to it: every path in it still holds, nothing is installed, and nothing is lost. What `init`
 * does next is what it does with an environment of its own.
 */
import { basename, join, relative } from "node:path";
import { generationFolder, newGeneration } from "../../lib/backend/build.ts";
import { findDrift, packageRecord, recordPackages } from "../../lib/backend/by_hand.ts";
import { configPath, loadSettings, setManyInFile } from "../../lib/config/mod.ts";
import type { Settings } from "../../lib/config/settings.ts";
import { withoutFormer } from "../../lib/envrc/former_envrc.ts";
import type { Host } from "../../lib/host/host.ts";
import {
  findFormer,
  formerDamage,
  type FormerEnvironment,
  formerState,
} from "../../lib/project/former.ts";
import { type FormerSpec, readFormerSpec } from "../../lib/project/former_spec.ts";
import { refuseToLeadOut } from "../../lib/project/leads_out.ts";
import { defaultEnvironment, type Selection, statePath } from "../../lib/project/state.ts";
import { writeState } from "../../lib/project/write_state.ts";
import { printable } from "../../lib/ui/words.ts";
import { selectionOf } from "../../lib/config/selection.ts";
import { withProjectLock } from "../project_lock.ts";
import type { Session } from "../session.ts";
import type { Former } from "./look.ts";
import { finishMovingIn, moveIn } from "./move_in.ts";

/**
 * Looks for it, and takes it over; `dryRun` only looks.
 * @throws PyveError (2) where the configuration or the spec is malformed
 */
export async function bringOver(
  session: Session,
  root: string,
  dryRun: boolean,
): Promise<Former> {
  const { host, report } = session;
  if (!dryRun) await finishMovingIn(session, root);
  const environment = await findFormer(host, root);
  if (environment === undefined) return { kind: "none" };
  const { prefix, version } = environment;
  const settings = await loadSettings(host, root);
  const selection = selectionOf(settings, defaultEnvironment);
  const spec = readFormerSpec(host, root, environment, settings, selection);
  const keep = findDrift(host, prefix, packageRecord(host, prefix, spec.names)).added;
  if (formerDamage(host, root, environment) !== undefined) return { kind: "damaged", keep };
  const python = await realVersion(host, environment, settings);
  const name = `\`${printable(relative(root, prefix))}\` of pyve ${printable(version)}`;
  if (dryRun) report.note(`${name} would be brought over as it is, before anything else`);
  else {
    refuseToLeadOut(host, root, configPath(root));
    await withProjectLock(session, root, async () => {
      if (host.fs.stat(statePath(root)) !== undefined) return;
      // Once there is a state, nobody looks at what bash pyve wrote down.
      const corrected = await correctConfig(host, root, settings, python);
      await takeOver(host, root, environment, selection, spec);
      for (const line of corrected) report.note(line);
    });
    report.done(`Brought over ${name}, with all that is in it`);
  }
  return { kind: "brought over", met: spec.met, keep, python: python?.minor };
}

/** The state comes last: until then, the environment is found as it was before, or by its link. */
async function takeOver(
  host: Host,
  root: string,
  environment: FormerEnvironment,
  selection: Selection,
  { digests, names }: FormerSpec,
): Promise<void> {
  const { prefix } = environment;
  const linked = host.fs.readLink(prefix);
  const generation = linked === undefined
    ? newGeneration(host, defaultEnvironment)
    : basename(linked);
  const folder = generationFolder(root, generation);
  recordPackages(host, prefix, packageRecord(host, prefix, names));
  if (linked === undefined) moveIn(host, root, prefix, folder);
  try {
    writeState(host, root, defaultEnvironment, {
      ...await formerState(host, environment),
      generation,
      specs: digests,
      selection,
      made: host.clock.now().toISOString(),
    });
  } catch (error) {
    host.fs.remove(prefix);
    host.fs.rename(folder, prefix);
    throw error;
  }
}

/** A version that bash pyve wrote down, and the one that is there. */
interface Misremembered {
  readonly recorded: string;
  readonly real: string;
  /** What the configuration has to say. */
  readonly minor: string;
}

/**
 * What bash pyve wrote down is not always what it made: the version was that of a flag or a default,
 * whatever Python was there. `undefined` where the two agree.
 */
async function realVersion(
  host: Host,
  environment: FormerEnvironment,
  { pythonVersion: { value: recorded = "", origin } }: Settings,
): Promise<Misremembered | undefined> {
  const { interpreter } = await formerState(host, environment);
  const real = interpreter?.version ?? "";
  const minor = /^\d+\.\d+/.exec(real)?.[0];
  const isRecord = origin.kind === "file" && origin.layer === "project" &&
    /^[\d.]+$/.test(recorded);
  if (!isRecord || minor === undefined) return undefined;
  if (real === recorded || real.startsWith(`${recorded}.`)) return undefined;
  return { recorded, real, minor };
}

/** What the old `.envrc` loaded has a key of its own now. */
async function correctConfig(
  host: Host,
  root: string,
  { envFile }: Settings,
  python: Misremembered | undefined,
): Promise<readonly string[]> {
  const former = withoutFormer(host.fs.readText(join(root, ".envrc")) ?? "");
  const loads = former?.loadedDotenv === true && envFile.value === undefined &&
    host.fs.stat(join(root, ".env")) !== undefined;
  await setManyInFile(host, configPath(root), {
    ...(python === undefined ? {} : { "python.version": python.minor }),
    ...(loads ? { env_file: ".env" } : {}),
  });
  return [
    ...(python === undefined ? [] : [
      `\`python.version\` said ${python.recorded}, and the environment has ${python.real}: it says ` +
      `${python.minor} now`,
    ]),
    ...(loads ? ["`.env` is loaded as before: `env_file` names it now"] : []),
  ];
}

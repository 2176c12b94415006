/**
 * The checks of `pyve doctor`. The order is that of the output, group by group: from what everything
 * rests on (the project's files, the environment and its Python) to what is in the environment, what
 * leads into it, and what is around it, so that the first ✗ is the one to mend first. No check
 * depends on another one's result.
 */
import type { Check } from "./check.ts";
import type { Facts } from "./facts.ts";
import { activation } from "./checks/activation.ts";
import { architecture } from "./checks/architecture.ts";
import { backend } from "./checks/backend.ts";
import { channels } from "./checks/channels.ts";
import { condaRecords } from "./checks/conda_records.ts";
import { config } from "./checks/config.ts";
import { cuda } from "./checks/cuda.ts";
import { disk } from "./checks/disk.ts";
import { drift } from "./checks/drift.ts";
import { envFile } from "./checks/env_file.ts";
import { envrc } from "./checks/envrc.ts";
import { gitTracked } from "./checks/git_tracked.ts";
import { gitignore } from "./checks/gitignore.ts";
import { hook } from "./checks/hook.ts";
import { interpreter } from "./checks/interpreter.ts";
import { isolation } from "./checks/isolation.ts";
import { launcher } from "./checks/launcher.ts";
import { leftovers } from "./checks/leftovers.ts";
import { lock } from "./checks/lock.ts";
import { micromamba } from "./checks/micromamba.ts";
import { nesting } from "./checks/nesting.ts";
import { network } from "./checks/network.ts";
import { openMp } from "./checks/openmp.ts";
import { otherEnvironment } from "./checks/other_environment.ts";
import { overwritten } from "./checks/overwritten.ts";
import { packages } from "./checks/packages.ts";
import { pip } from "./checks/pip.ts";
import { prefix } from "./checks/prefix.ts";
import { pythonVersion } from "./checks/python_version.ts";
import { scripts } from "./checks/scripts.ts";
import { specs } from "./checks/specs.ts";
import { state } from "./checks/state.ts";
import { syncedFolder } from "./checks/synced_folder.ts";

/** Every check, in order. */
export const checks: readonly Check[] = [
  config,
  state,
  backend,
  nesting,
  specs,
  lock,
  gitignore,
  gitTracked,
  micromamba,
  prefix,
  interpreter,
  architecture,
  pythonVersion,
  scripts,
  isolation,
  leftovers,
  pip,
  condaRecords,
  packages,
  overwritten,
  drift,
  channels,
  openMp,
  cuda,
  activation,
  launcher,
  envFile,
  envrc,
  hook,
  otherEnvironment,
  syncedFolder,
  disk,
  network,
];

/** The checks that have something to say: those of the backend that made, or would make, it. */
export function checksOf({ environment, choice }: Facts): readonly Check[] {
  const chosen = choice.known ? choice.value.backend : "venv";
  const backend = environment.known ? environment.value.backend : chosen;
  return checks.filter((check) => (check.backend ?? backend) === backend);
}

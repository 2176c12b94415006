/** The plan of the image of this project: everything is read, then decided; nothing is written. */
import { chooseBackend } from "../../lib/backend/choose.ts";
import { type FlagValues, loadSettings, settingsFor } from "../../lib/config/mod.ts";
import { describeOrigin, type Settings } from "../../lib/config/settings.ts";
import { exitStatus, PyveError } from "../../lib/errors.ts";
import type { Host } from "../../lib/host/host.ts";
import type { ImageRequest } from "../../lib/plan/block.ts";
import { composePlan } from "../../lib/plan/compose.ts";
import type { PlanFinding } from "../../lib/plan/finding.ts";
import { knownVersions } from "../../lib/plan/known_versions.ts";
import { type ImagePlatform, type Plan, targets } from "../../lib/plan/plan.ts";
import type { Profile } from "../../lib/plan/profile.ts";
import { profiles } from "../../lib/plan/profiles/mod.ts";
import type { ImageProject } from "../../lib/plan/project.ts";
import { stackOf } from "../../lib/plan/stacks/mod.ts";
import { findingsOf } from "../../lib/plan/validate.ts";
import { readImageProject } from "../../lib/project/image/read.ts";
import { findRoot, refuseForeign } from "../../lib/project/root.ts";
import { defaultEnvironment } from "../../lib/project/state.ts";
import { findUnreadSpecs } from "../../lib/project/unread_specs.ts";
import type { CondaPlatform } from "../../lib/spec/conda_platform.ts";
import type { Session } from "../session.ts";
import { type ImageOptions, modeOf } from "./options.ts";

/** What was read and decided. */
export interface PlannedImage {
  readonly root: string;
  readonly settings: Settings;
  readonly project: ImageProject;
  readonly plan: Plan;
  /** What is wrong with it, or worth knowing; errors first. */
  readonly findings: readonly PlanFinding[];
}

/**
 * Plans the image of the project around the working directory; a folder that is no project yet counts
 * as one.
 * @throws PyveError (2) where a file, a setting or an option is wrong
 */
export async function planImage(session: Session, options: ImageOptions): Promise<PlannedImage> {
  const { host } = session;
  const root = findRoot(host, host.cwd) ?? host.cwd;
  refuseForeign(host, root);
  const settings = await loadSettings(host, root, flagValues(options));
  const request = requestOf(host.env("SOURCE_DATE_EPOCH"), options);
  const project = await readImageProject(host, {
    root,
    settings,
    backend: backendOf(session, root, settings),
    platform: condaPlatforms[request.platforms[0] ?? "linux/amd64"],
    python: options.python,
    ports: options.port,
  });
  const stack = await stackOf(project);
  if (stack === undefined) throw nothingHere(host, root);
  const profile = profileOf(settings);
  const plan = composePlan(stack, project, profile, request, knownVersions);
  return { root, settings, project, plan, findings: findingsOf(plan) };
}

function flagValues(options: ImageOptions): FlagValues {
  const { profile, base, backend, envFile } = options;
  return {
    ...(profile === undefined ? {} : { "container.profile": profile }),
    ...(base === undefined ? {} : { "container.base_image": base }),
    ...(backend === undefined ? {} : { backend }),
    ...(envFile === undefined ? {} : { "micromamba.env_file": envFile }),
  };
}

function requestOf(epoch: string | undefined, options: ImageOptions): ImageRequest {
  if (epoch !== undefined && !/^\d{1,11}$/.test(epoch)) {
    throw new PyveError("Cannot read SOURCE_DATE_EPOCH: it is no number of seconds", {
      exit: exitStatus.usage,
      hint: "set it to seconds since 1970, as `git log -1 --format=%ct` prints them",
    });
  }
  return {
    mode: modeOf(options),
    targets: options.target.length === 0
      ? targets
      : targets.filter((target) => options.target.includes(target)),
    platforms: options.platform.length === 0 ? ["linux/amd64"] : [...new Set(options.platform)],
    sourceDateEpoch: epoch === undefined ? undefined : Number(epoch),
    strict: options.strict,
  };
}

const condaPlatforms: Readonly<Record<ImagePlatform, CondaPlatform>> = {
  "linux/amd64": "linux-64",
  "linux/arm64": "linux-aarch64",
};

/** As `init` decides it; where both kinds of files are there it says which it took. */
function backendOf({ host, report }: Session, root: string, settings: Settings) {
  const files = (host.fs.list(root) ?? []).map(({ name }) => name);
  const { condaEnvFile, backend } = settingsFor(settings, defaultEnvironment);
  const choice = chooseBackend(backend, files);
  const isOpen = choice.decidedBy === "files" || choice.decidedBy === "default";
  if (isOpen && condaEnvFile.value !== undefined) return "micromamba";
  if (choice.warning !== undefined) report.warn(choice.warning);
  return choice.backend;
}

function profileOf({ containerProfile: { value, origin } }: Settings): Profile {
  const profile = profiles.find(({ name }) => name === value);
  if (profile !== undefined) return profile;
  throw new PyveError(`Cannot make an image of profile \`${value}\` (${describeOrigin(origin)})`, {
    exit: exitStatus.usage,
    hint: `name one of ${profiles.map(({ name }) => name).join(", ")}`,
  });
}

function nothingHere(host: Host, root: string): PyveError {
  const [found] = findUnreadSpecs(host, root);
  return new PyveError("Cannot plan an image: nothing here says what is to be in it", {
    exit: exitStatus.usage,
    hint: found === undefined
      ? "add an environment.yml, a pyproject.toml, a requirements.txt or a renv.lock"
      : `${found.instead}: ${found.why}`,
  });
}

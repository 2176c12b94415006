/** Deciding how a venv is made: from which interpreter, of what, and whether at all. */
import { basename } from "node:path";
import type { Host } from "../host/host.ts";
import type { EnvironmentState, Selection, SpecDigest } from "../project/state.ts";
import { choosePython, type PythonChoice } from "./python_choice.ts";
import type { BuildPlan, BuildRequest } from "./backend.ts";
import { chooseInstaller, type Installer } from "./installer.ts";
import { findPipWheel } from "./pip_wheel.ts";
import { printable } from "../ui/words.ts";
import { changedSpecs, firstReasons } from "./reasons.ts";
import { requireVenvLock } from "./venv_lock.ts";
import { type ReadSpec, readVenvSpec } from "./venv_spec.ts";
import { keepingStep, venvSteps } from "./venv_steps.ts";

/** See `Backend.plan`. */
export async function planVenv(host: Host, request: BuildRequest): Promise<BuildPlan> {
  const { place, selection } = request;
  const read = readVenvSpec(host, place.root, selection);
  if (request.strict) await requireVenvLock(host, place.root, selection, read);
  const chosen = await choosePython(host, request, read.requiresPython);
  const reasons = reasonsToBuild(host, request, read.digests, chosen);
  const plan = {
    interpreter: { path: chosen.path, version: chosen.version },
    specs: read.digests,
    reasons,
    warnings: [...read.warnings, ...chosen.warnings],
  };
  if (reasons.length === 0) return { ...plan, steps: [], keeping: [] };
  const wish = request.settings.venvInstaller.value;
  const forPip = wish === "auto" && read.spec.kind === "requirements" &&
    read.spec.declared !== undefined;
  const installer = chooseInstaller(host, forPip ? "pip" : wish, chosen.minor);
  return {
    ...plan,
    warnings: [...plan.warnings, ...passedOver(read, installer)],
    steps: stepsFor(host, request, read, chosen, installer),
    keeping: keepingFor(host, request, chosen, installer),
  };
}

/** pip knows nothing of what uv is told, and takes a package of the same name from its index. */
function passedOver({ uvSources }: ReadSpec, { name }: Installer): readonly string[] {
  if (name === "uv" || uvSources.length === 0) return [];
  const names = uvSources.map((source) => `\`${printable(source)}\``).join(", ");
  return [
    `\`[tool.uv.sources]\` in pyproject.toml is not used: pip takes ${names} from its index; ` +
    "install uv, which reads it",
  ];
}

function stepsFor(
  host: Host,
  { place, selection, offline }: BuildRequest,
  { spec }: ReadSpec,
  chosen: PythonChoice,
  installer: Installer,
): BuildPlan["steps"] {
  return venvSteps(host, {
    place,
    prompt: basename(place.root),
    interpreter: chosen.path,
    installer,
    spec: selection.install ? spec : { kind: "none" },
    pip: selection.pip,
    wheel: findPipWheel(host, chosen),
    offline,
  });
}

/** What was added by hand, by the installer of the rest. */
function keepingFor(
  host: Host,
  { place, keep, offline }: BuildRequest,
  chosen: PythonChoice,
  installer: Installer,
): BuildPlan["keeping"] {
  if (keep.pip.length === 0) return [];
  return [keepingStep(host, { place, interpreter: chosen.path, installer, offline }, keep.pip)];
}

/** Why the environment that is there does not do, in words that follow "because". */
function reasonsToBuild(
  host: Host,
  { place, selection, existing, force, because }: BuildRequest,
  specs: readonly SpecDigest[],
  chosen: PythonChoice,
): readonly string[] {
  if (existing === undefined) return firstReasons(host, place.prefix);
  return [
    ...(force ? ["--force"] : []),
    ...(chosen.kept || existing.interpreter === undefined
      ? []
      : [`another Python is wanted than ${existing.interpreter.version}`]),
    ...changedSpecs(existing.specs, specs),
    ...changedSelection(existing, selection),
    ...because,
  ];
}

const selectionWords: Readonly<Record<keyof Selection, string>> = {
  requirements: "other requirements files are wanted",
  extras: "other extras are wanted",
  groups: "other groups are wanted",
  dev: "the group dev is wanted otherwise",
  install: "packages are wanted otherwise",
  pip: "pip is wanted otherwise",
};

function changedSelection({ selection }: EnvironmentState, now: Selection): readonly string[] {
  const parts: readonly (keyof Selection)[] = [
    "requirements",
    "extras",
    "groups",
    "dev",
    "install",
    "pip",
  ];
  return parts
    .filter((part) => JSON.stringify(selection[part]) !== JSON.stringify(now[part]))
    .map((part) => selectionWords[part]);
}

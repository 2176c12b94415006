/** Deciding how a venv is made: from which interpreter, of what, and whether at all. */
import { basename } from "node:path";
import type { Host } from "../host/host.ts";
import type { EnvironmentState, Selection, SpecDigest } from "../project/state.ts";
import { choosePython, type PythonChoice } from "./python_choice.ts";
import type { BuildPlan, BuildRequest } from "./backend.ts";
import { chooseInstaller } from "./installer.ts";
import { findPipWheel } from "./pip_wheel.ts";
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
  return {
    ...plan,
    steps: stepsFor(host, request, read, chosen),
    keeping: keepingFor(host, request, chosen),
  };
}

function stepsFor(
  host: Host,
  { place, settings, selection, offline }: BuildRequest,
  { spec }: ReadSpec,
  chosen: PythonChoice,
): BuildPlan["steps"] {
  return venvSteps(host, {
    place,
    prompt: basename(place.root),
    interpreter: chosen.path,
    installer: chooseInstaller(host, settings.venvInstaller.value, chosen.minor),
    spec: selection.install ? spec : { kind: "none" },
    pip: selection.pip,
    wheel: findPipWheel(host, chosen),
    offline,
  });
}

/** What was added by hand, by the installer of the rest. */
function keepingFor(
  host: Host,
  { place, settings, keep, offline }: BuildRequest,
  chosen: PythonChoice,
): BuildPlan["keeping"] {
  if (keep.pip.length === 0) return [];
  const installer = chooseInstaller(host, settings.venvInstaller.value, chosen.minor);
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

/**
 * The programs that make a virtual environment and fill it, as data: uv where it is chosen, else
 * the interpreter itself and then pip.
 */
import { join } from "node:path";
import { PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { interpreterIn } from "../project/damage.ts";
import type { BuildStep, Place } from "./backend.ts";
import { type Filling, pipFillings, specName, uvFillings } from "./filling.ts";
import type { Installer } from "./installer.ts";
import { againstPipSettings } from "./outside.ts";
import { pipChanges, syncChanges, uvChanges, withoutSpecRules } from "./venv_changes.ts";
import type { VenvSpec } from "./venv_spec.ts";
import { venvScript } from "./venv_script.ts";

/** All that decides how a venv is made. */
export interface VenvRequest {
  readonly place: Place;
  /** What the environment calls itself: the project's folder name, as `venv --prompt` has it. */
  readonly prompt: string;
  readonly interpreter: string;
  readonly installer: Installer;
  readonly spec: VenvSpec;
  /** Whether the environment gets a pip, and the wheel that it comes from. */
  readonly pip: boolean;
  readonly wheel: string | undefined;
  readonly offline: boolean;
}

/** The programs to start, in order. @throws PyveError when there is no pip to be had */
export function venvSteps(host: Host, request: VenvRequest): readonly BuildStep[] {
  return request.installer.name === "uv"
    ? uvSteps(host, request, request.installer.path)
    : pipSteps(host, request);
}

/** Installs once more what was installed by hand. */
export function keepingStep(
  host: Host,
  { place, interpreter, installer, offline }: Pick<
    VenvRequest,
    "place" | "interpreter" | "installer" | "offline"
  >,
  packages: readonly (readonly string[])[],
): BuildStep {
  const python = interpreterIn(host, place.folder);
  const argv = installer.name === "uv"
    ? [
      installer.path,
      "pip",
      "install",
      "--python",
      interpreter,
      "--prefix",
      place.folder,
      ...(offline ? ["--offline"] : []),
    ]
    : [python, "-m", "pip", ...pipInstall(host, place)];
  return {
    label: `Installing what was added by hand with ${installer.name}`,
    argv: [...argv, ...packages.flat()],
    changes: installer.name === "uv" ? uvChanges : pipChanges(offline),
    failure: "Cannot keep what was added by hand",
    inputs: {},
  };
}

const otherPython = "choose another Python with `--python` (`pyve python list` shows them)";

function pipInstall(host: Host, { folder }: Place): readonly string[] {
  return ["install", "--progress-bar", "off", ...againstPipSettings(host, folder)];
}

function uvSteps(host: Host, request: VenvRequest, uv: string): readonly BuildStep[] {
  const { place, prompt, interpreter, spec, pip, wheel, offline } = request;
  const network = offline ? ["--offline"] : [];
  const own = interpreterIn(host, place.folder);
  const changes = uvChanges;
  const make: BuildStep = {
    label: "Making the environment with uv",
    argv: [
      uv,
      "venv",
      "--no-project",
      "--python",
      interpreter,
      // A folder's name may start with a dash.
      `--prompt=${prompt}`,
      ...network,
      place.folder,
    ],
    changes,
    failure: `Cannot make an environment for \`${interpreter}\``,
    remedy: `${otherPython}, or leave uv out with \`--installer pip\``,
    makes: own,
    inputs: {},
  };
  const seed = pip ? [wheel ?? "pip"] : [];
  // Naming the environment's own interpreter would have uv start it, which costs 60 ms; what it
  // says of the base it has in its cache. The `#!` lines then name the base until `relocate`.
  const into = ["--python", interpreter, "--prefix", place.folder];
  const install = (
    words: readonly string[],
  ) => [uv, "pip", "install", ...into, ...network, ...words];
  const seeding: BuildStep = {
    label: "Unpacking pip with uv",
    argv: install([...(wheel === undefined ? [] : alone), ...seed]),
    changes: wheel === undefined ? changes : withoutSpecRules(changes),
    failure: "Cannot install pip",
    inputs: {},
  };
  const fillings = uvFillings(spec, `${place.folder}.txt`).map((filling): BuildStep => ({
    ...namedFilling(spec, "uv"),
    argv: filling.command === "install"
      ? install(filling.words)
      : [uv, "sync", "--python", own, ...network, ...filling.words],
    changes: filling.command === "install" ? changes : syncChanges(changes, place.folder),
    inputs: filling.inputs,
  }));
  return [make, ...(pip ? [seeding] : []), ...fillings];
}

/** The wheel alone. Digests, which a configuration may ask of all packages, nobody has for it. */
const alone: readonly string[] = ["--no-require-hashes", "--no-deps", "--no-index"];

function namedFilling(
  spec: VenvSpec,
  installer: Installer["name"],
): Pick<BuildStep, "label" | "failure"> {
  const name = specName(spec);
  return { label: `Installing ${name} with ${installer}`, failure: `Cannot install ${name}` };
}

function pipSteps(host: Host, request: VenvRequest): readonly BuildStep[] {
  const { place, prompt, interpreter, spec, pip, wheel, offline } = request;
  if (wheel === undefined && (pip || spec.kind !== "none")) {
    throw new PyveError(`Cannot find the pip that should come with \`${interpreter}\``, {
      hint: "install it (`apt install python3-venv` on Debian and Ubuntu), or install uv",
    });
  }
  // Windows needs launchers in place of scripts, which pip's own installation makes.
  const unpacks = pip && host.platform.os !== "windows";
  const changes = pipChanges(offline);
  const python = interpreterIn(host, place.folder);
  const pipProgram = unpacks || wheel === undefined ? ["-m", "pip"] : [join(wheel, "pip")];
  const install = (
    words: readonly string[],
  ) => [python, ...pipProgram, ...pipInstall(host, place), ...words];
  const make: BuildStep = {
    label: "Making the environment",
    argv: [interpreter, "-I", "-c", venvScript, place.folder, prompt, unpacks ? wheel ?? "" : ""],
    changes,
    failure: `Cannot make an environment with \`${interpreter}\``,
    remedy: otherPython,
    makes: python,
    inputs: {},
  };
  const seeding: readonly BuildStep[] = pip && !unpacks && wheel !== undefined
    ? [{
      label: "Installing pip with pip",
      argv: install(["--no-index", "--no-deps", wheel]),
      changes,
      failure: "Cannot install pip",
      inputs: {},
    }]
    : [];
  const fillings = pipFillings(spec, `${place.folder}.txt`).map((
    { words, inputs }: Filling,
  ): BuildStep => ({ ...namedFilling(spec, "pip"), argv: install(words), changes, inputs }));
  return [make, ...seeding, ...fillings];
}

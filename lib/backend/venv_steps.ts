/**
 * The programs that make a virtual environment and fill it, as data: uv where it is chosen, else
 * the interpreter itself and then pip.
 */
import { join } from "node:path";
import { PyveError } from "../errors.ts";
import type { EnvironmentChanges, Host } from "../host/host.ts";
import { interpreterIn } from "../project/damage.ts";
import type { BuildStep, Place } from "./backend.ts";
import type { Installer } from "./installer.ts";
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
    ? uvSteps(request, request.installer.path)
    : pipSteps(host, request);
}

const outside: readonly string[] = ["PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX"];

function uvSteps(request: VenvRequest, uv: string): readonly BuildStep[] {
  const { place, prompt, interpreter, spec, pip, wheel, offline } = request;
  const network = offline ? ["--offline"] : [];
  const changes: EnvironmentChanges = { set: { NO_COLOR: "1" }, unset: outside };
  const make: BuildStep = {
    label: "Making the environment with uv",
    argv: [
      uv,
      "venv",
      "--no-project",
      "--python",
      interpreter,
      "--prompt",
      prompt,
      ...network,
      place.folder,
    ],
    changes,
    failure: `Cannot make an environment for \`${interpreter}\``,
    inputs: {},
  };
  const seed = pip ? [wheel ?? "pip"] : [];
  const wanted = uvArguments(spec);
  if (seed.length + wanted.length === 0) return [make];
  // Naming the environment's own interpreter would have uv start it, which costs 60 ms; what it
  // says of the base it has in its cache. The `#!` lines then name the base until `relocate`.
  const into = ["--python", interpreter, "--prefix", place.folder];
  const install = (words: readonly string[], label: string, failure: string): BuildStep => ({
    label: `${label} with uv`,
    argv: [uv, "pip", "install", ...into, ...network, ...words],
    changes,
    failure,
    inputs: {},
  });
  const seeding = install(
    [...(wheel === undefined ? [] : ["--no-deps", "--no-index"]), ...seed],
    "Unpacking pip",
    "Cannot install pip",
  );
  if (wanted.length === 0) return [make, seeding];
  const filling = install(
    wanted,
    `Installing ${specName(spec)}`,
    `Cannot install ${specName(spec)}`,
  );
  return pip ? [make, seeding, filling] : [make, filling];
}

function uvArguments(spec: VenvSpec): readonly string[] {
  if (spec.kind === "none") return [];
  if (spec.kind === "requirements") return spec.files.flatMap((file) => ["-r", file]);
  const groups = spec.groups.flatMap((group) => ["--group", group]);
  if (spec.editable) return ["-e", projectWithExtras(spec.extras), ...groups];
  return ["-r", "pyproject.toml", ...spec.extras.flatMap((extra) => ["--extra", extra]), ...groups];
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
  const changes: EnvironmentChanges = {
    set: {
      NO_COLOR: "1",
      PIP_DISABLE_PIP_VERSION_CHECK: "1",
      PIP_NO_INPUT: "1",
      ...(offline ? { PIP_NO_INDEX: "1" } : {}),
    },
    unset: [...outside, "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV"],
  };
  const python = interpreterIn(host, place.folder);
  const pipProgram = unpacks || wheel === undefined ? ["-m", "pip"] : [join(wheel, "pip")];
  const install = (
    words: readonly string[],
    label: string,
    inputs: BuildStep["inputs"],
  ): BuildStep => ({
    label: `Installing ${label} with pip`,
    argv: [python, ...pipProgram, "install", "--progress-bar", "off", ...words],
    changes,
    failure: `Cannot install ${label}`,
    inputs,
  });
  const make: BuildStep = {
    label: "Making the environment",
    argv: [interpreter, "-I", "-c", venvScript, place.folder, prompt, unpacks ? wheel ?? "" : ""],
    changes,
    failure: `Cannot make an environment with \`${interpreter}\``,
    inputs: {},
  };
  const seeding = pip && !unpacks && wheel !== undefined
    ? [install(["--no-index", "--no-deps", wheel], "pip", {})]
    : [];
  const { words, inputs } = pipArguments(spec, place);
  const filling = words.length === 0 ? [] : [install(words, specName(spec), inputs)];
  return [make, ...seeding, ...filling];
}

function pipArguments(
  spec: VenvSpec,
  place: Place,
): { readonly words: readonly string[]; readonly inputs: BuildStep["inputs"] } {
  if (spec.kind === "none") return { words: [], inputs: {} };
  if (spec.kind === "requirements") {
    return { words: spec.files.flatMap((file) => ["-r", file]), inputs: {} };
  }
  const editable = spec.editable ? ["-e", projectWithExtras(spec.extras)] : [];
  if (spec.requirements.length === 0) return { words: editable, inputs: {} };
  // A file, not arguments: a requirement may carry a password in its address.
  const file = `${place.folder}.txt`;
  return {
    words: [...editable, "-r", file],
    inputs: { [file]: spec.requirements.map((line) => `${line}\n`).join("") },
  };
}

function projectWithExtras(extras: readonly string[]): string {
  return extras.length === 0 ? "." : `.[${extras.join(",")}]`;
}

function specName(spec: VenvSpec): string {
  if (spec.kind === "none") return "nothing";
  const files = spec.kind === "requirements" ? spec.files : ["pyproject.toml"];
  return files.map((file) => `\`${file}\``).join(", ");
}

/** The programs that make a conda environment, as data. */
import { basename, dirname } from "node:path";
import type { EnvironmentChanges, Host } from "../../host/host.ts";
import { withoutSecrets } from "../../packages/without_secrets.ts";
import { interpreterIn } from "../../project/damage.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { printable } from "../../ui/words.ts";
import type { Asked, BuildStep, Place } from "../backend.ts";
import type { ByHand } from "../by_hand.ts";
import type { Litter } from "../litter.ts";
import { pipElsewhere, pythonElsewhere, uvElsewhere } from "../outside.ts";
import type { CondaSpec } from "./spec.ts";

/** All that decides which programs are started. */
export interface CondaRequest {
  readonly place: Place;
  readonly micromamba: string;
  readonly platform: CondaPlatform;
  readonly spec: CondaSpec;
  /** What is asked for beside the spec. */
  readonly beside: readonly Asked[];
  /** What the spec asks for on this platform. */
  readonly asked: readonly Asked[];
  /** The lines of its `pip:` sections. */
  readonly pip: readonly Asked[];
  /** Without: nothing of the spec but Python and pip. */
  readonly install: boolean;
  readonly offline: boolean;
  /** Channels of the spec; where it names none, {@link fallbackChannel}. */
  readonly channels: readonly Asked[];
  /** Whether micromamba has to be told the channels, because no file does. */
  readonly namesChannels: boolean;
}

/** The channel of a spec that names none. */
export const fallbackChannel = "conda-forge";

/** What would make pip or conda look at another environment, or install elsewhere. */
const outside: readonly string[] = [
  ...pythonElsewhere,
  ...pipElsewhere,
  ...uvElsewhere,
  "CONDA_DEFAULT_ENV",
  "CONDA_SHLVL",
];

/** The environment for micromamba and what it starts. */
export function condaChanges(offline: boolean): EnvironmentChanges {
  return {
    set: {
      NO_COLOR: "1",
      // A generation is nobody's business: `~/.conda/environments.txt` would fill up with them.
      MAMBA_REGISTER_ENVS: "false",
      PIP_DISABLE_PIP_VERSION_CHECK: "1",
      PIP_NO_INPUT: "1",
      ...(offline ? { PIP_NO_INDEX: "1", UV_OFFLINE: "1" } : {}),
    },
    unset: outside,
  };
}

/** The step that makes the environment. */
export function createStep(request: CondaRequest): BuildStep {
  const { spec, micromamba, place, offline, asked, pip, beside, channels } = request;
  const changes = condaChanges(offline);
  const bare = spec.kind === "none" || !request.install;
  const copied = !bare && spec.kind === "lock" && !/-lock\.ya?ml$/.test(basename(spec.file))
    ? { [`${place.folder}-lock.yml`]: spec.text }
    : {};
  const [copy] = Object.keys(copied);
  const file = bare ? [] : ["-f", copy ?? spec.path];
  const wanted = bare ? bareSpecs(request) : beside;
  const name = spec.kind === "none" ? "Python and pip" : `\`${printable(spec.file)}\``;
  const what = bare && spec.kind !== "none" ? "Python and pip" : name;
  const told = tellChannels(bare || request.namesChannels ? channels : [], changes);
  return {
    label: `Installing ${what} with micromamba`,
    argv: [
      micromamba,
      "create",
      "-y",
      "-p",
      place.folder,
      ...file,
      ...told.words,
      ...(offline ? ["--offline"] : []),
      ...wanted.map(({ text }) => text),
    ],
    changes: told.changes,
    failure: `Cannot install ${what}`,
    inputs: copied,
    ...(bare || pip.length === 0 ? {} : { litter: [requirementsBeside(request)] }),
    conda: {
      asked: [...(bare ? [] : asked), ...wanted],
      channels,
      pip: bare ? [] : pip,
      platform: request.platform,
    },
  };
}

/** micromamba writes the lines of a `pip:` section into a file beside the spec while pip runs. */
function requirementsBeside({ spec, pip }: CondaRequest): Litter {
  const folder = spec.kind === "none" ? "" : dirname(spec.path);
  return { folder, prefix: "mambaf", lines: pip.map(({ text }) => text) };
}

/** The same, only asked what it would do. */
export function previewStep(request: CondaRequest): BuildStep {
  const step = createStep(request);
  return { ...step, label: "Solving with micromamba", argv: [...step.argv, "--dry-run", "--json"] };
}

/** Python as the spec and `--python` want it, and pip. */
function bareSpecs({ asked, beside }: CondaRequest): readonly Asked[] {
  const python = [...asked, ...beside].filter(({ name }) => name === "python");
  const ours = (text: string): Asked => ({ name: text, text, at: undefined, origin: "pyve" });
  return [...(python.length === 0 ? [ours("python")] : python), ours("pip")];
}

/** The steps that bring back what was installed by hand. */
export function keepingSteps(
  host: Host,
  { conda, pip }: ByHand,
  request: CondaRequest,
): readonly BuildStep[] {
  const { place, micromamba, offline, channels, platform } = request;
  const byHand = (text: string): Asked => ({
    name: text.split("=")[0] ?? text,
    text,
    at: undefined,
    origin: "installed by hand",
  });
  const changes = condaChanges(offline);
  const told = tellChannels(channels, changes);
  const install: BuildStep = {
    label: "Installing what was added by hand with micromamba",
    argv: [
      micromamba,
      "install",
      "-y",
      "-p",
      place.folder,
      ...told.words,
      ...(offline ? ["--offline"] : []),
      ...conda,
    ],
    changes: told.changes,
    failure: "Cannot keep what was added by hand",
    inputs: {},
    conda: { asked: conda.map(byHand), channels, pip: [], platform },
  };
  return [
    ...(conda.length === 0 ? [] : [install]),
    ...(pip.length === 0 ? [] : [keepingPip(host, place, pip, changes)]),
  ];
}

/** pip installing once more what was installed by hand. */
function keepingPip(
  host: Host,
  place: Place,
  packages: ByHand["pip"],
  changes: EnvironmentChanges,
): BuildStep {
  const python = interpreterIn(host, place.folder, "micromamba");
  return {
    label: "Installing what was added by hand with pip",
    argv: [python, "-m", "pip", "install", "--progress-bar", "off", ...packages.flat()],
    changes,
    failure: "Cannot keep what was added by hand",
    inputs: {},
  };
}

/** Everybody on a machine may read the arguments of a program: passwords go another way. */
function tellChannels(
  channels: readonly Asked[],
  changes: EnvironmentChanges,
): { readonly words: readonly string[]; readonly changes: EnvironmentChanges } {
  const names = channels.map(({ text }) => text);
  if (names.every((name) => withoutSecrets(name) === name)) {
    return { words: names.flatMap((name) => ["-c", name]), changes };
  }
  return {
    words: [],
    changes: { ...changes, set: { ...changes.set, CONDA_CHANNELS: names.join() } },
  };
}

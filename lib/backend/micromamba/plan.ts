/** Deciding how a conda environment is made: of which spec, by which micromamba, and whether at all. */
import type { Host } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { EnvironmentYml } from "../../spec/environment_yml.ts";
import type { BuildPlan, BuildRequest } from "../backend.ts";
import { changedSpecs, firstReasons } from "../reasons.ts";
import { askedBy, channelsOf } from "./asked_by.ts";
import { programOf } from "./chosen.ts";
import { condaPlatformOf } from "./platform.ts";
import { type PythonWish, readPythonWish } from "./python_wish.ts";
import { settle, type SettledSpec } from "./settle.ts";
import type { CondaSpec } from "./spec.ts";
import { changedVariables, variablesOf } from "./spec_variables.ts";
import {
  type CondaRequest,
  createStep,
  fallbackChannel,
  keepingSteps,
  previewStep,
} from "./steps.ts";

/** See `Backend.plan`. */
export async function planMicromamba(host: Host, request: BuildRequest): Promise<BuildPlan> {
  const platform = condaPlatformOf(host.platform);
  const settled = await settle(host, request, platform);
  const { spec, digests, beside } = settled;
  const wish = await readPythonWish(host, request, spec, platform);
  const reasons = await reasonsToBuild(host, request, settled, wish);
  const variables = request.selection.install ? variablesOf(settled) : undefined;
  const plan = {
    interpreter: request.existing?.interpreter,
    specs: [...digests, ...beside],
    reasons,
    warnings: [
      ...settled.warnings,
      ...wish.warnings,
      ...channelWarnings(host, spec),
      ...(reasons.length === 0 ? [] : folderWarnings(request.place.root)),
    ],
    ...(variables === undefined ? {} : { variables }),
  };
  if (reasons.length === 0) return { ...plan, steps: [], keeping: [] };
  const source = await request.ask.micromamba();
  const made = condaRequest(host, request, spec, wish, platform, programOf(source));
  return {
    ...plan,
    interpreter: undefined,
    steps: [createStep(made)],
    keeping: keepingSteps(host, request.keep, made),
    ...(source.kind === "fetch" ? { fetch: source } : { preview: previewStep(made) }),
  };
}

async function reasonsToBuild(
  host: Host,
  request: BuildRequest,
  settled: SettledSpec,
  { allows }: PythonWish,
): Promise<readonly string[]> {
  const { existing } = request;
  const { digests, beside } = settled;
  if (existing === undefined) return firstReasons(host, request.place.prefix);
  const version = existing.interpreter?.version;
  const counts = existing.specs.filter(({ path }) => !beside.some((one) => one.path === path));
  return [
    ...(request.force ? ["--force"] : []),
    ...(version !== undefined && !await allows(version)
      ? [`another Python is wanted than ${version}`]
      : []),
    ...changedSpecs(counts, digests),
    ...changedVariables(host, existing, settled),
    ...(existing.selection.install === request.selection.install
      ? []
      : ["packages are wanted otherwise"]),
    ...request.because,
  ];
}

function condaRequest(
  host: Host,
  { place, selection, offline }: BuildRequest,
  spec: CondaSpec,
  { asked: beside }: PythonWish,
  platform: CondaPlatform,
  micromamba: string,
): CondaRequest {
  const content = contentOf(spec);
  const read = content === undefined ? undefined : askedBy(content, platform);
  const named = read?.channels ?? channelsOf(lockChannels(spec));
  const fallsBack = needsFallback(host, spec, named);
  return {
    place,
    micromamba,
    platform,
    spec,
    beside,
    asked: read?.asked ?? [],
    pip: read?.pip ?? [],
    install: selection.install,
    offline,
    channels: fallsBack ? channelsOf([fallbackChannel]) : named,
    namesChannels: fallsBack,
  };
}

function contentOf(spec: CondaSpec): EnvironmentYml | undefined {
  return spec.kind === "environment" ? spec.content : undefined;
}

function lockChannels(spec: CondaSpec): readonly string[] {
  return spec.kind === "lock" ? spec.content.channels : [];
}

/** A spec that names no channel means those of the user's own configuration, if that names some. */
function needsFallback(host: Host, spec: CondaSpec, named: readonly unknown[]): boolean {
  if (spec.kind === "lock" || spec.kind === "explicit" || named.length > 0) return false;
  return ["CONDA_CHANNELS", "MAMBA_CHANNELS"].every((name) => (host.env(name) ?? "") === "");
}

/** conda writes the name of the folder into text files as it is, whatever quotes stand round it there. */
function folderWarnings(root: string): readonly string[] {
  // deno-lint-ignore no-control-regex -- control characters are what breaks files
  return /['"\\\x00-\x1f]/.test(root)
    ? [
      "Quotes, backslashes or line ends in the name of a folder above break some conda packages: " +
      "they have that name in their files",
    ]
    : [];
}

function channelWarnings(host: Host, spec: CondaSpec): readonly string[] {
  const content = contentOf(spec);
  if (content === undefined) return [];
  return needsFallback(host, spec, content.channels)
    ? [`\`${content.file}\` names no channels: \`${fallbackChannel}\` is searched`]
    : [];
}

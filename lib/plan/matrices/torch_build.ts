/** Which of the builds of one version of PyTorch: by the version itself, the GPU, or the system. */
import type { PlanFinding } from "../finding.ts";
import { type Choice, finding, refused } from "./choice.ts";
import type { TorchWish } from "./choose_torch.ts";
import { cuda as cudas } from "./cuda.ts";
import { compareVersions, majorOf, minorOf, newestOf, rowOf } from "./table.ts";
import { gpuFloors, type TorchRow, wheelIndex } from "./torch.ts";
import type { VersionWish } from "./wish.ts";

/** One build. */
export interface TorchBuild {
  /** Its name, as in `+cu128`; `cpu` without CUDA. */
  readonly build: string;
  /** The CUDA in it. */
  readonly cuda: string | undefined;
  /** The index that has it. */
  readonly index: string;
  /** The oldest driver for Linux that it works with; `undefined` without CUDA, or where unknown. */
  readonly driver: string | undefined;
}

/** The build with a CUDA, or without. */
export function torchBuild(cuda: string | undefined): TorchBuild {
  const build = cuda === undefined ? "cpu" : `cu${cuda.replace(".", "")}`;
  const driver = cuda === undefined ? undefined : rowOf(cudas, cuda)?.driver;
  return { build, cuda, index: wheelIndex(build), driver };
}

/** Chooses the build of a row. Refused with PC0208 or PC0209; warns with PC0204. */
export function chooseTorchBuild(
  row: TorchRow,
  version: VersionWish,
  wish: TorchWish,
): Choice<TorchBuild> {
  const said = version.kind === "exact" ? version.build : undefined;
  if (said !== undefined) return saidBuild(row, said, version, wish);
  if (!wish.gpu) return chosen(undefined, "no GPU is asked for");
  const fitting = row.cuda.filter((cuda) => runsOn(cuda, row, version, wish));
  if (fitting.length === 0) return refused(tooOldForGpu(row, wish));
  if (wish.cuda !== undefined) return forSystem(row, fitting, wish.cuda, wish);
  const stable = fitting.filter((cuda) => !row.experimental.includes(cuda));
  const newest = newestOf(stable.length > 0 ? stable : fitting);
  const why = wish.computeCapability === undefined
    ? "the newest one that is called stable"
    : `the newest one for GPUs of compute capability ${capabilityOf(wish.computeCapability)}`;
  return chosen(newest, why);
}

function chosen(
  cuda: string | undefined,
  why: string,
  findings: readonly PlanFinding[] = [],
): Choice<TorchBuild> {
  const build = torchBuild(cuda);
  const { driver } = build;
  const reasons = [
    `build \`${build.build}\`, from ${build.index}: ${why}`,
    ...driver === undefined ? [] : [`it needs an NVIDIA driver of ${driver} or newer`],
  ];
  return { kind: "chosen", value: build, reasons, findings };
}

/** The version names its build, `2.7.1+cu128`. */
function saidBuild(
  row: TorchRow,
  said: string,
  version: VersionWish,
  wish: TorchWish,
): Choice<TorchBuild> {
  const named = [undefined, ...row.cuda].map(torchBuild).find(({ build }) => build === said);
  const subject = { name: "torch", at: wish.at };
  if (named === undefined || (wish.gpu && named.cuda === undefined)) {
    const builds = row.cuda.map((cuda) => `\`+${torchBuild(cuda).build}\``);
    return refused(finding(
      "PC0209",
      "error",
      subject,
      named === undefined
        ? `Cannot find a build \`${said}\` of \`torch\` ${row.version}`
        : `\`torch\` ${row.version} is pinned to the build \`${said}\`, which uses no GPU`,
      `take one of ${wish.gpu ? "" : "`+cpu`, "}${builds.join(", ")}`,
    ));
  }
  if (wish.gpu && named.cuda !== undefined && !runsOn(named.cuda, row, version, wish)) {
    return refused(tooOldForGpu(row, wish));
  }
  const differs = named.cuda !== undefined && wish.cuda !== undefined &&
    minorOf(wish.cuda) !== named.cuda;
  return chosen(
    named.cuda,
    "the version names it",
    differs ? [mismatch(row, named.cuda ?? "", wish.cuda ?? "", wish)] : [],
  );
}

/** The base image has a CUDA of its own: the same, or the nearest of its major version. */
function forSystem(
  row: TorchRow,
  fitting: readonly string[],
  system: string,
  wish: TorchWish,
): Choice<TorchBuild> {
  const minor = minorOf(system);
  if (fitting.includes(minor)) return chosen(minor, "the CUDA that is asked for");
  const related = fitting.filter((cuda) => majorOf(cuda) === majorOf(minor));
  const older = related.filter((cuda) => compareVersions(cuda, minor) < 0);
  const taken = newestOf(older) ?? related[0] ?? newestOf(fitting) ?? "";
  return chosen(taken, `the nearest to CUDA ${minor}`, [mismatch(row, taken, minor, wish)]);
}

/** PC0204: two CUDAs in one image. */
function mismatch(row: TorchRow, taken: string, system: string, { at }: TorchWish): PlanFinding {
  return finding(
    "PC0204",
    "warning",
    { name: "torch", at },
    `\`torch\` ${row.version} brings CUDA ${taken}, and the system has ${minorOf(system)}: ` +
      "extensions that are compiled here may not load",
    `take a slim base, one with CUDA ${taken}, or a \`torch\` that is built for ${minorOf(system)}`,
  );
}

/** `9.0` of `9.0`, `sm_90` and `90`. */
function capabilityOf(text: string): string {
  const digits = text.replace(/^sm_?/i, "").replace(/[a-z]$/i, "");
  return digits.includes(".") ? digits : digits.replace(/(\d)$/, ".$1");
}

/** Whether a build has code for the GPU that is asked for. */
function runsOn(cuda: string, row: TorchRow, version: VersionWish, wish: TorchWish): boolean {
  if (wish.computeCapability === undefined) return true;
  const capability = capabilityOf(wish.computeCapability);
  const oldest = rowOf(cudas, cuda)?.oldestGpu ?? "0";
  if (compareVersions(capability, oldest) < 0) return false;
  const floor = gpuFloors.findLast((one) => compareVersions(one.capability, capability) <= 0);
  if (floor === undefined) return true;
  const isNewEnough = version.kind === "exact"
    ? compareVersions(version.version, floor.torch) >= 0
    : compareVersions(row.version, minorOf(floor.torch)) >= 0;
  return isNewEnough && compareVersions(cuda, floor.cuda) >= 0;
}

/** PC0208: no build has code for the GPU. */
function tooOldForGpu(row: TorchRow, { computeCapability = "", at }: TorchWish): PlanFinding {
  const capability = capabilityOf(computeCapability);
  const floor = gpuFloors.findLast((one) => compareVersions(one.capability, capability) <= 0);
  return finding(
    "PC0208",
    "error",
    { name: "torch", at },
    `This build of \`torch\` ${row.version} has no code for GPUs of compute capability ` +
      capability,
    floor === undefined
      ? "take a build with an older CUDA, or an older `torch`"
      : `take \`torch>=${floor.torch}\`, built for CUDA ${floor.cuda} or newer`,
  );
}

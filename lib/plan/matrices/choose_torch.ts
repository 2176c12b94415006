/**
 * Which build of PyTorch an image takes, from which index, for which Python. Its wheels bring CUDA
 * with them, so that a slim base does and only the driver of the machine has to fit.
 */
import type { Position } from "../../errors.ts";
import { type Choice, newerThanTable, refused } from "./choice.ts";
import { chooseRow, type FrameworkPython, pythonFor, pythonReason } from "./choose_row.ts";
import { torch, type TorchRow } from "./torch.ts";
import { chooseTorchBuild, type TorchBuild, torchBuild } from "./torch_build.ts";
import { readWish } from "./wish.ts";

/** What is known before a build is chosen. */
export interface TorchWish {
  /** As {@link readWish} reads it; `undefined`: the project names no version. */
  readonly version: string | undefined;
  readonly gpu: boolean;
  /** The CUDA of the base image, or the one that somebody asks for; `undefined`: any will do. */
  readonly cuda: string | undefined;
  /** The Python of the image where it is decided: `3.12`. */
  readonly python: string | undefined;
  /** The oldest GPU that it has to run on, as `9.0` or `sm_90`. */
  readonly computeCapability?: string | undefined;
  /** The line that asks for torch. */
  readonly at?: Position | undefined;
}

/** The build. */
export interface TorchChoice extends TorchBuild, FrameworkPython {
  /** Major and minor. */
  readonly torch: string;
}

/** Chooses. Refused with PC0201 to PC0203, PC0206, PC0208 or PC0209; warns with PC0202, PC0204. */
export function chooseTorch(wish: TorchWish): Choice<TorchChoice> {
  const found = chooseRow(torch, { name: "torch", at: wish.at }, wish);
  if (found.kind === "refused") return refused(found.finding);
  if (found.kind === "newer") return chooseNewer(wish, found.version, found.last);
  const { row } = found;
  const build = chooseTorchBuild(row, readWish(wish.version), wish);
  if (build.kind === "refused") return build;
  return {
    kind: "chosen",
    value: { torch: row.version, ...build.value, ...pythonFor(row, wish.python) },
    reasons: [
      `torch ${row.version} has wheels for CUDA ${row.cuda.join(", ")} and without CUDA, ` +
      `for Python ${row.python.join(" to ")} (table of ${torch.asOf})`,
      ...build.reasons,
      pythonReason(row, wish.python),
      "the wheels bring what they need of CUDA: a slim base does",
    ],
    findings: build.findings,
  };
}

/**
 * A version after the last row. Wheels without CUDA there are of every one; those with CUDA are known
 * only where the version itself says which (`==2.20.0+cu130`).
 */
function chooseNewer(wish: TorchWish, version: string, last: TorchRow): Choice<TorchChoice> {
  const subject = { name: "torch", at: wish.at };
  const read = readWish(wish.version);
  const said = read.kind === "exact" ? /^cu(\d+)(\d)$/.exec(read.build ?? "") : null;
  if (wish.gpu && said === null) {
    const remedy = `take \`torch==${last.version}.*\`, or name the build: ` +
      `\`torch==${version}.0+cu130\``;
    return refused(newerThanTable(subject, version, torch, { severity: "error", remedy }));
  }
  const build = torchBuild(said === null ? undefined : `${said[1]}.${said[2]}`);
  const taken = `Python as for ${last.version}, and the ` +
    (said === null ? "build without CUDA" : "build that the version names");
  return {
    kind: "chosen",
    value: { torch: version, ...build, ...pythonFor(last, wish.python) },
    reasons: [`build \`${build.build}\`, from ${build.index}`],
    findings: [newerThanTable(subject, version, torch, { severity: "warning", taken })],
  };
}

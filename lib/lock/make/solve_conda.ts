/** Solving an environment.yml for a platform by micromamba's own solver, without installing anything. */
import { dirname, join } from "node:path";
import type { BuildStep, CondaStep } from "../../backend/backend.ts";
import { askedBy, channelsOf } from "../../backend/micromamba/asked_by.ts";
import { condaChanges } from "../../backend/micromamba/steps.ts";
import { micromambaError } from "../../backend/micromamba/failure.ts";
import { PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { EnvironmentYml } from "../../spec/environment_yml.ts";
import type { LockedPackage } from "../locked_package.ts";
import { readSolve, type Solve } from "../solved_packages.ts";
import { virtualPackageVariables } from "../virtual_packages.ts";

/** What to solve, and by what. */
export interface SolveRequest {
  /** The program's file. */
  readonly micromamba: string;
  readonly spec: EnvironmentYml;
  /** The file of `spec`, absolute. */
  readonly file: string;
  readonly platform: CondaPlatform;
  /** The channels to search. */
  readonly channels: readonly string[];
  /** A folder that is there for this solve alone. */
  readonly scratch: string;
  readonly offline: boolean;
}

/**
 * The packages that the spec comes to.
 * @throws PyveError when there is no solution, or a channel does not tell a package's SHA-256
 */
export async function solveConda(
  host: Host,
  request: SolveRequest,
): Promise<readonly LockedPackage[]> {
  const first = await solveOnce(host, request, {});
  // Of packages in its cache micromamba does not always tell the digest (mamba issue 2346).
  const empty = join(request.scratch, "pkgs");
  const solve = first.unchecked.length === 0
    ? first
    : await solveOnce(host, request, { CONDA_PKGS_DIRS: empty });
  if (solve.unchecked.length === 0) return solve.packages;
  const names = solve.unchecked.map((name) => `\`${name}\``).join(", ");
  throw new PyveError(`Cannot lock ${names}: the channel does not tell its SHA-256`, {
    hint: "take it from a channel that does, as conda-forge",
  });
}

async function solveOnce(
  host: Host,
  request: SolveRequest,
  more: Readonly<Record<string, string>>,
): Promise<Solve> {
  const { micromamba, spec, file, platform, channels, scratch, offline } = request;
  const common = condaChanges(offline);
  const step: BuildStep = {
    label: `Solving for ${platform}`,
    argv: [
      micromamba,
      "create",
      "--yes",
      "--dry-run",
      "--json",
      "--platform",
      platform,
      ...(offline ? ["--offline"] : []),
      ...(spec.channels.length > 0 ? [] : channels.flatMap((channel) => ["-c", channel])),
      "-p",
      join(scratch, "prefix"),
      "-f",
      file,
    ],
    changes: {
      set: {
        ...common.set,
        ...virtualPackageVariables(platform),
        ...more,
      },
      unset: [...common.unset, "CONDA_SUBDIR", "CONDA_PLATFORM", "MAMBA_PLATFORM"],
    },
    failure: `Cannot solve \`${spec.file}\` for ${platform}`,
    inputs: {},
  };
  const { changes } = step;
  const result = await host.proc.run(step.argv, { cwd: dirname(file), changes });
  const solve = result.code === 0 ? readSolve(result.stdout, platform) : undefined;
  if (solve !== undefined) return solve;
  throw micromambaError(step, askedOf(request), result);
}

function askedOf({ spec, platform, channels }: SolveRequest): CondaStep {
  const asked = askedBy(spec, platform);
  return { ...asked, channels: asked.channels.length > 0 ? asked.channels : channelsOf(channels) };
}

/**
 * Locking the `pip:` sections of an environment.yml: by uv for every platform, by pip for this one.
 * What conda installs is taken as it is.
 */
import { dirname, join } from "node:path";
import { installError } from "../../backend/installer.ts";
import { pipElsewhere, pythonElsewhere, uvElsewhere } from "../../backend/outside.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import { findProgram } from "../../host/find_program.ts";
import type { EnvironmentChanges, Host } from "../../host/host.ts";
import { findInterpreters } from "../../python/interpreters.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { dependenciesFor, type EnvironmentYml } from "../../spec/environment_document.ts";
import { normalizeName } from "../../spec/requirement.ts";
import { lockedFiles } from "../locked_files.ts";
import type { LockedPackage } from "../locked_package.ts";
import { readPipReport } from "../pip_report.ts";
import { pipRequest, pythonOf } from "../pip_request.ts";

/** What to lock. */
export interface PipLockRequest {
  readonly spec: EnvironmentYml;
  /** The file of `spec`, absolute. */
  readonly file: string;
  readonly platform: CondaPlatform;
  /** The platform of this machine. */
  readonly here: CondaPlatform;
  /** What conda installs on the platform. */
  readonly conda: readonly LockedPackage[];
  readonly scratch: string;
  readonly offline: boolean;
}

/** What was locked, and what no lock can hold. */
export interface PipLock {
  readonly packages: readonly LockedPackage[];
  /** Lines of the `pip:` sections that are left out: editable projects. */
  readonly left: readonly string[];
}

/** uv's names for the platforms; it has none for linux-ppc64le. The glibc is that of the lock. */
const uvPlatforms: Readonly<Partial<Record<CondaPlatform, string>>> = {
  "linux-64": "x86_64-manylinux_2_28",
  "linux-aarch64": "aarch64-manylinux_2_28",
  "osx-64": "x86_64-apple-darwin",
  "osx-arm64": "aarch64-apple-darwin",
  "win-64": "x86_64-pc-windows-msvc",
};

const changes: EnvironmentChanges = {
  set: { NO_COLOR: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1" },
  unset: [...pythonElsewhere, ...pipElsewhere, ...uvElsewhere],
};

/**
 * Locks; nothing where there is no `pip:` section.
 * @throws PyveError where nothing here can do it, or there is no solution
 */
export async function lockPip(host: Host, request: PipLockRequest): Promise<PipLock> {
  const { spec, file, platform, conda, scratch } = request;
  const lines = dependenciesFor(spec, platform).pip;
  if (lines.length === 0) return { packages: [], left: [] };
  const { requirements, constraints, provided, left } = pipRequest(lines, conda, dirname(file));
  if (requirements === "") return { packages: [], left };
  const python = pythonOf(conda);
  if (python === undefined) throw withoutPython(spec.file);
  const files = ["-r", join(scratch, "pip.txt"), "-c", join(scratch, "conda.txt")];
  host.fs.write(join(scratch, "pip.txt"), requirements);
  host.fs.write(join(scratch, "conda.txt"), constraints);
  const uv = findProgram(host, "uv");
  const packages = uv === undefined
    ? await byPip(host, request, python, files)
    : await byUv(host, request, uv, python, files);
  return {
    packages: packages.filter(({ name }) => !provided.has(normalizeName(name))),
    left,
  };
}

async function byUv(
  host: Host,
  { spec, file, platform, offline }: PipLockRequest,
  uv: string,
  python: string,
  [, requirements = "", ...constraints]: readonly string[],
): Promise<readonly LockedPackage[]> {
  const target = uvPlatforms[platform];
  if (target === undefined) {
    throw new PyveError(`Cannot lock the \`pip:\` section for ${platform}: uv does not know it`, {
      hint: "leave the platform out, or take the packages from conda channels",
    });
  }
  const argv = [
    uv,
    "pip",
    "compile",
    "--quiet",
    "--format",
    "pylock.toml",
    "--no-header",
    "--python-version",
    python,
    "--python-platform",
    target,
    ...(offline ? ["--offline"] : []),
    requirements,
    ...constraints,
  ];
  const result = await host.proc.run(argv, { cwd: dirname(file), changes });
  if (result.code !== 0) throw installError(failure(spec, platform), "uv", result);
  return lockedFiles(result.stdout, platform);
}

async function byPip(
  host: Host,
  { spec, file, platform, here, scratch, offline }: PipLockRequest,
  python: string,
  files: readonly string[],
): Promise<readonly LockedPackage[]> {
  const [major, minor] = python.split(".").map(Number);
  const interpreter = platform !== here
    ? undefined
    : findInterpreters(host).find(({ version }) =>
      version?.major === major && version?.minor === minor
    );
  if (interpreter === undefined) throw needsUv(platform, here, `${major}.${minor}`);
  const report = join(scratch, "report.json");
  const argv = [
    interpreter.path,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--dry-run",
    "--ignore-installed",
    "--report",
    report,
    "--target",
    join(scratch, "target"),
    ...(offline ? ["--no-index"] : []),
    ...files,
  ];
  const result = await host.proc.run(argv, { cwd: dirname(file), changes });
  if (result.code !== 0) throw installError(failure(spec, platform), "pip", result);
  const read = readPipReport(host.fs.readText(report) ?? "", platform);
  const [unchecked] = read?.unchecked ?? [];
  if (read !== undefined && unchecked === undefined) return read.packages;
  throw new PyveError(
    unchecked === undefined
      ? `${failure(spec, platform)}: pip gave no report`
      : `Cannot lock \`${unchecked}\`: it is no file with a SHA-256`,
    { exit: exitStatus.usage, hint: "take a release of it from a package index, or install uv" },
  );
}

function failure({ file }: EnvironmentYml, platform: CondaPlatform): string {
  return `Cannot lock the \`pip:\` section of \`${file}\` for ${platform}`;
}

function withoutPython(file: string): PyveError {
  return new PyveError(`Cannot lock the \`pip:\` section of \`${file}\`: there is no Python`, {
    exit: exitStatus.usage,
    hint: "add `python` to its dependencies",
  });
}

function needsUv(platform: CondaPlatform, here: CondaPlatform, python: string): PyveError {
  const reason = platform === here
    ? `there is neither uv nor a Python ${python} with pip`
    : `that needs uv, and this machine is ${here}`;
  return new PyveError(`Cannot lock the \`pip:\` section for ${platform}: ${reason}`, {
    hint: "install uv (`pip install uv`, or see docs.astral.sh/uv), then run `pyve lock` again",
  });
}

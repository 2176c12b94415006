/**
 * Making a pylock.toml (PEP 751): by uv, for every platform; without uv by the locker of pip 25.1 and
 * newer, for this machine and its Python.
 */
import { join } from "node:path";
import { pipFillings } from "../../backend/filling.ts";
import { installError } from "../../backend/installer.ts";
import { pipElsewhere, pythonElsewhere, uvElsewhere } from "../../backend/outside.ts";
import { refuseForUv } from "../../backend/requirements_spec.ts";
import { PyveError } from "../../errors.ts";
import { findProgram } from "../../host/find_program.ts";
import type { EnvironmentChanges, Host, RunResult } from "../../host/host.ts";
import { withRecord } from "../pylock_record.ts";
import type { VenvSource } from "./venv_source.ts";

/** What to lock with. */
export interface VenvLockRequest {
  readonly root: string;
  readonly source: VenvSource;
  /** The lowest Python that the lock is for, where uv makes it; `undefined`: uv's own. */
  readonly python: string | undefined;
  /** The interpreter of the environment, for pip; `undefined`: there is no environment. */
  readonly interpreter: string | undefined;
  readonly installer: "auto" | "uv" | "pip";
  readonly scratch: string;
  readonly offline: boolean;
}

const changes: EnvironmentChanges = {
  set: { NO_COLOR: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1" },
  unset: [...pythonElsewhere, ...pipElsewhere, ...uvElsewhere, "UV_LOCKED", "UV_NO_DEV"],
};

/**
 * The text of the lock.
 * @throws PyveError where neither uv nor a pip that can lock is there, or there is no solution
 */
export async function lockVenv(host: Host, request: VenvLockRequest): Promise<string> {
  const { installer, source } = request;
  const uv = installer === "pip" ? undefined : findProgram(host, "uv");
  if (uv === undefined && installer === "uv") {
    throw new PyveError("Cannot lock with uv: it is not on PATH", {
      hint: "install uv, or give `--installer pip`",
    });
  }
  const result = uv === undefined
    ? await byPip(host, request)
    : await run(host, request, [uv, ...uvWords(host, request)]);
  if (result.code !== 0) {
    throw installError(`Cannot lock ${source.wants.name}`, uv === undefined ? "pip" : "uv", result);
  }
  return withRecord(result.stdout, source.wants.record);
}

function run(host: Host, { root }: VenvLockRequest, argv: readonly string[]): Promise<RunResult> {
  return host.proc.run(argv, { cwd: root, changes });
}

function uvWords(
  host: Host,
  { source: { spec }, python, scratch, offline }: VenvLockRequest,
): readonly string[] {
  const network = offline ? ["--offline"] : [];
  const common = ["--quiet", "--no-header", "--format", "pylock.toml", ...network];
  const compile = [
    "pip",
    "compile",
    ...common,
    "--universal",
    ...(python === undefined ? [] : ["--python-version", python]),
  ];
  const parts = (option: string, names: readonly string[]): readonly string[] =>
    names.flatMap((name) => [option, name]);
  switch (spec.kind) {
    case "requirements":
      refuseForUv(spec);
      return [...compile, ...spec.files];
    case "pyproject":
      return [
        ...compile,
        ...parts("--extra", spec.extras),
        ...parts("--group", spec.groups),
        "pyproject.toml",
      ];
    case "tables": {
      const extras = spec.extras.length === 0 ? "" : `[${spec.extras.join(",")}]`;
      const lines = [...(spec.editable ? [`-e .${extras}`] : []), ...spec.requirements];
      const file = join(scratch, "requirements.txt");
      host.fs.write(file, lines.map((line) => `${line}\n`).join(""));
      return [...compile, file];
    }
    case "uv.lock":
      return [
        "export",
        ...common,
        "--frozen",
        "--no-default-groups",
        ...parts("--extra", spec.extras),
        ...parts("--group", spec.groups),
      ];
  }
}

/** The first that has `pip lock`. */
const oldestPip = [25, 1] as const;

async function byPip(host: Host, request: VenvLockRequest): Promise<RunResult> {
  const { source: { spec }, interpreter, scratch, offline } = request;
  if (spec.kind === "uv.lock") throw needsUv("that is made from uv.lock");
  if (interpreter === undefined) throw needsUv("there is no environment whose pip could do it");
  const asked = await run(host, request, [interpreter, "-m", "pip", "--version"]);
  const [, major = "0", minor = "0"] = /^pip (\d+)\.(\d+)/.exec(asked.stdout) ?? [];
  const old = Number(major) - oldestPip[0] || Number(minor) - oldestPip[1];
  if (asked.code !== 0 || old < 0) {
    const found = asked.code === 0 ? `it has pip ${major}.${minor}` : "it has no pip";
    throw needsUv(
      `\`pip lock\` came with pip ${oldestPip.join(".")}, and the environment: ${found}`,
      "install uv, or run `pyve run pip install --upgrade pip`",
    );
  }
  const [filling] = pipFillings(spec, join(scratch, "requirements.txt"));
  for (const [file, content] of Object.entries(filling?.inputs ?? {})) host.fs.write(file, content);
  return await run(host, request, [
    interpreter,
    "-m",
    "pip",
    "lock",
    "--quiet",
    "--output",
    "-",
    ...(offline ? ["--no-index"] : []),
    ...filling?.words ?? [],
  ]);
}

function needsUv(
  reason: string,
  hint: string = "install uv, then run `pyve lock` again",
): PyveError {
  return new PyveError(`Cannot write pylock.toml without uv: ${reason}`, { hint });
}

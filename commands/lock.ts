/** `pyve lock`: writes down exactly which packages an environment is made of, and judges such a lock. */
import { type Command, CommanderError, Option } from "commander";
import { chooseBackend } from "../lib/backend/choose.ts";
import { loadSettings } from "../lib/config/mod.ts";
import { type Settings, settingsFor } from "../lib/config/settings.ts";
import { type ExitStatus, exitStatus } from "../lib/errors.ts";
import { findRoot, refuseForeign } from "../lib/project/root.ts";
import { type BackendName, defaultEnvironment, readState } from "../lib/project/state.ts";
import { checkLock } from "./lock/check.ts";
import { makeLock } from "./lock/make.ts";
import type { LockOptions, LockTarget } from "./lock/options.ts";
import { sayPlan } from "./lock/words.ts";
import { collect } from "./options.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .option("--platform <platform>", "lock for this conda platform (repeatable)", collect, [])
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .addOption(
      new Option("--backend <backend>", "lock for this backend; else that of `pyve init`")
        .choices(["venv", "micromamba"]),
    )
    .addOption(
      new Option("--installer <name>", "what locks Python packages; else uv where it is on PATH")
        .choices(["uv", "pip"]),
    )
    .option("--check", "write nothing; exit 4 when the lock is missing or stale", false)
    .option("--diff", "write nothing; show what a new solve would change", false)
    .option("--dry-run", "write and solve nothing; show what would be done", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action(async (options: LockOptions) => {
      const exit = await run(session, options);
      // Everything is said: only the exit status is left.
      if (exit !== exitStatus.done) throw new CommanderError(exit, "pyve.ended", "");
    });
}

const examples = `
Conda environments get a conda-lock.yml: every package of every platform with its SHA-256, solved by
micromamba. The platforms are those of \`--platform\` (and of the lock that is there), else those of
\`platforms:\` in environment.yml, else of the lock, else this one. Environments of the venv backend
get a pylock.toml (PEP 751) for every platform, made by uv; without uv by pip 25.1, for this one.

\`--check\` compares what is asked for, not the times of files; with \`--diff\` it fails where a new
solve would change something, too.

Examples:
  $ pyve lock
  $ pyve lock --platform linux-64 --platform osx-arm64
  $ pyve lock --check             in CI: is the lock up to date?
  $ pyve lock --diff              what is newer by now?`;

/** Locks, or judges a lock, for the project around the working directory. Returns the exit status. */
export async function run(session: Session, options: LockOptions): Promise<ExitStatus> {
  const { host, report } = session;
  const root = findRoot(host, host.cwd) ?? host.cwd;
  refuseForeign(host, root);
  const settings = await loadSettings(host, root);
  const backend = backendOf(session, root, settings, options);
  const target = await targetOf(session, root, settings, backend, options);
  for (const warning of target.warnings) report.warn(warning);
  if (options.check && !options.diff) return checkLock(session, root, target, options);
  if (!options.dryRun) return await makeLock(session, root, target, options);
  sayPlan(session, root, target, options);
  return exitStatus.done;
}

/** That of the environment which is there already, where the project does not say it clearly. */
function backendOf(
  { host, report }: Session,
  root: string,
  settings: Settings,
  { env, backend }: LockOptions,
): BackendName {
  if (backend === "venv" || backend === "micromamba") return backend;
  const files = (host.fs.list(root) ?? []).map(({ name }) => name);
  const choice = chooseBackend(settingsFor(settings, env).backend, files);
  if (!choice.ambiguous) return choice.backend;
  const made = readState(host, root)?.environments[env]?.backend;
  if (made === undefined && choice.warning !== undefined) report.warn(choice.warning);
  return made ?? choice.backend;
}

async function targetOf(
  session: Session,
  root: string,
  settings: Settings,
  backend: BackendName,
  options: LockOptions,
): Promise<LockTarget> {
  if (backend === "venv") {
    const { venvTarget } = await import("./lock/venv.ts");
    return venvTarget(session, root, settings, options);
  }
  const { condaTarget } = await import("./lock/conda.ts");
  return condaTarget(session, root, settings, options);
}

/**
 * `.pyve/run`: a POSIX sh script that runs a program in an environment as `pyve run` does, where
 * pyve itself is not to be had (CI caches, cron, systemd, musl). It starts no process of its own.
 */
import { isAbsolute, join } from "node:path";
import { exitStatus } from "../errors.ts";
import { literalWords, loaderNames, renderLoader } from "./dotenv_shell.ts";
import { type Enterable, guardVariables, renderEnter, renderGuard } from "./posix.ts";
import { quotePosix } from "./quote.ts";
import { describeDamage } from "./refusal.ts";
import { renderSourcing, sourcingWords } from "./scripts.ts";

/** What a launcher is made for. */
export interface LauncherInput {
  /** The absolute, physical root of the project. */
  readonly root: string;
  /** The launcher's own name relative to the root: `.pyve/run` or `.pyve/run-<name>`. */
  readonly file: string;
  readonly environment: Enterable;
}

/** The permission bits of a launcher. */
export const launcherMode = 0o755;

/** Renders a launcher. */
export function renderLauncher({ root, file, environment }: LauncherInput): string {
  const guard = renderGuard({
    root,
    environment,
    quote: quotePosix,
    isHere: `[ "$_pyve_root"/${quotePosix(file)} -ef "$0" ]`,
    refuse: (damage) => {
      const { message, hint } = describeDamage(damage);
      return `_pyve_refuse ${quotePosix(message)} ${quotePosix(hint)}`;
    },
  });
  const inside = `${enter(root, environment)}${becoming(environment)}`;
  return `${opening}${guard}fi\nunset ${guardVariables}\n${inside}`;
}

/** Scripts of the environment come last: what they are may depend on everything else. */
function becoming({ prefix, scripts }: Enterable): string {
  if (scripts === undefined || scripts.enter.length === 0) return 'exec "$@"\n';
  return `_pyve_code=${quotePosix(renderSourcing(prefix, scripts.enter, { becomes: true }))}
if command -v bash >/dev/null 2>&1; then
  exec bash ${sourcingWords.bash} "$_pyve_code" 0 "$@"
fi
exec /bin/sh ${sourcingWords.sh} "$_pyve_code" 0 "$@"
`;
}

const opening = `#!/bin/sh
# Runs a program in the environment of this project, as \`pyve run\` does. Written by pyve:
# \`pyve init\` writes it again, and what is changed here is lost.
_pyve_refuse() {
  printf 'error: %s\\n\\nhint: %s\\n' "$1" "$2" >&2
  exit ${exitStatus.runFailed}
}
if [ "\${1-}" = -- ]; then
  shift
fi
case \${1-} in
  '') [ $# -gt 0 ] || _pyve_refuse 'Cannot run anything: no program is named' \\
    "for example \\\`$0 python --version\\\`" ;;
  -*) _pyve_refuse "Cannot run \\\`$1\\\`: it is an option, not a program" \\
    "run \\\`$0 PROGRAM\\\` with the arguments of the program behind it" ;;
esac
`;

/** Variables of the file come last but for what activation takes away: it wins over the file. */
function enter(root: string, environment: Enterable): string {
  const { envFile } = environment;
  if (envFile === undefined) return renderEnter(environment, quotePosix);
  const file = isAbsolute(envFile) ? envFile : join(root, envFile);
  const load = `_pyve_load ${quotePosix(file)} ${quotePosix(envFile)}\n`;
  return renderEnter(
    environment,
    quotePosix,
    `${renderLoader(literalWords)}${load}unset ${loaderNames.variables}\n`,
  );
}

/** For which platforms a lock is made. */
import { exitStatus, PyveError } from "../errors.ts";
import { type CondaPlatform, condaPlatforms, isCondaPlatform } from "../spec/conda_platform.ts";
import type { CondaLock } from "../spec/conda_lock.ts";
import type { EnvironmentYml } from "../spec/environment_yml.ts";

/**
 * The platforms that are asked for: on the command line, else in the environment.yml, else those of
 * the lock that is there, else this machine's. The command line adds to a lock: whoever needs one
 * platform more must not take the others away from everybody else. Sorted, each once.
 * @throws PyveError (2) for one that does not exist
 */
export function lockPlatforms(
  asked: readonly string[],
  spec: EnvironmentYml,
  lock: CondaLock | undefined,
  here: CondaPlatform,
): readonly CondaPlatform[] {
  const named = asked.map((text) => known(text, `Option \`--platform\``));
  const said = spec.platforms.map(({ text, at }) => known(text, `\`${spec.file}\``, at));
  const there = lock?.platforms ?? [];
  const added = named.length === 0 ? [] : [...named, ...there];
  const [first = [here]] = [added, said, there].filter(({ length }) => length > 0);
  return [...new Set(first)].toSorted();
}

function known(text: string, who: string, at?: PyveError["at"]): CondaPlatform {
  if (isCondaPlatform(text)) return text;
  throw new PyveError(`${who} names a platform that micromamba does not have: \`${text}\``, {
    exit: exitStatus.usage,
    hint: `name one of ${condaPlatforms.join(", ")}`,
    at,
  });
}

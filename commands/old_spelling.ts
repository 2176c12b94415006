/** Spellings of the bash pyve that came before: answered with today's, never obeyed. */

/** Commands, and what stood in their place. */
const commands: Readonly<Record<string, string>> = {
  "--init": "pyve init",
  "-i": "pyve init",
  "--purge": "pyve purge",
  "-p": "pyve purge",
  "--config": "pyve config list",
  "-c": "pyve config list",
  "--python-version": "pyve init --python VERSION",
  "python-version": "pyve init --python VERSION",
  "--doctor": "pyve doctor",
  "--validate": "pyve doctor",
  "validate": "pyve doctor",
  "check": "pyve doctor",
  "status": "pyve envs",
  "--run": "pyve run",
  "--lock": "pyve lock",
  "update": "pyve init",
  "test": "pyve run pytest",
  "testenv": "pyve init --env testenv --requirements requirements-dev.txt",
  "--install": "pyve self update",
  "--uninstall": "pyve self uninstall",
  "--update": "pyve init",
  "--upgrade": "pyve self update",
};

/** Options of `init`, and what to give instead; "" for what happens by itself now. */
const initOptions: Readonly<Record<string, string>> = {
  "--python-version": "--python VERSION",
  "--auto-install-deps": "",
  "--no-install-deps": "--no-install",
  "--update": "",
  "--no-lock": "",
  "--allow-synced-dir": "",
};

/** Options of `init` for things that pyve does not do. */
const gone = /^--(?:no-)?project-guide(?:-completion)?$|^--local-env$|^--keep-testenv$/;

/** The hint for a command line that only an old pyve understood. */
export function oldSpelling(words: readonly string[]): string | undefined {
  const [first = "", ...rest] = words;
  const command = valueAt(commands, first);
  if (command !== undefined) return `that is now \`${command}\``;
  const option = rest.map((word) => word.split("=")[0] ?? "").find((word) =>
    gone.test(word) || (first === "init" && valueAt(initOptions, word) !== undefined)
  );
  if (option !== undefined) {
    const instead = valueAt(initOptions, option);
    if (instead === undefined) return `\`${option}\` is gone: see docs/from-pyve.md`;
    return instead === ""
      ? `leave \`${option}\` out: that goes without saying now`
      : `\`${option}\` is now \`${instead}\``;
  }
  const [folder, ...more] = rest;
  const isFolder = folder !== undefined && more.length === 0 && !folder.startsWith("-");
  return first === "init" && isFolder
    ? `that is now \`pyve init --venv-dir ${folder}\``
    : undefined;
}

function valueAt(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

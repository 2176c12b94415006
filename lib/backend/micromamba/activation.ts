/**
 * What entering a conda environment changes, read from its own files, so that micromamba need not
 * be started for it: what `micromamba activate` does, as libmamba's activation.cpp has it.
 */
import { basename, join } from "node:path";
import type { EnvDiff } from "../../activation/env_diff.ts";
import type { Host } from "../../host/host.ts";
import { type JsonRecord, parseRecord, recordOf } from "../../json_record.ts";

/** The value by which conda notes that a variable was taken back. */
const takenBack = "***unset***";

/**
 * The difference that the environment at `prefix`, a folder below one called `envs`, makes. The
 * variables of its spec win over those of its packages; what is no file of JSON sets none. On Windows
 * no scripts are found, for they are those of another shell there.
 */
export function condaActivation(host: Host, prefix: string): EnvDiff {
  const name = basename(prefix);
  const scripts = scriptsOf(host, prefix);
  return {
    path: foldersOf(host, prefix),
    variables: {
      ...variablesOf(host, prefix),
      CONDA_PREFIX: prefix,
      CONDA_DEFAULT_ENV: name,
      CONDA_SHLVL: "1",
      CONDA_PROMPT_MODIFIER: `(${name}) `,
    },
    // micromamba leaves them; uv and others would go on working in the virtual environment.
    unset: ["VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT"],
    ...(scripts === undefined ? {} : { scripts }),
  };
}

function foldersOf({ platform }: Host, prefix: string): readonly string[] {
  if (platform.os !== "windows") return [join(prefix, "bin")];
  const library = join(prefix, "Library");
  return [
    prefix,
    join(library, "mingw-w64", "bin"),
    join(library, "usr", "bin"),
    join(library, "bin"),
    join(prefix, "Scripts"),
    join(prefix, "bin"),
  ];
}

/** Those of packages in the order of their files' names, then those of the spec. */
function variablesOf(host: Host, prefix: string): Readonly<Record<string, string>> {
  const ofPackages = filesIn(host, join(prefix, "etc", "conda", "env_vars.d"))
    .map((file) => readRecord(host, file));
  const ofSpec = readRecord(host, join(prefix, "conda-meta", "state"))["env_vars"];
  const variables = new Map<string, string>();
  for (const record of [...ofPackages, recordOf(ofSpec)]) {
    for (const [written, value] of Object.entries(record)) {
      // As micromamba and conda have it: a variable of an environment is in capitals.
      const name = written.toUpperCase();
      if (typeof value !== "string" || !/^[A-Z_][A-Z0-9_]*$/.test(name) || name === "PATH") {
        continue;
      }
      if (value === takenBack || value.includes("\0")) variables.delete(name);
      else variables.set(name, value);
    }
  }
  return Object.fromEntries(variables);
}

function scriptsOf(host: Host, prefix: string): EnvDiff["scripts"] {
  if (host.platform.os === "windows") return undefined;
  const scriptsIn = (folder: string): readonly string[] =>
    filesIn(host, join(prefix, "etc", "conda", folder)).filter((file) => file.endsWith(".sh"));
  const enter = scriptsIn("activate.d");
  const leave = scriptsIn("deactivate.d").toReversed();
  return enter.length === 0 && leave.length === 0 ? undefined : { enter, leave };
}

/** Everything in a folder but folders, by path, in the order of the names' bytes. */
function filesIn(host: Host, folder: string): readonly string[] {
  return (host.fs.list(folder) ?? [])
    .map(({ name }) => join(folder, name))
    .filter((path) => host.fs.stat(path)?.kind !== "folder")
    .sort((one, other) => (one < other ? -1 : 1));
}

function readRecord(host: Host, file: string): JsonRecord {
  return parseRecord(host.fs.readText(file) ?? "") ?? {};
}

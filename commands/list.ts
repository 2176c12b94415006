/** `pyve list`: the packages of an environment, and where each came from. */
import { relative } from "node:path";
import type { Command } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { type Installed, readContents } from "../lib/packages/installed.ts";
import { findDamage } from "../lib/project/damage.ts";
import { refuseDamage } from "../lib/project/refuse_damage.ts";
import { requireRoot } from "../lib/project/root.ts";
import { defaultEnvironment, type EnvironmentState, readState } from "../lib/project/state.ts";
import { renderTable } from "../lib/ui/table.ts";
import { printable } from "../lib/ui/words.ts";
import type { PackageList } from "./schema/list.ts";
import type { Session } from "./session.ts";

/** The options of `pyve list`. */
export interface ListOptions {
  readonly env: string;
  readonly json: boolean;
}

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .option("--env <name>", "which environment of the project", defaultEnvironment)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action((options: ListOptions) => run(session, options));
}

const examples = `
Reads the records in the environment; Python is not started. A conda environment lists the packages
of its channels with those that pip installed.

Examples:
  $ pyve list
  $ pyve list --env dev --json`;

/**
 * Lists the packages of an environment of the project around the working directory.
 * @throws PyveError: 3 where there is no such environment, 1 where it is damaged
 */
export function run({ host, report }: Session, options: ListOptions): void {
  const root = requireRoot(host, host.cwd);
  const state = readState(host, root);
  const environment = state?.environments[options.env];
  if (state === undefined || environment === undefined) throw missing(options.env);
  const damage = findDamage(host, root, state, environment);
  // Without its interpreter it still has its packages.
  if (damage !== undefined && damage.cause !== "dangling") throw refuseDamage(host, root, damage);
  const { installed, broken } = readContents(host, environment.prefix);
  for (const record of broken) {
    const name = printable(relative(root, record));
    report.warn(`Left out \`${name}\`: it is no readable record`, "run `pyve doctor`");
  }
  if (options.json) {
    return report.json("list", { ...documentOf(root, options.env, environment, installed) });
  }
  if (installed.length === 0) return report.note("there are no packages in this environment");
  const rows = installed.map((one) => [one.name, one.version, sourceWords(root, one)]);
  const table = [["Package", "Version", "Source"], ...rows].map((row) => row.map(printable));
  report.result(renderTable(table, report.paint.bold).join("\n"));
}

function missing(name: string): PyveError {
  const isDefault = name === defaultEnvironment;
  return new PyveError(
    isDefault
      ? "Cannot list packages: this project has no environment yet"
      : `Cannot list packages: there is no environment \`${printable(name)}\` here`,
    {
      exit: exitStatus.noEnvironment,
      hint: isDefault ? "run `pyve init`" : "run `pyve envs` to see those that there are",
    },
  );
}

function documentOf(
  root: string,
  environment: string,
  { backend, prefix }: EnvironmentState,
  installed: readonly Installed[],
): PackageList {
  const packages = installed.map(({ name, version, source, installer }) => ({
    name,
    version,
    source,
    installer: installer ?? null,
  }));
  return { root, environment, backend, prefix, packages };
}

/** `conda-forge`, `index`, `editable .`, `git+https://…@1a2b3c4`. */
function sourceWords(root: string, { source }: Installed): string {
  switch (source.kind) {
    case "conda":
      // A channel in a folder is called as its folder is, as `init --dry-run` has it.
      return source.channel.replace(/^file:.*\/(?=[^/])/, "");
    case "index":
      return "index";
    case "folder":
      return `${source.editable ? "editable" : "folder"} ${shortened(root, source.path)}`;
    case "file":
      if (bundled.test(source.path)) return "bundled with Python";
      return `file ${shortened(root, source.path)}`;
    case "url":
      return source.url;
    case "repository": {
      const at = source.revision ?? source.commit?.slice(0, 12);
      return `${source.vcs}+${source.url}${at === undefined ? "" : `@${at}`}`;
    }
    case "unknown":
      return "unknown";
  }
}

/** Where Python keeps the wheel of pip, and where Debian's Python does. */
const bundled = /\/(?:ensurepip\/_bundled|share\/python-wheels)\/[^/]+$/;

/** A path as people say it: from the root of the project where it is in it. */
function shortened(root: string, path: string): string {
  const inside = relative(root, path);
  if (inside === "") return ".";
  return inside.startsWith("..") ? path : `./${inside}`;
}

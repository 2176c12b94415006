/** `pyve envs`: the environments of a project, and how each is. */
import { relative } from "node:path";
import type { Command } from "commander";
import type { DamageCause } from "../lib/activation/refusal.ts";
import { describeDamage } from "../lib/activation/refusal.ts";
import { loadSettings } from "../lib/config/mod.ts";
import { formerVersion } from "../lib/project/former_version.ts";
import { requireRoot } from "../lib/project/root.ts";
import { readState } from "../lib/project/state.ts";
import { fileSize } from "../lib/ui/size.ts";
import { renderTable } from "../lib/ui/table.ts";
import { printable } from "../lib/ui/words.ts";
import { type Environment, lookAtEnvironments } from "./envs/look.ts";
import type { EnvironmentList } from "./schema/envs.ts";
import type { Session } from "./session.ts";

/** The options of `pyve envs`. */
export interface EnvsOptions {
  readonly size: boolean;
  readonly json: boolean;
}

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .option("-s, --size", "add how large each is, which takes a look at every file", false)
    .option("--json", "print JSON", false)
    .addHelpText("after", examples)
    .action((options: EnvsOptions) => run(session, options));
}

const examples = `
An asterisk marks the environment that the shell is in. Those that only the configuration names are
listed as not made.

Examples:
  $ pyve envs
  $ pyve envs --size
  $ pyve envs --json`;

/**
 * Lists the environments of the project around the working directory.
 * @throws PyveError (3) outside of a project
 */
export async function run({ host, report }: Session, options: EnvsOptions): Promise<void> {
  const root = requireRoot(host, host.cwd);
  const state = readState(host, root);
  const settings = await loadSettings(host, root);
  const environments = lookAtEnvironments(host, root, state, settings, options.size);
  if (options.json) return report.json("envs", { ...documentOf(root, environments) });
  const heading = ["  Name", "Backend", "Python", "Prefix", "State", "Size", "Made"];
  const rows = environments.map((one) => rowOf(root, one).map(printable));
  report.result(renderTable([heading, ...rows], report.paint.bold).join("\n"));
  const former = state === undefined ? formerVersion(host, root) : undefined;
  if (former !== undefined) {
    report.note(`this is a project of pyve ${printable(former)}: \`pyve init\` brings it over`);
  }
  const damages = environments.flatMap((one) => one.kind === "made" ? one.damage ?? [] : []);
  if (damages.length > 0) {
    const mending = damages.some(({ cause }) => cause === "foreign") ? "init --force" : "init";
    report.note(`\`pyve doctor\` tells more about what is damaged; \`pyve ${mending}\` mends it`);
  }
}

function rowOf(root: string, environment: Environment): readonly string[] {
  if (environment.kind === "not made") {
    const { name, backend } = environment;
    return [`  ${name}`, backend === "auto" ? "" : backend, "", "", "not made yet"];
  }
  const { name, active, state, damage, size } = environment;
  const inside = relative(root, state.prefix);
  return [
    `${active ? "*" : " "} ${name}`,
    state.backend,
    state.interpreter?.version ?? "none",
    inside.startsWith("..") ? state.prefix : inside,
    damage === undefined ? "usable" : `damaged: ${words[damage.cause]}`,
    size === undefined ? "" : fileSize(size),
    state.made.slice(0, "2024-05-06".length),
  ];
}

const words: Readonly<Record<DamageCause, string>> = {
  moved: "the project was moved",
  copied: "it belongs to the project that this is a copy of",
  missing: "its folder is gone",
  foreign: "something else stands at its name",
  dangling: "its interpreter is gone",
  incomplete: "its contents are gone",
};

function documentOf(root: string, environments: readonly Environment[]): EnvironmentList {
  return {
    root,
    environments: environments.map((environment) => {
      if (environment.kind === "not made") {
        const { name, backend } = environment;
        return { name, status: "not made", backend: backend === "auto" ? null : backend };
      }
      const { name, active, size, state, damage } = environment;
      const { backend, prefix, interpreter, made } = state;
      const common = { name, active, backend, prefix, python: interpreter?.version ?? null, made };
      const sized = size === undefined ? common : { ...common, size };
      return damage === undefined
        ? { ...sized, status: "usable" }
        : { ...sized, status: "damaged", cause: damage.cause, ...describeDamage(damage) };
    }),
  };
}

/** `pyve allow`: lets the shell hook enter a project. */
import type { Command } from "commander";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { findDamage } from "../lib/project/damage.ts";
import { refuseDamage } from "../lib/project/refuse_damage.ts";
import { defaultEnvironment, readState } from "../lib/project/state.ts";
import { allowProject } from "../lib/self/allowed.ts";
import { printable } from "../lib/ui/words.ts";
import { askedRoot } from "./hook/asked_root.ts";
import type { Session } from "./session.ts";

/** Describes the command. */
export function define(command: Command, session: Session): void {
  command
    .argument("[dir]", "a folder of the project; else the working directory")
    .addHelpText("after", notes)
    .action((folder: string | undefined) => runAllow(session, folder));
}

const notes = `
\`pyve init\` allows what it makes. What has to be allowed is a project that somebody else made here,
or whose state was changed by something else than pyve: entering it puts its programs on PATH, sets
its variables and sources the scripts of its packages. Remembered are the path and what entering
does, in $XDG_STATE_HOME/pyve/allowed (~/.local/state/pyve/allowed).

Examples:
  $ pyve allow
  $ pyve allow ~/src/shop`;

/**
 * Allows the project around the folder.
 * @throws PyveError: 3 where nothing was made yet, 4 for a root of somebody else, 1 where the
 * environment is damaged and would not be entered anyway
 */
export function runAllow({ host, report }: Session, folder: string | undefined): void {
  const root = askedRoot(host, folder);
  const state = readState(host, root);
  if (state === undefined) {
    throw new PyveError("Cannot allow anything: this project has no environment yet", {
      exit: exitStatus.noEnvironment,
      hint: "run `pyve init`, which also allows it",
    });
  }
  const environment = state.environments[defaultEnvironment];
  const damage = environment && findDamage(host, root, state, environment);
  if (damage !== undefined) throw refuseDamage(host, root, damage);
  allowProject(host, root, state);
  report.done(`Allowed \`${printable(root)}\`: the shell hook enters it`);
}

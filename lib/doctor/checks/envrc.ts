/** direnv enters the environment: our block is there and allowed, and a shell calls direnv. */
import { basename } from "node:path";
import { defaultEnvironment } from "../../project/state.ts";
import { printable } from "../../ui/words.ts";
import { type Check, type Finding, note, unreadable, warning } from "../check.ts";
import type { Facts } from "../facts.ts";
import { isSafeForDirenv } from "../facts/direnv.ts";
import type { Repair } from "../repair.ts";
import { shellWord } from "../../shell_word.ts";
import { initCommand } from "../wording.ts";

/** `.envrc`, direnv's leave, and the hook of the shell. */
export const envrc: Check = {
  id: "envrc",
  group: "activation",
  check: (facts) => {
    if (facts.name !== defaultEnvironment) {
      return [note("`.envrc` enters the default environment; `pyve run --env` enters this one")];
    }
    if (!facts.envrc.known) return [unreadable(facts.envrc)];
    const remedy = facts.envrc.value.replaceLink ?? initCommand(facts);
    switch (facts.envrc.value.status) {
      case "no-file":
        if (facts.direnv.kind === "absent") {
          return [note("No `.envrc`, and no direnv that would read it")];
        }
        return hasOwnHook(facts)
          ? [note("No `.envrc`: `pyve hook` enters the environment")]
          : [warning("There is no `.envrc`: direnv does not enter the environment", { remedy })];
      case "none":
        return [warning("The lines of pyve are missing in `.envrc`", { remedy })];
      case "outdated":
        return [
          warning("The lines of pyve in `.envrc` were edited or are outdated", { remedy }),
          ...judgeDirenv(facts),
        ];
      case "current":
        return [note(`\`.envrc\` is as pyve writes it${leave(facts)}`), ...judgeDirenv(facts)];
    }
  },
  fix: (facts) => {
    if (facts.name !== defaultEnvironment || !facts.envrc.known) return [];
    const { status, wanted, replaceLink } = facts.envrc.value;
    const allow = allowance(facts);
    if (status === "current") return allow;
    if (replaceLink !== undefined) return [];
    return [{ kind: "write", file: ".envrc", content: wanted }, ...allow];
  },
};

/**
 * direnv is told to load what pyve alone wrote, or what was allowed before our lines in it were
 * written anew. Text of the user that nobody allowed, and what was forbidden, stays as it is.
 */
function allowance({ root, envrc: block, direnv }: Facts): readonly Repair[] {
  if (!block.known || direnv.kind !== "answered" || !isSafeForDirenv(root)) return [];
  const { status, userText } = block.value;
  const wasAllowed = direnv.allowed === "yes";
  const wanted = status === "current" ? direnv.allowed === "no" : direnv.allowed !== "denied";
  if (!wanted || (userText && !wasAllowed)) return [];
  return [{ kind: "allow", userText, wasAllowed }];
}

function judgeDirenv(facts: Facts): readonly Finding[] {
  const { direnv, root } = facts;
  const allow = { remedy: `direnv allow ${shellWord(root)}` };
  switch (direnv.kind) {
    case "absent":
      if (hasOwnHook(facts)) return [note("direnv is not installed: `pyve hook` enters")];
      return [warning("direnv is not installed, so nothing reads `.envrc`", {
        remedy: direnv.install,
      })];
    case "failed":
      return [warning(`Cannot ask direnv: ${printable(direnv.reason)}`, {
        remedy: "direnv status",
      })];
    case "answered":
      if (!isSafeForDirenv(root)) return [nameIsRun(facts, direnv.allowed === "yes")];
      if (direnv.allowed === "no") return [warning("direnv may not read `.envrc` yet", allow)];
      if (direnv.allowed === "denied") return [warning("direnv is told to ignore `.envrc`", allow)];
      return judgeHook(facts);
  }
}

/** Neither direnv nor a line of ours can help it: what the folder is called must change. */
function nameIsRun({ root }: Facts, isAllowed: boolean): Finding {
  const message = "direnv would run, or hang on, what the name of this folder has in it";
  if (isAllowed) return warning(message, { remedy: `direnv deny ${shellWord(root)}` });
  // A dot would hide it, and two would be another folder.
  const name = basename(root).replaceAll(/[^\w.-]+/g, "-").replace(/^[-.]+/, "") || "project";
  return warning(`${message}: it may not read \`.envrc\`, and \`pyve run\` enters`, {
    remedy: `mv ${shellWord(root)} ~/${name}`,
  });
}

/** The other way of entering by `cd`: whoever has it need not have direnv. */
function hasOwnHook({ ownHook }: Facts): boolean {
  return ownHook.known && ownHook.value.foundIn !== undefined;
}

function judgeHook(facts: Facts): readonly Finding[] {
  const { shell, active, foundIn, remedy } = facts.hook;
  if (active) return [note("The hook of direnv is active in this shell")];
  if (foundIn !== undefined) return [note(`\`${printable(foundIn)}\` calls direnv`)];
  if (shell === undefined || remedy === undefined || hasOwnHook(facts)) return [];
  return [warning(`No start-up file of ${shell} calls direnv`, { remedy })];
}

function leave({ direnv }: Facts): string {
  return direnv.kind === "answered" && direnv.allowed === "yes" ? ", and direnv may read it" : "";
}

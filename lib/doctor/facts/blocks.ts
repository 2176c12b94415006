/** Our blocks in `.envrc` and `.gitignore`, compared with what `pyve init` would write now. */
import { join } from "node:path";
import { renderEnvrc } from "../../activation/direnv.ts";
import { promptOf } from "../../activation/prompt.ts";
import { promptSettings, type Settings } from "../../config/settings.ts";
import { mergeEnvrc } from "../../envrc/envrc.ts";
import { mergeGitignore, renderGitignore } from "../../envrc/gitignore.ts";
import { splitAtBlock } from "../../envrc/marked_block.ts";
import type { Host } from "../../host/host.ts";
import { leadsOut, moveInside } from "../../project/leads_out.ts";
import { defaultEnvironment, type EnvironmentState } from "../../project/state.ts";

/** A file that should hold a block of ours. */
export interface BlockFact {
  /** `none`: the file is there without it. */
  readonly status: "no-file" | "none" | "current" | "outdated";
  /** The whole text as it should be; what is not ours is kept. */
  readonly wanted: string;
  /** Whether something else than our block is in it. */
  readonly userText: boolean;
  /**
   * Where the file is a link that leads out of the project, which is not ours to write through:
   * the command that puts a file there.
   */
  readonly replaceLink: string | undefined;
}

/** The block in the `.envrc` of the default environment. @throws PyveError for marks that do not pair up */
export function lookAtEnvrc(
  host: Host,
  root: string,
  settings: Settings,
  environment: EnvironmentState,
): BlockFact {
  const prompt = promptOf(root, defaultEnvironment, environment, promptSettings(settings));
  const body = renderEnvrc({ root, environment, prompt });
  return look(host, root, ".envrc", (text) => mergeEnvrc(text, body).text);
}

/** The block in `.gitignore`. @throws PyveError for marks that do not pair up */
export function lookAtGitignore(host: Host, root: string, settings: Settings): BlockFact {
  const body = renderGitignore(settings.venvDirectory.value);
  return look(host, root, ".gitignore", (text) => mergeGitignore(text, body));
}

function look(
  host: Host,
  root: string,
  name: string,
  merge: (text: string | undefined) => string,
): BlockFact {
  const path = join(root, name);
  const text = host.fs.readText(path);
  const wanted = merge(text);
  const { before, after } = splitAtBlock(wanted, name);
  return {
    status: statusOf(text, wanted, name),
    wanted,
    userText: (before + after).trim() !== "",
    replaceLink: leadsOut(host, root, path) ? moveInside(text === undefined, name) : undefined,
  };
}

function statusOf(text: string | undefined, wanted: string, name: string): BlockFact["status"] {
  if (text === undefined) return "no-file";
  if (splitAtBlock(text, name).block === undefined) return "none";
  return wanted === text ? "current" : "outdated";
}

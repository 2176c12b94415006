/** What an `.envrc` costs: when the folder is entered, and at every prompt while it is loaded. */
import { join } from "node:path";
import { repository } from "../../tools/task.ts";
import { type Command, compare, type Comparison, type Group } from "../group.ts";
import { findPeers } from "../peer_set.ts";
import { type Place, read } from "../start.ts";
import type { Workspace } from "../workspace.ts";
import { type Envrc, envrcs, loadedEnvironment, makeEnvrc } from "./envrcs.ts";

/** direnv is asked as its hook asks it. */
export const direnv: Group = {
  name: "direnv",
  title: "Entering a folder with direnv, and staying there",
  references: [{ id: "enter-empty", name: "an empty `.envrc`" }],
  runs: 60,
  warmUp: 3,
  open,
};

const note = "`direnv export bash` in a shell that has nothing loaded (entering) or that folder " +
  "(staying); the `sh` that changes to the folder is in all of them";

async function open(workspace: Workspace): Promise<Comparison> {
  const peers = await findPeers(workspace, ["direnv"]);
  const { environment } = peers;
  const place = { cwd: join(workspace.folder, "direnv"), environment };
  await Deno.mkdir(place.cwd);
  const commands: Command[] = [];
  for (const envrc of peers.has("direnv") ? envrcs : []) {
    await makeEnvrc(envrc, place);
    commands.push(entering(envrc), ...(envrc.stays ? [await staying(envrc, place)] : []));
  }
  return { ...compare(place, inOrder(commands)), note, peers: peers.facts };
}

/** Entering first. */
function inOrder(commands: readonly Command[]): readonly Command[] {
  return commands.toSorted((one, other) => rank(one) - rank(other));
}

function rank({ id }: Command): number {
  return id.startsWith("enter-") ? 0 : 1;
}

const script = join(repository, "bench", "in_folder.sh");
const line = "exec direnv export bash";

function entering({ id, label }: Envrc): Command {
  const inFolder = ["sh", script, id, "/dev/null"];
  const test = id === "none" ? "-z" : "-n";
  return {
    id: `enter-${id}`,
    label: `entering: ${label}`,
    argv: [...inFolder, line],
    rehearsal: [...inFolder, `test ${test} "$(direnv export bash)"`],
  };
}

/** The shell has what entering exported. */
async function staying({ id, label }: Envrc, place: Place): Promise<Command> {
  const loaded = join(place.cwd, `${id}.loaded`);
  const exported = await read(["sh", script, id, "/dev/null", "exec direnv export json"], place);
  await Deno.writeTextFile(loaded, loadedEnvironment(exported));
  const inFolder = ["sh", script, id, loaded];
  return {
    id: `stay-${id}`,
    label: `staying: ${label}`,
    argv: [...inFolder, line],
    rehearsal: [...inFolder, 'test -z "$(direnv export bash)"'],
  };
}

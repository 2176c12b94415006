/** What a prompt costs in bash when nothing has changed since the one before. */
import { join } from "node:path";
import { repository } from "../../tools/task.ts";
import { type Command, compare, type Comparison, type Group } from "../group.ts";
import { findPeers } from "../peer_set.ts";
import { type Place, read } from "../start.ts";
import type { Workspace } from "../workspace.ts";
import { makeReadyProject } from "./ready_project.ts";

/** One bash shows many prompts, so that what it costs to start hardly counts. */
const promptsPerRun = 50;

/** A prompt with `PROMPT_COMMAND` as the hook of each tool leaves it. */
export const prompt: Group = {
  name: "prompt",
  title: "A prompt of bash when nothing has changed",
  references: [{ id: "direnv", name: "direnv with an empty `.envrc`" }],
  runs: 20,
  warmUp: 1,
  open,
};

/** A hook, in a folder. */
interface Prompt {
  readonly id: string;
  /** Markdown. */
  readonly label: string;
  /** The program whose hook it is. */
  readonly peer?: "direnv" | "mise";
  /** The folder of the prompts. */
  readonly folder: "nothing" | "empty" | "project";
  /** What prints the lines of bash that come before the first prompt, started in the folder. */
  readonly hooks: readonly (readonly string[])[];
  /** What holds at every prompt; bash. */
  readonly holds: string;
}

const entered = '[[ $VIRTUAL_ENV == "$PWD/.venv" ]]';
const enteredByDirenv = [["direnv", "export", "bash"], ["direnv", "hook", "bash"]];
/** What the hook remembers once it has entered the project, so that no timed run has to. */
const looked = "PS1='$ ' _pyve_hooked=x _pyve_root=$PWD; _pyve_read .; _pyve_seen=$REPLY";

const prompts: readonly Prompt[] = [
  { id: "none", label: "no `PROMPT_COMMAND`", folder: "nothing", hooks: [], holds: "true" },
  {
    id: "pyve-outside",
    label: "`pyve hook`, outside of projects",
    folder: "nothing",
    hooks: [["pyve", "hook", "bash"]],
    holds: "[[ -z $_pyve_hooked && $PROMPT_COMMAND == *_pyve_look* ]]",
  },
  {
    id: "pyve",
    label: "`pyve hook`, in a project",
    folder: "project",
    hooks: [["pyve", "hook", "bash"], ["pyve", "hook", "enter", "bash"], ["echo", looked]],
    holds: `${entered} && [[ $_pyve_hooked && $PS1 == *PYVE_PROMPT_PREFIX* ]]`,
  },
  {
    id: "direnv-outside",
    label: "direnv, in a folder without `.envrc`",
    peer: "direnv",
    folder: "nothing",
    hooks: [["direnv", "hook", "bash"]],
    holds: "[[ -z ${DIRENV_DIR-} && $PROMPT_COMMAND == *direnv* ]]",
  },
  {
    id: "direnv",
    label: "direnv, with an empty `.envrc`",
    peer: "direnv",
    folder: "empty",
    hooks: enteredByDirenv,
    holds: '[[ $DIRENV_DIR == "-$PWD" && $PROMPT_COMMAND == *direnv* ]]',
  },
  {
    id: "direnv-pyve",
    label: "direnv, with pyve's `.envrc`",
    peer: "direnv",
    folder: "project",
    hooks: enteredByDirenv,
    holds: entered,
  },
  {
    id: "mise",
    label: "`mise activate`, with `_.python.venv`",
    peer: "mise",
    folder: "project",
    hooks: [["mise", "activate", "bash"]],
    holds: entered,
  },
];

async function open(workspace: Workspace): Promise<Comparison> {
  const peers = await findPeers(workspace, ["bash", "direnv", "mise"]);
  const project = await makeReadyProject(workspace, "prompt", peers.environment);
  const empty = { ...project, cwd: join(workspace.folder, "prompt-empty") };
  const nothing = { ...project, cwd: join(workspace.folder, "nothing") };
  await Deno.mkdir(empty.cwd);
  await Deno.writeTextFile(join(empty.cwd, ".envrc"), "");
  if (peers.has("direnv")) await read(["direnv", "allow"], empty);
  const there = prompts.filter(({ peer }) =>
    peers.has("bash") && (peer === undefined || peers.has(peer))
  );
  const places = { project, empty, nothing };
  const commands: Command[] = [];
  for (const each of there) commands.push(await showing(each, places[each.folder], workspace));
  const note = `A run is one bash that shows ${promptsPerRun} prompts; the times are those of one`;
  return { ...compare(project, commands), note, repeats: promptsPerRun, peers: peers.facts };
}

async function showing(
  { id, label, peer, hooks, holds }: Prompt,
  place: Place,
  { folder }: Workspace,
): Promise<Command> {
  const file = join(folder, `prompt-${id}.bash`);
  const texts: string[] = [];
  for (const argv of hooks) texts.push(await read(argv, place));
  await Deno.writeTextFile(file, `${texts.join("\n")}\n`);
  const script = join(repository, "bench", "prompts.bash");
  const argv = ["bash", "--norc", script, place.cwd, file, `${promptsPerRun}`];
  const command = { id, label, argv, rehearsal: [...argv, holds] };
  return peer === undefined ? command : { ...command, peer };
}

/** What running a command in a conda environment costs, beside a venv and beside one start of bash. */
import { join } from "node:path";
import { findMicromamba, type Micromamba } from "../../tests/support/micromamba/mod.ts";
import { type Command, compare, type Comparison, type Group } from "../group.ts";
import type { PeerFacts } from "../results.ts";
import { type Place, read } from "../start.ts";
import type { Workspace } from "../workspace.ts";

/** The same command in a venv, a conda environment, and one whose packages have scripts. */
export const conda: Group = {
  name: "conda",
  title: "Running a command in a conda environment",
  references: [{ id: "venv", name: "a venv" }, { id: "bash", name: "bash before it" }],
  runs: 60,
  warmUp: 3,
  open,
};

const note = "`pyve -C` names the project, as all are started in one folder. Two packages have " +
  "`activate.d` scripts, one of which needs bash";

/** What `environment.yml` asks for besides Python; the scripts are two packages of the tests' channel. */
const projects = { conda: [], scripts: ["activate-plain", "activate-bash"] } as const;

async function open(workspace: Workspace): Promise<Comparison> {
  const folder = join(workspace.folder, "conda");
  await Deno.mkdir(folder);
  const found = findMicromamba();
  const place = { cwd: folder, environment: workspace.environment };
  if (found.kind === "missing") return without(place, found.why);
  if (!found.micromamba.isLocal) return without(place, "the scripts need the tests' own channel");
  const venv = join(folder, "venv");
  await make(venv, {}, place, ["--backend", "venv"]);
  for (const [name, packages] of Object.entries(projects)) {
    const spec = environmentYml(packages);
    await make(
      join(folder, name),
      { "environment.yml": spec },
      withMicromamba(place, found.micromamba),
    );
  }
  const inConda = running(join(folder, "conda"));
  const bash = ["bash", "--norc", "--noprofile", "-c", 'exec "$@"', "bash"];
  const commands: readonly Command[] = [
    command("venv", "`pyve run true` in a venv", running(venv), 'test -n "$VIRTUAL_ENV"'),
    command("conda", "in a conda environment", inConda, entered),
    command("bash", "in a conda environment, by way of bash", [...bash, ...inConda], entered),
    command(
      "scripts",
      "in a conda environment with scripts",
      running(join(folder, "scripts")),
      `${entered} && test "$BASH_PARTS" = 3 && test -n "$PLAIN_HOME"`,
    ),
  ];
  return { ...compare(place, commands), note };
}

const entered = 'test -n "$CONDA_PREFIX"';

function running(root: string): readonly string[] {
  return ["pyve", "-C", root, "run"];
}

function command(id: string, label: string, runner: readonly string[], holds: string): Command {
  return { id, label, argv: [...runner, "true"], rehearsal: [...runner, "sh", "-c", holds] };
}

async function make(
  root: string,
  files: Readonly<Record<string, string>>,
  { environment }: Place,
  options: readonly string[] = [],
): Promise<void> {
  await Deno.mkdir(root);
  for (const [file, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(root, file), text);
  }
  await read(["pyve", "init", "--no-input", ...options], { cwd: root, environment });
}

function environmentYml(packages: readonly string[]): string {
  const lines = ["python", ...packages].map((name) => `  - ${name}\n`).join("");
  return `channels: [conda-forge]\ndependencies:\n${lines}`;
}

function withMicromamba(place: Place, { path, environment }: Micromamba): Place {
  return { ...place, environment: { ...place.environment, ...environment, PYVE_MICROMAMBA: path } };
}

function without(place: Place, reason: string): Comparison {
  const peers: PeerFacts = { versions: {}, absent: [{ name: "micromamba", reason }] };
  return { ...compare(place, []), peers };
}

/** How long it takes to turn a long environment.yml into a Dockerfile, from a cold start. */
import { join } from "node:path";
import { compare, type Comparison, type Group } from "../group.ts";
import { findPeers } from "../peer_set.ts";
import type { Workspace } from "../workspace.ts";
import { typed } from "./ready_project.ts";

/** The generators, beside a program that does nothing. */
export const container: Group = {
  name: "container",
  title: "Generating a Dockerfile from an environment.yml of 150 lines",
  references: [
    { id: "generate", name: "`pyve container generate`" },
    { id: "empty", name: "the empty program" },
  ],
  runs: 40,
  warmUp: 3,
  open,
};

async function open(workspace: Workspace): Promise<Comparison> {
  const peers = await findPeers(workspace, ["absconda"]);
  const cwd = join(workspace.folder, "container");
  await Deno.mkdir(cwd);
  await Deno.writeTextFile(join(cwd, "environment.yml"), longEnvironment());
  const generate = ["pyve", "container", "generate"];
  const absconda = ["absconda", "generate", "--file", "environment.yml"];
  const comparison = compare({ cwd, environment: peers.environment }, [
    { ...typed("empty", ["empty"]), label: "the compiled empty program" },
    typed("generate", generate),
    typed("plan", ["pyve", "container", "plan", "--json"]),
    ...(peers.has("absconda") ? [{ ...typed("absconda", absconda), peer: "absconda" }] : []),
  ]);
  return { ...comparison, peers: peers.facts };
}

/** As people export them: pinned packages of a channel, and a section for pip. */
function longEnvironment(): string {
  const conda = Array.from({ length: 120 }, (_, index) => `  - package-${index}=1.${index}.0`);
  const pip = Array.from({ length: 22 }, (_, index) => `      - other-${index}==2.${index}`);
  return [
    "name: measured",
    "channels:",
    "  - conda-forge",
    "dependencies:",
    "  - python=3.12",
    ...conda,
    "  - pip",
    "  - pip:",
    ...pip,
    "",
  ].join("\n");
}

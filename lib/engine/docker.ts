/** Docker: `docker build`, which BuildKit carries out. */
import type { Host } from "../host/host.ts";
import type { BuildOrder, Engine, EngineCommand, EngineSearch } from "./engine.ts";
import { buildxVariables, buildxWords, dockerInspection, inspectedFacts } from "./buildx_words.ts";
import { searchEngine } from "./search.ts";

/** From this version on its own parser knows here-documents and `COPY --link`. */
const oldestOfDialect = 23;

/** docker. */
export const docker: Engine = {
  name: "docker",
  program: "docker",
  install: "https://docs.docker.com/engine/install",
  staysOffline: false,
  dialect: (version) => Number.parseInt(version) >= oldestOfDialect ? "buildkit" : "portable",
  find,
  commands: (program, order) => [build(program, order), ...pushes(program, order)],
  inspection: dockerInspection,
  facts: inspectedFacts,
};

/** The version of the server: it is the daemon that builds. */
async function find(host: Host): Promise<EngineSearch> {
  const question = "{{.Server.Version}} {{.Server.MinAPIVersion}}";
  const search = await searchEngine(host, "docker", ["version", "--format", question]);
  // A script of that name may start podman, which has no such member: it is found by its own name.
  return search.kind === "unusable" && /MinAPIVersion/.test(search.said)
    ? { kind: "missing" }
    : search;
}

function build(program: string, order: BuildOrder): EngineCommand {
  const files = ["--iidfile", order.answers.imageId];
  return {
    label: "Building",
    argv: [program, "build", ...buildxWords(order), ...files, order.context],
    variables: buildxVariables(order),
  };
}

function pushes(program: string, { push, tags }: BuildOrder): readonly EngineCommand[] {
  if (!push) return [];
  return tags.map((tag) => ({
    label: `Pushing ${tag}`,
    argv: [program, "push", tag],
    variables: {},
  }));
}

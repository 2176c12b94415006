/**
 * BuildKit through buildx: several platforms at once, and builders elsewhere. Where the image is put is
 * decided here, for a builder in a container would keep it to itself.
 */
import type { BuildOrder, Engine } from "./engine.ts";
import { buildxVariables, buildxWords, dockerInspection, inspectedFacts } from "./buildx_words.ts";
import { searchEngine } from "./search.ts";

/** docker buildx. */
export const buildkit: Engine = {
  name: "buildkit",
  program: "docker",
  install: "https://docs.docker.com/build/install-buildx",
  staysOffline: false,
  dialect: () => "buildkit",
  find: (host) => searchEngine(host, "docker", ["buildx", "version"]),
  commands: (program, order) => [{
    label: "Building",
    argv: [
      program,
      "buildx",
      "build",
      ...(order.builder === undefined ? [] : ["--builder", order.builder]),
      ...buildxWords(order),
      ...["--output", destination(order)],
      ...["--metadata-file", order.answers.metadata],
      order.context,
    ],
    variables: buildxVariables(order),
  }],
  inspection: dockerInspection,
  facts: inspectedFacts,
};

/**
 * The registry, or the images of docker. The times of files are rewritten where a builder is named: that
 * of docker itself unpacks what it builds, and refuses both together.
 */
function destination({ push, builder, sourceDateEpoch }: BuildOrder): string {
  const rewrites = sourceDateEpoch !== undefined && builder !== undefined;
  return `type=${push ? "registry" : "docker"}${rewrites ? ",rewrite-timestamp=true" : ""}`;
}

/**
 * What podman and buildah, which share their builder, are told alike.
 * Source: podman-build(1) and buildah-build(1); tried with podman 4.3.1 and buildah 1.28.2.
 */
import type { BuildOrder, EngineCommand } from "./engine.ts";

/** Everything to do for an image. */
export function containersCommands(program: string, order: BuildOrder): readonly EngineCommand[] {
  const [first = "", ...others] = order.tags;
  const build = {
    label: "Building",
    argv: [program, "build", ...options(order), order.context],
    variables: {},
  };
  if (order.platforms.length < 2) {
    const named = others.length === 0 ? [] : [tagging(program, first, others)];
    return [build, ...named, ...pushes(program, order, ["push"])];
  }
  // One list holds the images of all platforms. An old one would keep those of the last build.
  const clear = order.tags.map((tag): EngineCommand => ({
    label: "Making room",
    argv: [program, "manifest", "rm", tag],
    variables: {},
    mayFail: true,
  }));
  const named = others.length === 0 ? [] : [tagging(program, first, others)];
  return [...clear, build, ...named, ...pushes(program, order, ["manifest", "push", "--all"])];
}

function options(order: BuildOrder): readonly string[] {
  const { sourceDateEpoch: epoch, network, platforms, tags: [first = ""] } = order;
  const several = platforms.length > 1;
  return [
    // The format of OCI has no health check.
    "--format=docker",
    "--layers",
    ...["--file", order.dockerfile],
    ...["--ignorefile", order.ignoreFile],
    ...["--target", order.target],
    ...["--platform", platforms.join(",")],
    ...[several ? "--manifest" : "--tag", first],
    // Of several images no one is the image.
    ...(several ? [] : ["--iidfile", order.answers.imageId]),
    ...order.secrets.flatMap(({ id, variable }) => ["--secret", `id=${id},env=${variable}`]),
    ...Object.entries(order.labels).flatMap(([name, value]) => ["--label", `${name}=${value}`]),
    ...(network === "default" ? [] : ["--network", network]),
    ...(order.offline ? ["--pull=never"] : []),
    ...(order.useCache ? [] : ["--no-cache"]),
    ...(epoch === undefined ? [] : ["--timestamp", String(epoch)]),
  ];
}

function tagging(program: string, first: string, others: readonly string[]): EngineCommand {
  return {
    label: `Tagging ${others.join(", ")}`,
    argv: [program, "tag", first, ...others],
    variables: {},
  };
}

function pushes(
  program: string,
  { push, tags, answers }: BuildOrder,
  verb: readonly string[],
): readonly EngineCommand[] {
  if (!push) return [];
  return tags.map((tag) => ({
    label: `Pushing ${tag}`,
    argv: [program, ...verb, "--digestfile", answers.digest, tag, `docker://${tag}`],
    variables: {},
  }));
}

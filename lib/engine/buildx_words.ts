/**
 * What `docker build` and `docker buildx build` are told alike.
 * Source: the reference of `docker buildx build`; tried with Docker 26.1 and buildx 0.13.
 */
import type { BuildOrder, EngineCommand, ImageFacts } from "./engine.ts";

/** Options of a build; the context comes last. */
export function buildxWords(order: BuildOrder): readonly string[] {
  const { sourceDateEpoch: epoch, network } = order;
  return [
    "--progress=plain",
    ...["--file", order.dockerfile],
    ...["--target", order.target],
    ...["--platform", order.platforms.join(",")],
    ...order.tags.flatMap((tag) => ["--tag", tag]),
    ...order.secrets.flatMap(({ id, variable }) => ["--secret", `id=${id},env=${variable}`]),
    ...Object.entries(order.labels).flatMap(([name, value]) => ["--label", `${name}=${value}`]),
    ...(network === "default" ? [] : ["--network", network]),
    ...(order.useCache ? [] : ["--no-cache"]),
    // BuildKit takes it for the times of the image itself, without any `ARG`.
    ...(epoch === undefined ? [] : ["--build-arg", `SOURCE_DATE_EPOCH=${epoch}`]),
  ];
}

/** An older docker would take its former builder, which knows no mounts. */
export function buildxVariables({ sourceDateEpoch }: BuildOrder): EngineCommand["variables"] {
  // What is attested by default has the time of the build in it.
  const attestations = sourceDateEpoch === undefined ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" };
  return { DOCKER_BUILDKIT: "1", ...attestations };
}

/** Asks for identity and size. */
export function dockerInspection(program: string, image: string): readonly string[] {
  return [program, "image", "inspect", "--format", "{{.Id}} {{.Size}}", image];
}

/** Reads the two words. podman leaves out the name of the algorithm. */
export function inspectedFacts(answer: string): ImageFacts {
  const [id, size] = /^(?:sha256:)?([0-9a-f]{64}) (\d+)$/m.exec(answer.trim())?.slice(1) ?? [];
  return {
    id: id === undefined ? undefined : `sha256:${id}`,
    size: size === undefined ? undefined : Number(size),
  };
}

/** Names of images: as people write them, made complete, and with the digest that the pin file has. */
import type { ImageReference } from "../plan.ts";
import type { ImageProject } from "../project.ts";

/** An image, with its digest where the project pinned it. */
export function imageReference(project: ImageProject, name: string, tag: string): ImageReference {
  const digest = project.wishes.pins[`${name}:${tag}`];
  return digest === undefined ? { name, tag } : { name, tag, digest };
}

/** An image as `debian`, `ghcr.io/lab/base:1.2` or `name@sha256:…` says it. */
export interface ParsedImage {
  /** Complete, with its registry. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest?: string;
}

/**
 * Reads the name of an image by the grammar of the distribution project: what stands before the first
 * slash is a registry where it has a dot, a port, or is `localhost`. `undefined` when it is no such name.
 */
export function parseImageReference(text: string): ParsedImage | undefined {
  const [, path = "", tag, digest] = reference.exec(text) ?? [];
  const first = path.split("/", 1)[0] ?? "";
  const isRegistry = path.includes("/") && /[.:]|^localhost$/.test(first);
  const registry = isRegistry ? first : "docker.io";
  const rest = isRegistry ? path.slice(first.length + 1) : path;
  if (!registryPattern.test(registry) || !repository.test(rest)) return undefined;
  const name = completeName(registry, rest);
  return digest === undefined ? { name, tag } : { name, tag, digest };
}

const reference = /^([^@\s]+?)(?::(\w[\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;
const registryPattern =
  /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\d{1,5})?$/;
const repository =
  /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/;

/** The images that Docker itself maintains are in `library`. */
function completeName(registry: string, rest: string): string {
  if (registry !== "docker.io" && registry !== "index.docker.io") return `${registry}/${rest}`;
  return `docker.io/${rest.includes("/") ? rest : `library/${rest}`}`;
}

/** An image by its whole name, as engines take it. */
import type { ImageReference } from "./plan.ts";

/** `docker.io/library/debian:13.2-slim`, with its digest where that is known. */
export function imageName({ name, tag, digest }: ImageReference): string {
  return `${name}${tag === "" ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

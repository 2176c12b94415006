/**
 * Every engine. Where nobody names one, the first that works is taken, but never `buildkit`: whoever has
 * it has docker, and its client answers where no builder does.
 */
import { buildah } from "./buildah.ts";
import { buildkit } from "./buildkit.ts";
import { docker } from "./docker.ts";
import type { Engine } from "./engine.ts";
import { podman } from "./podman.ts";

/** All of them. */
export const engines: readonly Engine[] = [docker, podman, buildah, buildkit];

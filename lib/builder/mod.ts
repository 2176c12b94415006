/**
 * Every builder, in the order in which they are listed; the first is the default. Each is loaded when it
 * is meant: some bring a library.
 */
import type { Builder } from "./builder.ts";

/** A builder before it is loaded. */
export interface BuilderEntry {
  readonly name: Builder["name"];
  /** One line for people. */
  readonly summary: string;
  readonly load: () => Promise<Builder>;
}

/** All of them. */
export const builders: readonly BuilderEntry[] = [
  {
    name: "dockerfile",
    summary: "a Dockerfile, in the dialect of BuildKit or for every engine",
    load: async () => (await import("./dockerfile.ts")).dockerfile,
  },
  {
    name: "compose",
    summary: "a compose.yaml with the profiles dev, ci and prod, beside its Dockerfile",
    load: async () => (await import("./compose.ts")).composeFile,
  },
  {
    name: "devcontainer",
    summary: "a .devcontainer/devcontainer.json, beside its Dockerfile",
    load: async () => (await import("./devcontainer.ts")).devcontainer,
  },
];

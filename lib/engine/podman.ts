/** Podman: no daemon, no root. */
import { inspectedFacts } from "./buildx_words.ts";
import { containersCommands } from "./containers_words.ts";
import type { Engine } from "./engine.ts";
import { searchEngine } from "./search.ts";

/** podman. */
export const podman: Engine = {
  name: "podman",
  program: "podman",
  install: "https://podman.io/docs/installation",
  staysOffline: true,
  dialect: () => "portable",
  // Not `--version`, which says nothing about the machine that podman needs on macOS and Windows.
  find: (host) => searchEngine(host, "podman", ["info", "--format", "{{.Version.Version}}"]),
  commands: containersCommands,
  inspection: (
    program,
    image,
  ) => [program, "image", "inspect", "--format", "{{.Id}} {{.Size}}", image],
  facts: inspectedFacts,
};

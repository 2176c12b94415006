/**
 * Process 1. The kernel hands it only signals that it has a handler for, so that a program which has
 * none, such as Python, would ignore SIGTERM there and be killed in the end. A small init takes the
 * place: it passes signals on, and takes up processes whose parents are gone.
 */
import { type BaseSystem, baseSystem } from "../system/base_system.ts";
import { type Block, places } from "../block.ts";

/** Where the packages of each installer have their init. */
const programs: Readonly<Record<BaseSystem["installer"], string>> = {
  apt: "/usr/bin/tini",
  apk: "/sbin/tini",
  dnf: "/usr/libexec/catatonit/catatonit",
  microdnf: "/usr/libexec/catatonit/catatonit",
};

/** Init: tini, or catatonit where there is no tini. Its place is after the block with the entry point. */
export const init: Block = {
  name: "init",
  needed: () => true,
  wishes: () => [{
    ecosystem: "system",
    name: "init",
    scope: "run",
    range: "",
    reason: "process 1 has to pass signals on",
  }],
  plan({ project, profile }) {
    const program = programs[baseSystem(project, profile).installer];
    return {
      provides: [{ capability: "init", paths: [] }],
      settings: [{ settings: { entryPoint: [program, "--", places.entryPoint] } }],
    };
  },
};

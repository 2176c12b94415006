/** micromamba: what makes conda environments, in the stage that does and in no other. */
import type { Block, Wish } from "../block.ts";
import { imageReference } from "../system/images.ts";
import { buildTools } from "../tools.ts";

const tool = buildTools.find(({ name }) => name === "micromamba");

/** For projects with a conda spec; in a packed environment it finds out what its scripts set. */
export const micromamba: Block = {
  name: "micromamba",
  needed: ({ project: { conda } }) => conda !== undefined,
  wishes: () => [
    ...tool === undefined ? [] : [
      {
        ecosystem: "tool",
        name: "micromamba",
        scope: "build",
        range: `==${tool.version}`,
        reason: "makes the environment",
      } satisfies Wish,
    ],
    forSystem("ca-certificates", "micromamba gets packages by `https://`"),
    forSystem("bash", "scripts of conda packages are written for it"),
  ],
  plan({ project, resolved }) {
    if (tool === undefined) return {};
    const version = resolved.version("micromamba") ?? tool.version;
    return {
      provides: [{ capability: "micromamba", paths: [] }],
      steps: [{
        phase: "tools",
        purpose: `micromamba ${version}`,
        operation: {
          kind: "copy",
          from: { kind: "image", image: imageReference(project, tool.image, version) },
          paths: [tool.path],
          to: "/usr/local/bin/micromamba",
        },
      }],
    };
  },
};

function forSystem(name: string, reason: string): Wish {
  return { ecosystem: "system", name, scope: "build", range: "", reason };
}

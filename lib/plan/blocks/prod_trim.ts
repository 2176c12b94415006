/**
 * Production without what installs: the pip of an official image, and in a single stage the tools that
 * made the environment. Who gets into a container finds nothing there to fetch more with.
 */
import type { Block } from "../block.ts";
import { imagePython } from "../python/origin.ts";
import { imageBringsPython } from "../system/runtime_source.ts";

/** ProdTrim. Its place is before the blocks that bring the environment: it changes less often. */
export const prodTrim: Block = {
  name: "prod-trim",
  needed: ({ request }) => request.targets.includes("production"),
  plan({ project, profile, request }) {
    const script = [
      ...imageBringsPython(project, profile) ? withoutPip : [],
      ...request.mode === "single-stage"
        ? ["rm -f /usr/local/bin/micromamba /usr/local/bin/uv"]
        : [],
    ];
    if (script.length === 0) return {};
    return {
      steps: [{
        phase: "arrival",
        targets: ["production"],
        purpose: "Nothing installs packages in production",
        operation: { kind: "run", script, mounts: [], network: "none" },
      }],
    };
  },
};

/** Images before Python 3.12 have setuptools and wheel as well; a base of the user's may have no pip. */
const withoutPip: readonly string[] = [
  "export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore",
  "if [ -x /usr/local/bin/pip ]; then " +
  `${imagePython} -m pip uninstall -q -y pip setuptools wheel; fi`,
];

/**
 * What people and CI want in an image beside the environment: few and small things, below the project's
 * files, so that an edit of a file does not install them again.
 */
import { baseSystem } from "../system/base_system.ts";
import { type Block, type BlockContext, type BlockStep, places, type Wish } from "../block.ts";
import { user } from "../system/user.ts";
import { installPackages } from "../system/install_packages.ts";
import type { Target } from "../plan.ts";

const tools = ["bash", "git", "less", "nano", "procps"] as const;

/** DevTools. */
export const devTools: Block = {
  name: "dev-tools",
  needed: ({ request }) => request.targets.some((target) => target !== "production"),
  wishes: ({ request }) =>
    request.targets.includes("dev")
      ? tools.map((name): Wish => ({
        ecosystem: "system",
        name,
        scope: "dev",
        range: "",
        reason: "developers work in the image",
      }))
      : [],
  plan: (context) => ({
    steps: stepsFor(context),
    settings: [
      { targets: ["dev"], settings: { command: ["bash"] } },
      // A runner says what to run, and `sh` is what it says it with.
      { targets: ["ci"], settings: { command: ["sh"] } },
    ],
  }),
};

/** What runners fetch sources with. Those of developers are installed with all other packages. */
function stepsFor({ project, profile, request }: BlockContext): readonly BlockStep[] {
  const entered: readonly Target[] = request.targets.filter((target) => target !== "production");
  const forCi = entered.includes("ci")
    ? installPackages(baseSystem(project, profile), ["git"])
    : undefined;
  return [
    ...forCi === undefined ? [] : [{
      phase: "target-tools" as const,
      targets: ["ci"] as const,
      purpose: "Tools for CI",
      operation: forCi,
    }],
    ...entered.map((target): BlockStep => ({
      phase: "target-tools",
      targets: [target],
      // git refuses folders of other users, and a mounted project is the user's of the host.
      purpose: "git works in a mounted project",
      operation: {
        kind: "run",
        script: [
          `git config --system --add safe.directory ${places.application}`,
          ...target === "dev" ? [shellOfDevelopers] : [],
        ],
        mounts: [],
        network: "none",
      },
    })),
  ];
}

/** Editors that work in a container start the shell of the user, who has none in other images. */
const shellOfDevelopers = `sed -i 's#^\\(${user.name}:.*:\\)[^:]*$#\\1/bin/bash#' /etc/passwd`;

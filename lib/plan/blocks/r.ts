/**
 * R: from the images of the Rocker project where the profile has them, from conda-forge where it has
 * none, or as the project's own conda environment brings it.
 */
import { quotePosix } from "../../activation/quote.ts";
import type { Block, BlockStep, PlanContext, Wish } from "../block.ts";
import { condaRun, createEnvironment, withoutTimes } from "../conda/run.ts";
import { imageReference } from "../system/images.ts";
import { rFindings } from "../r/findings.ts";
import { rSource } from "../system/runtime_source.ts";
import { buildTools } from "../tools.ts";

/** R. */
export const rRuntime: Block = {
  name: "r",
  needed: ({ project }) => project.r !== undefined,
  wishes({ project, profile }) {
    const source = rSource(project, profile);
    if (project.r === undefined || source === "environment" || source === "none") return [];
    const { text, at } = project.r.r;
    const wanted: Wish = {
      ecosystem: "runtime",
      name: "r",
      scope: "run",
      range: `==${text}`,
      reason: "the lock was made with it",
      at,
    };
    return source === "image" ? [wanted] : [wanted, ...forConda];
  },
  plan(context) {
    const { project, profile } = context;
    if (project.r === undefined) return {};
    const source = rSource(project, profile);
    return {
      steps: source === "conda" ? condaSteps(context, project.r.r.text) : [],
      provides: source === "none" ? [] : [{ capability: "r", paths: [] }],
      findings: rFindings(project, profile, project.r.r),
    };
  },
};

const forConda: readonly Wish[] = [
  {
    ecosystem: "system",
    name: "tar",
    scope: "build",
    range: "",
    reason: "R unpacks packages with it",
  },
  {
    ecosystem: "system",
    name: "ca-certificates",
    scope: "build",
    range: "",
    reason: "packages are downloaded",
  },
];

function condaSteps({ project, request }: PlanContext, version: string): readonly BlockStep[] {
  const tool = buildTools.find(({ name }) => name === "micromamba");
  if (tool === undefined) throw new TypeError("the table of tools has micromamba");
  const image = imageReference(project, tool.image, tool.version);
  return [
    {
      phase: "tools",
      purpose: "micromamba, which installs R",
      operation: {
        kind: "copy",
        from: { kind: "image", image },
        paths: [tool.path],
        to: "/usr/local/bin/micromamba",
      },
    },
    {
      phase: "runtimes",
      purpose: `R ${version}`,
      operation: condaRun({
        commands: [
          `${createEnvironment} --override-channels -c conda-forge ${
            quotePosix(`r-base=${version}`)
          }`,
          ...withoutTimes(request),
        ],
        pip: false,
      }),
    },
  ];
}

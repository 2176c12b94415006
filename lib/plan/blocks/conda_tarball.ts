/** An environment that `conda pack` packed elsewhere: unpacked where others are made, then the same. */
import { quotePosix } from "../../activation/quote.ts";
import { tarballFormat } from "../../spec/conda_tarball.ts";
import { type Block, places, type PlanContext } from "../block.ts";
import { condaArrival } from "../conda/arrival.ts";
import { condaPlatformsOf } from "../conda/platform.ts";
import type { PlanFinding } from "../finding.ts";
import type { CondaSource } from "../project.ts";

type Tarball = Extract<CondaSource, { readonly kind: "tarball" }>;

/** CondaTarball. */
export const condaTarball: Block = {
  name: "conda-tarball",
  needed: ({ project }) => project.conda?.kind === "tarball",
  wishes: () =>
    ["tar", "gzip"].map((name) => ({
      ecosystem: "system",
      name,
      scope: "build",
      range: "",
      reason: "the environment is an archive",
    })),
  plan(context) {
    const { conda } = context.project;
    if (conda?.kind !== "tarball") return {};
    const { provides, steps: arrival } = condaArrival(context);
    const { prefix } = places;
    const format = tarballFormat(conda.path) === "tar.gz" ? "z" : "";
    const depth = conda.tarball.root.split("/").filter((part) => part !== "").length;
    const strip = depth === 0 ? "" : ` --strip-components=${depth}`;
    const target = `/tmp/environment.tar${format === "" ? "" : ".gz"}`;
    return {
      provides,
      findings: findingsOf(context, conda),
      steps: [{
        phase: "environment",
        purpose: `The environment in \`${conda.path}\``,
        operation: {
          kind: "run",
          script: [
            `mkdir -p ${prefix}`,
            `tar -x${format}f ${quotePosix(target)} -C ${prefix} --no-same-owner${strip}`,
            // It is a script of Python that looks for its Python on the PATH.
            `${prefix}/bin/python ${prefix}/bin/conda-unpack`,
          ],
          mounts: [{ kind: "bind", source: conda.path, target }],
          network: "none",
        },
      }, ...arrival],
    };
  },
};

function findingsOf(
  { request }: PlanContext,
  { path, tarball }: Tarball,
): readonly PlanFinding[] {
  const at = { file: path };
  const platforms = condaPlatformsOf(request);
  const others = platforms.filter((platform) => platform !== tarball.platform);
  const { platform } = tarball;
  return [
    ...(platform === undefined
      ? [
        {
          code: "PC0418",
          severity: "warning",
          message: `Nothing in \`${path}\` says its platform: it is taken to be ${
            platforms.join(" and ")
          }`,
          at,
        } satisfies PlanFinding,
      ]
      : others.map((other): PlanFinding => ({
        code: "PC0418",
        severity: "error",
        message: `Cannot make an image for ${other}: \`${path}\` was packed on ${platform}`,
        remedy: "pack it on that platform, or make the image of an `environment.yml`",
        at,
      }))),
    ...(tarball.packages.some(({ name }) => name === "python") ? [] : [
      {
        code: "PC0419",
        severity: "error",
        message:
          `Cannot unpack \`${path}\`: its \`conda-unpack\` needs the Python that is not in it`,
        remedy: "add `python` to the environment and pack it again",
        at,
      } satisfies PlanFinding,
    ]),
    ...(request.mode === "conda-pack"
      ? [
        {
          code: "PC0420",
          severity: "error",
          message: `Cannot pack \`${path}\` once more: it is packed already`,
          remedy: "take the mode `prefix-copy`",
          at,
        } satisfies PlanFinding,
      ]
      : []),
  ];
}

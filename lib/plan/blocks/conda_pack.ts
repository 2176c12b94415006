/**
 * An environment that travels as one archive (`conda pack`). Its new place is known when it is packed,
 * so the archive is written for it, and nothing has to run where it is unpacked: not each environment
 * has the Python that `conda-unpack` needs.
 */
import { type Block, places, type PlanContext } from "../block.ts";
import { pipParts } from "../conda/pip.ts";
import { condaRun } from "../conda/run.ts";
import type { PlanFinding } from "../finding.ts";

const packed = "/opt/pyve/environment.tar";
const program = "/opt/pyve/conda-pack";

/** CondaPack. */
export const condaPack: Block = {
  name: "conda-pack",
  needed: ({ project: { conda }, request }) =>
    conda !== undefined && conda.kind !== "tarball" && request.mode === "conda-pack",
  wishes: () => [{
    ecosystem: "system",
    name: "tar",
    scope: "run",
    range: "",
    reason: "the environment arrives as an archive",
  }],
  plan(context) {
    const install =
      `micromamba create -y -p ${program} --override-channels -c conda-forge conda-pack=0.9`;
    const options = `--prefix ${places.prefix} --dest-prefix ${places.prefix} --output ${packed}`;
    return {
      needs: ["micromamba"],
      provides: [{ capability: "environment", paths: [packed] }],
      findings: findingsOf(context),
      steps: [
        {
          phase: "tools",
          purpose: "conda-pack, in an environment of its own",
          operation: condaRun({ commands: [install], pip: false }),
        },
        {
          phase: "pack",
          purpose: "The environment as an archive",
          operation: {
            ...condaRun({
              commands: [`${program}/bin/conda-pack ${options} --ignore-missing-files`],
              pip: false,
            }),
            network: "none",
          },
        },
        {
          phase: "arrival",
          purpose: "The archive of the environment",
          operation: { kind: "bring", capability: "environment" },
        },
        {
          phase: "arrival",
          purpose: "The environment",
          operation: {
            kind: "run",
            script: [
              `mkdir -p ${places.prefix}`,
              `tar -xf ${packed} -C ${places.prefix} --no-same-owner`,
              `rm -f ${packed}`,
            ],
            mounts: [],
            network: "none",
          },
        },
      ],
    };
  },
};

function findingsOf({ project: { conda } }: PlanContext): readonly PlanFinding[] {
  if (conda?.kind !== "environment") return [];
  const { file, closure = [] } = conda;
  const parts = pipParts(file.file, file.pip, closure);
  const [first] = file.pip;
  return [
    ...parts.editable.map((at): PlanFinding => ({
      code: "PC0413",
      severity: "error",
      message: "Cannot pack an environment with an editable installation: it leads out of it",
      remedy: "take `-e` out, or take the mode `prefix-copy`",
      at,
    })),
    ...(first === undefined ? [] : [
      {
        code: "PC0414",
        severity: "warning",
        message:
          "What pip writes over files of conda packages is packed as it is, and is not noticed",
        remedy: "name what conda has among the dependencies outside of `pip:`",
        at: first.at,
      } satisfies PlanFinding,
    ]),
  ];
}

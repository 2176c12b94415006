/** An environment from a lock: a conda-lock.yml, or a list of packages' files. Nothing is solved. */
import { basename, dirname } from "node:path";
import { quotePosix } from "../../activation/quote.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { Block, BlockStep, PlanContext } from "../block.ts";
import { secretFor } from "../python/build_secrets.ts";
import { condaArrival } from "../conda/arrival.ts";
import { channelFindings, channelSecrets } from "../conda/channels.ts";
import { condaPlatformsOf } from "../conda/platform.ts";
import { condaRun, createEnvironment, withoutTimes } from "../conda/run.ts";
import { secretFindings } from "../conda/variables.ts";
import { places } from "../block.ts";
import { leftToChance, type PlanFinding } from "../finding.ts";
import type { CondaSource } from "../project.ts";
import { specFolder } from "../python/requirement_files.ts";

type Lock = Extract<CondaSource, { readonly kind: "lock" }>;
type Locked = Lock | Extract<CondaSource, { readonly kind: "explicit" }>;

/** CondaLock. */
export const condaLock: Block = {
  name: "conda-lock",
  needed: ({ project: { conda } }) => conda?.kind === "lock" || conda?.kind === "explicit",
  plan(context) {
    const { conda } = context.project;
    if (conda?.kind !== "lock" && conda?.kind !== "explicit") return {};
    const secrets = channelSecrets(conda);
    const { provides, steps: arrival } = condaArrival(context);
    const made = conda.kind === "lock" ? lockSteps(context, conda, secrets) : [
      step("environment", `The packages of \`${conda.file.file}\``, conda.file.file, "", secrets),
    ];
    return {
      provides,
      needs: ["micromamba"],
      secrets: secrets.map((name) =>
        secretFor(name, true, `\`${fileOf(conda)}\` names \`\${${name}}\``)
      ),
      findings: [
        ...(conda.kind === "lock"
          ? lockFindings(context, conda)
          : explicitFindings(context, conda)),
        ...channelFindings(conda),
        ...secretFindings(conda),
      ],
      steps: [...made.map((one) => followed(one, withoutTimes(context.request))), ...arrival],
    };
  },
};

function fileOf(source: Locked): string {
  return source.kind === "lock" ? source.lock.file : source.file.file;
}

/** Category `main` for everybody, `dev` for those who develop. Others are for nobody here. */
function lockSteps(
  { request }: PlanContext,
  { lock }: Lock,
  secrets: readonly string[],
): readonly BlockStep[] {
  const platforms = condaPlatformsOf(request);
  const used = lock.packages.filter(({ platform }) => platforms.includes(platform));
  const hasPip = (category: string): boolean =>
    used.some((one) => one.manager === "pip" && one.category === category);
  const purpose = `The packages of \`${lock.file}\``;
  const main = step("environment", purpose, lock.file, "", secrets, hasPip("main"));
  if (!used.some(({ category }) => category === "dev")) return [main];
  const more = step(
    "development",
    "Its packages for developers",
    lock.file,
    "dev",
    secrets,
    hasPip("dev"),
  );
  return [main, { ...more, targets: ["dev", "ci"] }];
}

function step(
  phase: BlockStep["phase"],
  purpose: string,
  file: string,
  category: string,
  secrets: readonly string[],
  pip = false,
): BlockStep {
  const target = `${specFolder}/${lockName(file)}`;
  const command = category === ""
    ? createEnvironment
    : `micromamba install -y -p ${places.prefix} --category ${category}`;
  return {
    phase,
    purpose,
    operation: condaRun({
      commands: [`${command} -f ${quotePosix(target)}`],
      mounts: [{ kind: "bind", source: file, target }],
      secrets,
      pip,
    }),
  };
}

function followed(step: BlockStep, lines: readonly string[]): BlockStep {
  const { operation } = step;
  if (operation.kind !== "run") return step;
  return { ...step, operation: { ...operation, script: [...operation.script, ...lines] } };
}

/** A lock under another name would be an empty environment to micromamba, and a list none under this. */
function lockName(file: string): string {
  const folder = dirname(file) === "." ? "" : `${dirname(file)}/`;
  if (/-lock\.ya?ml$/.test(file)) return file;
  return /\.ya?ml$/.test(basename(file)) ? `${folder}conda-lock.yml` : file;
}

function lockFindings(
  { request }: PlanContext,
  { lock, environment, stale = [] }: Lock,
): readonly PlanFinding[] {
  const platforms = condaPlatformsOf(request);
  const missing = platforms.filter((platform) =>
    !lock.platforms.includes(platform) ||
    !lock.packages.some((one) => one.platform === platform)
  );
  const others = new Set(
    lock.packages.map(({ category }) => category)
      .filter((category) => category !== "main" && category !== "dev"),
  );
  const spec = environment?.file ?? "the spec";
  return [
    ...missing.map((platform) => withoutPlatform(lock.file, platform)),
    ...(stale.length === 0 ? [] : [
      {
        code: "PC0406",
        ...leftToChance(request.strict),
        message: `\`${lock.file}\` is not of \`${spec}\` as it is now: ${stale.join("; ")}`,
        remedy: "run `pyve lock`",
        at: { file: lock.file },
      } satisfies PlanFinding,
    ]),
    ...(others.size === 0 ? [] : [
      {
        code: "PC0417",
        severity: "note",
        message: `Categories of \`${lock.file}\` are in no image: ${
          [...others].sort().map((one) => JSON.stringify(one)).join(", ")
        }`,
        remedy: "call what production needs `main`, and what developers need `dev`",
        at: { file: lock.file },
      } satisfies PlanFinding,
    ]),
  ];
}

function withoutPlatform(file: string, platform: CondaPlatform): PlanFinding {
  return {
    code: "PC0412",
    severity: "error",
    message: `Cannot make an image for ${platform}: \`${file}\` has no packages for it`,
    remedy: `run \`pyve lock --platform ${platform}\``,
    at: { file },
  };
}

/** A list of files is for one platform. */
function explicitFindings(
  { request }: PlanContext,
  { file }: Extract<CondaSource, { readonly kind: "explicit" }>,
): readonly PlanFinding[] {
  const others = condaPlatformsOf(request).filter((one) => one !== file.platform);
  if (file.platform === undefined || others.length === 0) return [];
  return others.map((platform) => ({
    ...withoutPlatform(file.file, platform),
    remedy: `write it again there with \`conda list --explicit --md5\`, or lock with ` +
      `\`pyve lock --platform ${platform}\``,
  }));
}

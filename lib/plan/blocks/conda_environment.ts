/** An environment from an environment.yml, which is solved while the image is built. */
import { basename, dirname } from "node:path";
import { quotePosix } from "../../activation/quote.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { Block, BlockStep, Contribution, PlanContext } from "../block.ts";
import { secretFor } from "../python/build_secrets.ts";
import { condaArrival } from "../conda/arrival.ts";
import { channelSecrets } from "../conda/channels.ts";
import { solvedCuda } from "../conda/cuda.ts";
import { condaDocument, isMisread, wantedOn } from "../conda/document.ts";
import { environmentFindings } from "../conda/findings.ts";
import { localSteps } from "../conda/locals.ts";
import { type PipParts, pipParts } from "../conda/pip.ts";
import { condaPlatformsOf, findPlatform } from "../conda/platform.ts";
import { condaRun, createEnvironment, withoutTimes } from "../conda/run.ts";
import { condaVariables } from "../conda/variables.ts";
import type { Mount, WriteFile } from "../plan.ts";
import { versionSecrets } from "../python/history_version.ts";
import type { CondaSource } from "../project.ts";
import { bind, specFolder, written } from "../python/requirement_files.ts";

type Source = Extract<CondaSource, { readonly kind: "environment" }>;

/** CondaEnvironment. */
export const condaEnvironment: Block = {
  name: "conda-environment",
  needed: ({ project }) => project.conda?.kind === "environment",
  plan(context) {
    const { conda } = context.project;
    return conda?.kind === "environment" ? contribution(context, conda) : {};
  },
};

function contribution(context: PlanContext, source: Source): Contribution {
  const { file, closure = [] } = source;
  const platforms = condaPlatformsOf(context.request);
  const wanted = platforms.flatMap((platform) => wantedOn(file, platform).pip);
  const parts = pipParts(file.file, [...new Set(wanted)], closure);
  const cuda = solvedCuda(context, file);
  const findings = environmentFindings(context, source, parts, cuda);
  const { provides, steps: arrival } = condaArrival(context);
  // What cannot be built is not laid out: its paths may lead anywhere.
  if (findings.some(({ code }) => code === "PC0411")) return { provides, findings };
  const secrets = [...new Set([...channelSecrets(source), ...parts.secrets])].sort();
  return {
    provides,
    findings,
    needs: ["micromamba"],
    secrets: [
      ...secrets.map((name) => secretFor(name, true, `\`${file.file}\` names \`\${${name}}\``)),
      ...parts.locals.length === 0 ? [] : versionSecrets(context.project),
    ],
    steps: [
      ...environmentSteps(context, source, parts, secrets, cuda),
      ...localSteps(context.project, file, parts, secrets),
      ...arrival,
    ],
  };
}

function environmentSteps(
  { request }: PlanContext,
  source: Source,
  parts: PipParts,
  secrets: readonly string[],
  cuda: string | undefined,
): readonly BlockStep[] {
  const { file, closure = [] } = source;
  const platforms = condaPlatformsOf(request);
  const variables = condaVariables(source);
  const isWritten = parts.changed || variables.secret.length > 0 || isMisread(file, platforms);
  const documents = isWritten
    ? documentsFor(source, platforms, closure, { ...variables.fixed, ...variables.captured })
    : [];
  const given: readonly Mount[] = isWritten ? [] : [bind(file.file)];
  return [
    ...[...documents, ...parts.written].map((operation): BlockStep => ({
      phase: "environment",
      purpose: operation.path.endsWith(".yml")
        ? `\`${file.file}\` as micromamba understands it`
        : "Requirements without the project's own source",
      operation,
    })),
    {
      phase: "environment",
      purpose: `The environment of \`${file.file}\``,
      operation: condaRun({
        commands: [
          ...createCommands(file.file, documents, file.channels.length === 0),
          ...withoutTimes(request),
        ],
        mounts: [...given, ...parts.mounts],
        secrets,
        cuda,
        pip: parts.sections.length > 0,
      }),
    },
  ];
}

/** One document where it is the same on all platforms, else one for each. */
function documentsFor(
  { file }: Source,
  platforms: readonly CondaPlatform[],
  closure: NonNullable<Source["closure"]>,
  variables: Readonly<Record<string, string>>,
): readonly WriteFile[] {
  const folder = dirname(file.file) === "." ? "" : `${dirname(file.file)}/`;
  const made = platforms.map((platform) => {
    const parts = pipParts(file.file, wantedOn(file, platform).pip, closure);
    return { platform, content: condaDocument(file, platform, parts, variables) };
  });
  const [first] = made;
  const isSame = made.every(({ content }) => content === first?.content);
  if (isSame && first !== undefined) {
    return [written(`${folder}environment.yml`, first.content, file.file)];
  }
  return made.map(({ platform, content }) =>
    written(`${folder}environment.${platform}.yml`, content, file.file)
  );
}

function createCommands(
  file: string,
  documents: readonly WriteFile[],
  namesNoChannel: boolean,
): readonly string[] {
  const channel = namesNoChannel ? " -c conda-forge" : "";
  const [only, other] = documents;
  if (other !== undefined) {
    const folder = quotePosix(`${specFolder}/${dirname(file)}`.replace(/\/\.$/, ""));
    const path = `${folder}/environment."$platform".yml`;
    return [findPlatform, `${createEnvironment} -f ${path}${channel}`];
  }
  const path = only?.path ?? `${specFolder}/${file}`;
  // micromamba knows a file of this kind by the end of its name.
  if (only === undefined && !/\.ya?ml$/.test(basename(file))) {
    return [
      `cp ${quotePosix(path)} ${quotePosix(`${path}.yml`)}`,
      `${createEnvironment} -f ${quotePosix(`${path}.yml`)}${channel}`,
    ];
  }
  return [`${createEnvironment} -f ${quotePosix(path)}${channel}`];
}

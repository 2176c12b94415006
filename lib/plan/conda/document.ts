/**
 * The environment.yml that micromamba is given in an image. It reads the author's own file where it
 * takes it as it is meant; else it gets one that says the same in words that it does not pass over.
 * That one is JSON, which every reader of YAML reads, and where no text needs a rule for its quotes.
 */
import { commentSelectorHolds } from "../../spec/comment_selector.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { dependenciesFor, type EnvironmentYml } from "../../spec/environment_document.ts";
import type { PipParts } from "./pip.ts";

/** What is to be installed on a platform when selectors in comments count, too. */
export function wantedOn(
  file: EnvironmentYml,
  platform: CondaPlatform,
): ReturnType<typeof dependenciesFor> {
  const { conda, pip } = dependenciesFor(file, platform);
  const without = new Set(
    file.commentSelectors
      .filter(({ expression }) => commentSelectorHolds(expression, platform) === false)
      .map(({ at }) => at.line),
  );
  return {
    conda: conda.filter(({ at }) => !without.has(at.line)),
    pip: pip.filter(({ at }) => !without.has(at.line)),
  };
}

/** Whether micromamba would make something else of the author's file. */
export function isMisread(file: EnvironmentYml, platforms: readonly CondaPlatform[]): boolean {
  // Releases before 2026 handed `nodefaults` on as the name of a channel.
  if (file.merges.length > 0 || file.nodefaults) return true;
  return platforms.some((platform) => {
    const read = dependenciesFor(file, platform);
    const wanted = wantedOn(file, platform);
    return read.conda.length !== wanted.conda.length || read.pip.length !== wanted.pip.length;
  });
}

/** The document for a platform. `variables` are those that may be written down. */
export function condaDocument(
  file: EnvironmentYml,
  platform: CondaPlatform,
  { sections }: PipParts,
  variables: Readonly<Record<string, string>>,
): string {
  const { conda, pip } = wantedOn(file, platform);
  const names = conda.map(({ spec }) => spec.name);
  const hasUv = names.includes("uv");
  const wantsUv = pip.some(({ installer }) => installer === "uv") && !hasUv;
  // micromamba adds it for a section; what is local is installed later, and may be all there is.
  const wantsPip = pip.length > 0 && sections.length === 0 && !hasUv && !wantsUv &&
    !names.includes("pip");
  const document = {
    ...file.channels.length === 0 ? {} : { channels: file.channels.map(({ text }) => text) },
    dependencies: [
      ...conda.map(({ text }) => text),
      ...(wantsUv ? ["uv"] : []),
      ...(wantsPip ? ["pip"] : []),
      ...sections.map((lines) => ({ pip: lines })),
    ],
    ...Object.keys(variables).length === 0 ? {} : { variables },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Where a conda environment comes from: channels that images cannot use, and whose terms may cost. */
import type { Position } from "../../errors.ts";
import { excerpt } from "../../spec/excerpt.ts";
import { holdsPassword } from "../python/build_secrets.ts";
import type { PlanFinding } from "../finding.ts";
import type { CondaSource } from "../project.ts";

/** A channel, and where it is named. */
interface NamedChannel {
  readonly text: string;
  readonly at: Position;
}

/** The findings about the channels of an environment. */
export function channelFindings(source: CondaSource): readonly PlanFinding[] {
  const channels = channelsOf(source);
  return [
    // A lock names the same channel with each of its packages.
    ...firstOfEach(channels.flatMap(unusable)),
    ...licence(channels),
    ...(source.kind === "environment" && source.file.channels.length === 0
      ? [nothingNamed(source.file.file)]
      : []),
  ];
}

function firstOfEach(findings: readonly PlanFinding[]): readonly PlanFinding[] {
  return findings.filter(({ code }, index) =>
    findings.findIndex((other) => other.code === code) === index
  );
}

/** Variables that a channel's address names: micromamba replaces `$NAME` and `${NAME}`. */
export function channelSecrets(source: CondaSource): readonly string[] {
  const names = channelsOf(source).flatMap(({ text }) =>
    [...text.matchAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g)].map(([, one, other]) =>
      one ?? other ?? ""
    )
  );
  return [...new Set(names)].sort();
}

/** Channels, those that single packages name among them. */
function channelsOf(source: CondaSource): readonly NamedChannel[] {
  switch (source.kind) {
    case "environment": {
      const { channels, dependencies } = source.file;
      const own = dependencies.flatMap(({ spec, at }) => [
        ...(spec.channel === undefined ? [] : [{ text: spec.channel, at }]),
        ...(spec.url === undefined ? [] : [{ text: spec.url, at }]),
      ]);
      return [...channels, ...own];
    }
    case "lock": {
      const { file, channels, packages } = source.lock;
      return [
        ...channels.map((text) => ({ text, at: { file } })),
        ...packages.map(({ url, at }) => ({ text: url, at })),
      ];
    }
    case "explicit":
      return source.file.packages.map(({ url, at }) => ({ text: url, at }));
    case "tarball":
      return [];
  }
}

function unusable({ text, at }: NamedChannel): readonly PlanFinding[] {
  if (holdsPassword(text.replace(/\$(\w+)/g, "${$1}")) || /\/t\/[^/$]+\//.test(`${text}/`)) {
    return [{
      code: "PC0407",
      severity: "error",
      message:
        "Cannot take a channel whose address holds a password or token: images would have it",
      remedy:
        "write a variable in its place, as in `https://${CHANNEL_LOGIN}@channel.example/lab`: " +
        "a build gets its value as a secret",
      at,
    }];
  }
  if (!/^(?:file:|[/~]|\.\.?(?:\/|$)|[A-Za-z]:[\\/])/i.test(text)) return [];
  return [{
    code: "PC0411",
    severity: "error",
    message: `Cannot take packages from ${excerpt(text)}: an image is made from the project alone`,
    remedy: "name a channel that is reached by `https://`",
    at,
  }];
}

/**
 * PC0409: Anaconda's own channels, for which organisations above a size need a licence.
 * Source: the terms of service of Anaconda, as of 2024-07.
 */
function licence(channels: readonly NamedChannel[]): readonly PlanFinding[] {
  const restricted = channels.find(({ text }) =>
    /(^|\/\/)repo\.anaconda\.(com|cloud)\b/.test(text) ||
    /^(?:pkgs\/)?(?:defaults|main|r|msys2|anaconda)$/.test(text) ||
    /(?:^|\/)pkgs\/(?:main|r|msys2|free|pro)\b/.test(text)
  );
  if (restricted === undefined) return [];
  return [{
    code: "PC0409",
    severity: "note",
    message:
      "Packages of Anaconda's own channels are in the image: larger organisations need a licence",
    remedy: "take `conda-forge` where you have none",
    at: restricted.at,
  }];
}

/** PC0415: what micromamba looks through is said, and does not depend on its version. */
function nothingNamed(file: string): PlanFinding {
  return {
    code: "PC0415",
    severity: "note",
    message: `\`${file}\` names no channels: \`conda-forge\` is searched`,
    remedy: "write `channels: [conda-forge]`",
    at: { file },
  };
}

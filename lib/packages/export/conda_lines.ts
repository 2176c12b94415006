/** What is installed in an environment as an environment.yml, and as an explicit spec. */
import { yamlSource } from "../../edit/yaml_scalar.ts";
import type { CondaRecord } from "../conda_records.ts";
import { withoutSecrets } from "../without_secrets.ts";

/** What is written of a conda package. */
export type ExportedRecord = Pick<
  CondaRecord,
  "name" | "version" | "build" | "channel" | "url" | "md5" | "sha256"
>;

/** An environment.yml that gives the same packages. @param pip lines for pip */
export function environmentText(
  name: string,
  channels: readonly string[],
  conda: readonly string[],
  pip: readonly string[],
): string {
  const item = (text: string): string => yamlSource(text, "", false);
  const lines = [
    `name: ${item(name)}`,
    "channels:",
    ...channels.map((channel) => `  - ${item(channel)}`),
    "dependencies:",
    ...conda.map((spec) => `  - ${item(spec)}`),
    ...(pip.length === 0 ? [] : ["  - pip:", ...pip.map((line) => `    - ${item(line)}`)]),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** `numpy=1.26.4=py312h1234567_0`, by name. */
export function pinnedSpecs(records: readonly ExportedRecord[]): readonly string[] {
  return sorted(records).map(({ name, version, build }) =>
    build === "" ? `${name}=${version}` : `${name}=${version}=${build}`
  );
}

/** The channels, the one with the most packages first. */
export function channelsOf(records: readonly ExportedRecord[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { channel } of records) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left).map(([channel]) => channel);
}

/** An explicit spec; `left` are the packages whose archive is not known. */
export function explicitText(
  records: readonly ExportedRecord[],
  platform: string,
): { readonly text: string; readonly left: readonly string[] } {
  const known = sorted(records).flatMap(({ url, md5, sha256 }) => {
    if (url === undefined) return [];
    const digest = md5 ?? (sha256 === undefined ? undefined : `sha256:${sha256}`);
    return [`${withoutSecrets(url)}${digest === undefined ? "" : `#${digest}`}`];
  });
  const left = records.filter(({ url }) => url === undefined).map(({ name }) => name);
  const lines = [`# platform: ${platform}`, "@EXPLICIT", ...known];
  return { text: lines.map((line) => `${line}\n`).join(""), left };
}

function sorted(records: readonly ExportedRecord[]): readonly ExportedRecord[] {
  return records.toSorted((left, right) => left.name < right.name ? -1 : 1);
}

/**
 * A lock as text: conda-lock's format, version 1, in an order that depends on nothing but what is in
 * it, so that the same solve gives the same bytes on every machine.
 * Source: the schema conda-lock-v1 of conda-lock, and micromamba's reader.
 */
import type { CondaLockDocument, LockedPackage } from "./locked_package.ts";
import { yamlScalar } from "./yaml_scalar.ts";

const header =
  `# Made by \`pyve lock\`: do not edit, run it again. \`pyve init\` and \`micromamba create -f\` make
# the environment from it, and conda-lock reads it, too.
`;

/** The whole file. */
export function renderCondaLock(lock: CondaLockDocument): string {
  const platforms = lock.platforms.toSorted();
  const lines = [
    "version: 1",
    "metadata:",
    "  content_hash:",
    ...mapping(lock.contentHash, "    "),
    ...list("  channels:", lock.channels.map((url) => `url: ${yamlScalar(url)}`), (item) => [
      `  - ${item}`,
      "    used_env_vars: []",
    ]),
    "  platforms:",
    ...platforms.map((platform) => `  - ${yamlScalar(platform)}`),
    "  sources:",
    ...lock.sources.map((source) => `  - ${yamlScalar(source)}`),
    "  custom_metadata:",
    ...mapping(lock.custom, "    "),
    ...list(
      "package:",
      lock.packages.toSorted(inOrder),
      (locked) => packageLines(locked, lock.category),
    ),
  ];
  return `${header}${lines.join("\n")}\n`;
}

/** As conda-lock sorts them: conda's before pip's, then by name, then by platform. */
function inOrder(one: LockedPackage, other: LockedPackage): number {
  return compare(one.manager, other.manager) || compare(one.name, other.name) ||
    compare(one.platform, other.platform);
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function list<Item>(
  key: string,
  items: readonly Item[],
  lines: (item: Item) => readonly string[],
): readonly string[] {
  return items.length === 0 ? [`${key} []`] : [key, ...items.flatMap(lines)];
}

function mapping(members: Readonly<Record<string, string>>, indent: string): readonly string[] {
  return Object.entries(members).toSorted(([one], [other]) => compare(one, other))
    .flatMap(([key, value]) => member(key, value, indent));
}

/** Several lines as a block, so that a change of one is a change of one line. */
function member(key: string, value: string, indent: string): readonly string[] {
  const lines = value.split("\n");
  const isBlock = lines.length > 1 && lines.every((line) => /^[!-~](?:[ -~]*[!-~])?$/.test(line));
  if (!isBlock) return [`${indent}${yamlScalar(key)}: ${yamlScalar(value)}`];
  return [`${indent}${yamlScalar(key)}: |-`, ...lines.map((line) => `${indent}  ${line}`)];
}

function packageLines(locked: LockedPackage, category: string): readonly string[] {
  const { name, version, manager, platform, dependencies, url, sha256, md5 } = locked;
  const needs = mapping(dependencies, "    ");
  return [
    `- name: ${yamlScalar(name)}`,
    `  version: ${yamlScalar(version)}`,
    `  manager: ${manager}`,
    `  platform: ${platform}`,
    ...(needs.length === 0 ? ["  dependencies: {}"] : ["  dependencies:", ...needs]),
    `  url: ${yamlScalar(url)}`,
    "  hash:",
    ...(md5 === undefined ? [] : [`    md5: ${yamlScalar(md5)}`]),
    `    sha256: ${yamlScalar(sha256)}`,
    `  category: ${yamlScalar(category)}`,
    "  optional: false",
  ];
}

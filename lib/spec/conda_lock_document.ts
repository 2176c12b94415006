/**
 * conda-lock.yml, the unified lock file (`version: 1`) of conda-lock 1 to 4, which micromamba
 * installs from: every package of every platform with its URL and digests.
 */
import type { Position } from "../errors.ts";
import { type CondaPlatform, isCondaPlatform } from "./conda_platform.ts";
import { excerpt } from "./excerpt.ts";
import type { Placed } from "./placed.ts";
import {
  entryOf,
  type YamlDocument,
  type YamlMap,
  yamlRefusal,
  type YamlValue,
} from "./yaml_value.ts";

/** One package for one platform. */
export interface LockedCondaPackage {
  readonly name: string;
  readonly version: string;
  readonly manager: "conda" | "pip";
  readonly platform: CondaPlatform;
  readonly url: string;
  /** Hexadecimal, as `md5`; one of both is there, for a package from a channel. */
  readonly sha256: string | undefined;
  readonly md5: string | undefined;
  /** What it needs: constraints by name of the package. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** `main`, `dev` or a name of the author's. */
  readonly category: string;
  readonly optional: boolean;
  readonly at: Position;
}

/** The whole file. Platforms that micromamba does not run on are left out of it. */
export interface CondaLock {
  readonly file: string;
  /** By platform: the digest of what the lock was made from. */
  readonly contentHash: Readonly<Record<string, string>>;
  /** URLs or names, in order of priority. */
  readonly channels: readonly string[];
  readonly platforms: readonly CondaPlatform[];
  /** The files that it was made from, relative to it. */
  readonly sources: readonly Placed[];
  /** `custom_metadata`: what the tool that made it keeps there, by key. */
  readonly custom: Readonly<Record<string, string>>;
  readonly packages: readonly LockedCondaPackage[];
}

/** How a lock that cannot be read is mended. */
export const again = "make it again with `pyve lock`";

/**
 * The lock that a document is.
 * @throws PyveError (2) with line and column of what cannot be read, and for another format
 */
export function readLockDocument(document: YamlDocument): CondaLock {
  const { root } = document;
  if (root.kind !== "map") {
    const reason = root.kind === "empty" ? "it is empty" : "it has no keys";
    throw yamlRefusal(document, reason, again, root.at);
  }
  checkFormat(document, root);
  const metadata = mapUnder(document, root, "metadata");
  const platforms = listUnder(document, metadata, "platforms").map(({ text }) => text);
  return {
    file: document.file,
    contentHash: textsByKey(document, metadata, "content_hash"),
    channels: itemsUnder(document, metadata, "channels").map((item) => channelOf(document, item)),
    platforms: platforms.filter(isCondaPlatform),
    sources: listUnder(document, metadata, "sources"),
    custom: textsByKey(document, metadata, "custom_metadata"),
    packages: itemsUnder(document, root, "package").flatMap((item) => packageOf(document, item)),
  };
}

function checkFormat(document: YamlDocument, root: YamlMap): void {
  const version = entryOf(root, "version");
  if (version?.value.kind === "text" && version.value.text === "1") return;
  if (entryOf(root, "dependencies") !== undefined) {
    throw yamlRefusal(
      document,
      "it is an environment.yml for one platform, as conda-lock once wrote them",
      again,
      root.at,
    );
  }
  throw yamlRefusal(
    document,
    version === undefined ? "`version` is missing" : "its `version` is not 1",
    again,
    version?.value.at ?? root.at,
  );
}

function packageOf(document: YamlDocument, item: YamlValue): readonly LockedCondaPackage[] {
  if (item.kind !== "map") throw yamlRefusal(document, "a package has no keys", again, item.at);
  const name = requiredText(document, item, "name");
  const manager = requiredText(document, item, "manager");
  if (manager !== "conda" && manager !== "pip") {
    const reason = `package ${excerpt(name)} is installed by ${excerpt(manager)}`;
    throw yamlRefusal(document, reason, "write `manager: conda` or `manager: pip`", item.at);
  }
  const platform = requiredText(document, item, "platform");
  if (!isCondaPlatform(platform)) return [];
  const hash = mapUnder(document, item, "hash");
  const sha256 = textOf(document, hash, "sha256");
  const md5 = textOf(document, hash, "md5");
  if (manager === "conda" && sha256 === undefined && md5 === undefined) {
    throw yamlRefusal(document, `package ${excerpt(name)} has no digest`, again, item.at);
  }
  return [{
    name,
    version: requiredText(document, item, "version"),
    manager,
    platform,
    url: requiredText(document, item, "url"),
    sha256,
    md5,
    dependencies: textsByKey(document, item, "dependencies"),
    category: textOf(document, item, "category") ?? "main",
    optional: /^(?:true|yes|on|y)$/i.test(textOf(document, item, "optional") ?? "false"),
    at: item.at,
  }];
}

/** A name or URL; with it may stand which variables of the environment its address needs. */
function channelOf(document: YamlDocument, item: YamlValue): string {
  if (item.kind === "text") return item.text;
  if (item.kind === "map") return requiredText(document, item, "url");
  throw yamlRefusal(document, "a channel is no text", again, item.at);
}

const none: YamlMap = { kind: "map", entries: [], at: { file: "" } };

function mapUnder(document: YamlDocument, map: YamlMap, key: string): YamlMap {
  const value = entryOf(map, key)?.value;
  if (value === undefined || value.kind === "empty") return none;
  if (value.kind === "map") return value;
  throw yamlRefusal(document, `\`${key}\` has no keys`, again, value.at);
}

function itemsUnder(document: YamlDocument, map: YamlMap, key: string): readonly YamlValue[] {
  const value = entryOf(map, key)?.value;
  if (value === undefined || value.kind === "empty") return [];
  if (value.kind === "list") return value.items;
  throw yamlRefusal(document, `\`${key}\` is no list`, again, value.at);
}

function listUnder(document: YamlDocument, map: YamlMap, key: string): readonly Placed[] {
  return itemsUnder(document, map, key).map((item) => {
    if (item.kind === "text") return { text: item.text, at: item.at };
    throw yamlRefusal(document, `an item of \`${key}\` is no text`, again, item.at);
  });
}

function textsByKey(
  document: YamlDocument,
  map: YamlMap,
  key: string,
): Readonly<Record<string, string>> {
  const texts = mapUnder(document, map, key);
  return Object.fromEntries(
    texts.entries.map((entry) => [entry.key, textOf(document, texts, entry.key) ?? ""]),
  );
}

function textOf(document: YamlDocument, map: YamlMap, key: string): string | undefined {
  const value = entryOf(map, key)?.value;
  if (value === undefined || value.kind === "empty") return undefined;
  if (value.kind === "text") return value.text;
  throw yamlRefusal(document, `\`${key}\` is no text`, again, value.at);
}

function requiredText(document: YamlDocument, map: YamlMap, key: string): string {
  const text = textOf(document, map, key);
  if (text !== undefined) return text;
  throw yamlRefusal(document, `\`${key}\` of a package is missing`, again, map.at);
}

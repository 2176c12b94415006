/**
 * What pyve keeps in a pylock.toml of what it was made from: the table `[tool.pyve]`, which PEP 751
 * leaves to tools. Without it nobody could tell a stale lock from a current one.
 */
import { createHash } from "node:crypto";
import { isTable, parseToml, tableAt, textsAt } from "../spec/toml_document.ts";
import { packageVersions } from "./pylock_versions.ts";

/** The table. */
export interface PylockRecord {
  /** What is asked for, a line for each, sorted. */
  readonly inputs: readonly string[];
  /** The requirements files that were named; empty: found by the rules. */
  readonly requirements: readonly string[];
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  readonly dev: boolean;
}

/** The digest of a record: of what is asked for, not of the files' bytes. */
export function recordHash(record: PylockRecord): string {
  const { inputs, requirements, extras, groups, dev } = record;
  const text = JSON.stringify([inputs, requirements, extras, groups, dev]);
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** The text of a lock, which has no `[tool.pyve]`, with the record at its end. */
export function withRecord(lock: string, record: PylockRecord): string {
  const { inputs, requirements, extras, groups, dev } = record;
  const lines = [
    "[tool.pyve]",
    `content-hash = ${tomlString(recordHash(record))}`,
    ...tomlList("requirements", requirements),
    ...tomlList("extras", extras),
    ...tomlList("groups", groups),
    `dev = ${dev}`,
    ...tomlList("inputs", inputs),
  ];
  return `${lock.trimEnd()}\n\n${lines.join("\n")}\n`;
}

/** A lock that was read for comparing. */
export interface LockedVersions {
  readonly text: string;
  /** Versions by normalized name; a package may have several, under conditions. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
  /** `undefined` where somebody else made the lock. */
  readonly record: PylockRecord | undefined;
  /** The record says what its own hash is of: nobody edited it. */
  readonly intact: boolean;
}

/** @throws PyveError (2) with the line of what is no TOML, or of another type */
export function readLockedVersions(text: string, file: string): LockedVersions {
  const document = parseToml(text, file);
  const table = tableAt(document, ["tool"])["pyve"];
  const versions = packageVersions(document);
  if (!isTable(table)) return { text, versions, record: undefined, intact: false };
  const record: PylockRecord = {
    inputs: textsAt(document, ["tool", "pyve", "inputs"]),
    requirements: textsAt(document, ["tool", "pyve", "requirements"]),
    extras: textsAt(document, ["tool", "pyve", "extras"]),
    groups: textsAt(document, ["tool", "pyve", "groups"]),
    dev: table["dev"] !== false,
  };
  return { text, versions, record, intact: table["content-hash"] === recordHash(record) };
}

function tomlList(key: string, values: readonly string[]): readonly string[] {
  if (values.length === 0) return [`${key} = []`];
  return [`${key} = [`, ...values.map((value) => `    ${tomlString(value)},`), "]"];
}

/** A basic string: JSON's, with the one more escape that TOML asks for. */
function tomlString(text: string): string {
  return JSON.stringify(text).replaceAll("\x7f", "\\u007f");
}

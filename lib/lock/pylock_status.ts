/** Whether a pylock.toml still fits what stands behind it. */
import { satisfies, valid, validRange } from "pep440";
import { normalizeName } from "../spec/requirement.ts";
import type { LockStatus } from "./conda_status.ts";
import { type LockedVersions, type PylockRecord, recordHash } from "./pylock_record.ts";

/** What the project asks for now. */
export interface VenvWants {
  /** The files that say it, for people. */
  readonly name: string;
  readonly record: PylockRecord;
}

/** Judges a lock; `undefined`: there is none. */
export function pylockStatus(wants: VenvWants, lock: LockedVersions | undefined): LockStatus {
  if (lock === undefined) return { kind: "missing" };
  const { record: now } = wants;
  const { record: then, versions, intact } = lock;
  if (then !== undefined && intact && recordHash(now) === recordHash(then)) {
    return { kind: "current", by: "content hash" };
  }
  const changes = then === undefined
    ? now.inputs.filter((line) => !isMet(line, versions)).map((line) =>
      wanted(wants, line, versions)
    )
    : [
      ...now.inputs.filter((line) => !then.inputs.includes(line))
        .map((line) => wanted(wants, line, versions)),
      ...then.inputs.filter((line) => !isNamed(now.inputs, line))
        .map((line) => `${wants.name} no longer wants \`${line}\``),
      ...selectionChanges(now, then),
    ];
  if (changes.length > 0) return { kind: "stale", changes };
  if (then === undefined) return { kind: "current", by: "comparison" };
  return { kind: "stale", changes: ["the table [tool.pyve] of the lock was edited"] };
}

/** The package that a line names; options and addresses name none. */
function nameOf(line: string): string | undefined {
  const [, name] =
    /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?:$|[;@<>=!~(\s])/.exec(line) ??
      [];
  return name === undefined ? undefined : normalizeName(name);
}

function isNamed(lines: readonly string[], line: string): boolean {
  const name = nameOf(line);
  return lines.some((one) => one === line || (name !== undefined && nameOf(one) === name));
}

/** A requirement under a condition may be met by nothing. */
function isMet(line: string, versions: LockedVersions["versions"]): boolean {
  const name = nameOf(line);
  if (name === undefined || line.includes(";") || line.includes("@")) return true;
  const locked = versions.get(name);
  if (locked === undefined) return false;
  const specifier = line.replace(/^[\w.-]+\s*(?:\[[^\]]*\])?\s*/, "").replace(/\s--hash.*$/, "");
  if (specifier === "" || !validRange(specifier)) return true;
  return locked.length === 0 ||
    locked.some((version) =>
      valid(version) === null || satisfies(version, specifier, { prereleases: true })
    );
}

function wanted(
  { name: file }: VenvWants,
  line: string,
  versions: LockedVersions["versions"],
): string {
  const name = nameOf(line);
  if (name === undefined) return `${file} now says \`${line}\``;
  const locked = versions.get(name);
  const has = locked === undefined ? "does not have it" : `has ${locked.join(" and ")}`;
  return `${file} now wants \`${line}\`, the lock ${has}`;
}

function selectionChanges(now: PylockRecord, then: PylockRecord): readonly string[] {
  const parts = ["requirements", "extras", "groups"] as const;
  const words = { requirements: "requirements files", extras: "extras", groups: "groups" };
  const named = (list: readonly string[]): string =>
    list.length === 0 ? "none" : list.map((one) => `\`${one}\``).join(", ");
  return [
    ...parts.filter((part) => JSON.stringify(now[part]) !== JSON.stringify(then[part]))
      .map((part) =>
        `other ${words[part]} are wanted: ${named(now[part])}, not ${named(then[part])}`
      ),
    ...(now.dev === then.dev
      ? []
      : [`the group \`dev\` is ${now.dev ? "wanted now" : "no longer wanted"}`]),
  ];
}

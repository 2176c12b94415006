/**
 * When a new pylock.toml is the former one. An index is free to leave out what PEP 751 does not ask
 * for: a mirror gives the size of a file from one of its pages and not from the next, and the times of
 * uploads only where it answers in JSON. A lock that was made again from the same files would have
 * other bytes for that, and `--diff --check` would fail in CI for nothing.
 */
import { isTable, parseToml } from "../spec/toml_document.ts";

/** What an index may tell of a file or not. */
const leftOut: readonly string[] = ["size", "upload-time"];

/**
 * The text of the new lock: `former`, byte by byte, where the two say the same but for facts that one
 * of them leaves out; else `made`. To take over single facts instead would mean to write into lines
 * that uv or pip laid out; and a lock that learned a fact each time it was told would still change
 * from run to run. What both say has to be the same: a wrong size is mended.
 * @throws PyveError (2) where one of them is no TOML
 */
export function keepFormer(former: string, made: string): string {
  if (former === made) return made;
  const [then, now] = [former, made].map((text) => parseToml(text, "pylock.toml").root);
  return sayTheSame(then, now, "") ? former : made;
}

/** @param owner the key of the table or array that the two values are */
function sayTheSame(one: unknown, other: unknown, owner: string): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length &&
      one.every((value, index) => sayTheSame(value, other[index], owner));
  }
  if (isTable(one) && isTable(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
      Object.hasOwn(one, key) && Object.hasOwn(other, key)
        ? sayTheSame(one[key], other[key], key)
        : mayBeMissing(key, owner)
    );
  }
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return Object.is(one, other);
}

/** Of a file's digests, SHA-256 says alone that it is the same file: a page of links has no others. */
function mayBeMissing(key: string, owner: string): boolean {
  return owner === "hashes" ? key !== "sha256" : leftOut.includes(key);
}

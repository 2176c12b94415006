/** The lower bound that a package gets which was asked for in any version, as `uv add` has it. */
import { readWanted } from "../edit/wanted.ts";

const head = /^([A-Za-z0-9](?:[\w.-]*\w)?(?:\s*\[[^\]]*\])?)(?:\s*\(\s*\))?/;

/**
 * `requests[socks]>=2.32.3` of `requests[socks]` and `2.32.3`. What says a version, a URL or a path
 * already stays as it is. The local part of a version (`+cpu`), which `>=` cannot have (PEP 440), is
 * left out.
 * @throws PyveError (2) when `typed` is no requirement
 */
export function withLowerBound(typed: string, version: string): string {
  const { text, requirement } = readWanted(typed);
  if (requirement.kind !== "named" || requirement.specifier !== "") return text;
  const found = head.exec(text);
  if (found === null) return text;
  const [whole, name = ""] = found;
  return `${name}>=${version.replace(/\+.*$/, "")}${text.slice(whole.length)}`;
}

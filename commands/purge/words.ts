/** What `pyve purge` says of its plan. */
import { basename, relative } from "node:path";
import { fileSize } from "../../lib/ui/size.ts";
import { renderTable } from "../../lib/ui/table.ts";
import { printable } from "../../lib/ui/words.ts";
import type { PurgeDocument } from "../schema/purge.ts";
import { freedBytes, type PurgePlan, type Removal } from "./plan.ts";

/** A line for all that goes, and for what stays although it looks like ours. */
export function planLines(
  { root, removals, kept }: PurgePlan,
  heading: (text: string) => string,
): readonly string[] {
  const going = removals.map((removal) => {
    const size = "size" in removal ? fileSize(removal.size) : "";
    return [relative(root, removal.path), meaning(removal), size].map(printable);
  });
  const staying = kept.map(({ path, reason }) =>
    `kept ${printable(relative(root, path))}: ${reason}`
  );
  return [
    ...going.length === 0 ? [] : renderTable([["Removes", "", "Size"], ...going], heading),
    ...staying,
  ];
}

function meaning(removal: Removal): string {
  switch (removal.kind) {
    case "environment":
      return `environment ${removal.environment}`;
    case "link":
      return "its name";
    case "launcher":
      return "launcher";
    case "block":
      return removal.rest === "" ? "all of it is pyve's" : "the block of pyve; your lines stay";
    case "file":
      return basename(removal.path).startsWith("micromamba")
        ? "a program that pyve got"
        : "a leftover";
    case "state":
      return removal.rest === "" ? "the record of all this" : "the record of it; the rest stays";
  }
}

/** The document of `--json`. */
export function purgeDocument(plan: PurgePlan, done: boolean): PurgeDocument {
  const { root, environments, removals, kept } = plan;
  return {
    root,
    environments,
    done,
    removed: removals.map((removal) => ({
      path: relative(root, removal.path),
      kind: removal.kind,
      ...("size" in removal ? { size: removal.size } : {}),
      ...("rest" in removal ? { whole: removal.rest === "" } : {}),
    })),
    kept: kept.map(({ path, reason }) => ({ path: relative(root, path), reason })),
    bytes: freedBytes(plan),
  };
}

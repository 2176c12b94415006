/**
 * Requirements that are folders or files of the project: they change with every edit of its source, so
 * that they are installed after, and apart from, all that comes from elsewhere.
 */
import { join } from "node:path";
import { quotePosix } from "../../activation/quote.ts";
import type { RequirementsItem } from "../../spec/requirements.ts";

/** One of them. */
export interface LocalRequirement {
  /** As an installer takes it in the root of the project: `./libs/core[fast]`. */
  readonly place: string;
  /** Without extras and marker. */
  readonly path: string;
  readonly editable: boolean;
}

/** What an item names in the project, or beside it; `undefined` when it comes from elsewhere. */
export function localRequirement(item: RequirementsItem): LocalRequirement | undefined {
  if (item.kind === "editable") {
    const path = pathOf(item.target);
    if (path === undefined) return undefined;
    const [, folder = path, extras = ""] = /^(.*?)(\[[^\]]*\])?$/.exec(path) ?? [];
    return { place: `${relative(folder)}${extras}`, path: folder, editable: true };
  }
  if (item.kind !== "requirement") return undefined;
  const { requirement } = item;
  if (requirement.kind !== "path" && requirement.kind !== "url") return undefined;
  const path = requirement.kind === "path" ? requirement.path : pathOf(requirement.url);
  if (path === undefined) return undefined;
  const { extras, marker } = requirement;
  const wanted = extras.length === 0 ? "" : `[${extras.join(",")}]`;
  const condition = marker === undefined ? "" : ` ; ${marker}`;
  return { place: `${relative(path)}${wanted}${condition}`, path, editable: false };
}

/** Whether a path leads out of the project, which an image is made from alone. */
export function isOutside(path: string): boolean {
  const plain = path.replaceAll("\\", "/");
  return /^(?:[/~]|[A-Za-z]:)/.test(plain) || plain.includes("${") ||
    join(plain).split("/")[0] === "..";
}

/** The arguments that name some of them. Only where the project stays at its place is one editable. */
export function localArguments(
  locals: readonly LocalRequirement[],
  staysInPlace: boolean,
): readonly string[] {
  return locals.flatMap(({ place, editable }) =>
    editable && staysInPlace ? ["-e", quotePosix(place)] : [quotePosix(place)]
  );
}

/** A path without its address; `undefined` for an address elsewhere. One letter is a drive. */
function pathOf(target: string): string | undefined {
  const bare = target.replace(/#.*$/, "");
  if (/^file:/i.test(bare)) return bare.replace(/^file:(?:\/\/(?=\/)|\/\/localhost(?=\/))?/i, "");
  return /^[a-z][a-z0-9+.-]+:/i.test(bare) ? undefined : bare;
}

function relative(path: string): string {
  return path === "." || /^[./]/.test(path) ? path : `./${path}`;
}

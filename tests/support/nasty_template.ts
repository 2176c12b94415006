/** What projects for texts at any place are made with: each kind is a function of what stands where. */
import type { ProjectFiles } from "./image_files.ts";

/** Gives what stands at a place: the nasty text at one or a few of them, else what is usual there. */
export type Put = (usual: string) => string;

/** A file of a kind, with places. */
export type Template = (put: Put) => ProjectFiles;

/** As YAML, TOML and JSON all read it. */
export function text(content: string): string {
  return JSON.stringify(content).replace(
    // TOML takes none of them as they are.
    /[\x7f-\x9f\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** For files whose lines are taken as they are. */
export function line(content: string): string {
  return content;
}

/** No file where no system has one of that name. */
export function fileAt(path: string, content: string): ProjectFiles {
  return /^$|\0|(?:^|\/)\.{0,2}(?:\/|$)/.test(path) ? {} : { [path]: content };
}

/** Which spec file a package is written into, and where in it: what `add` and `remove` change. */
import { isAbsolute, join } from "node:path";
import type { Section } from "../edit/environment_yml.ts";
import type { Target } from "../edit/pyproject.ts";
import type { EditedFile } from "../edit/refusal.ts";
import type { Host } from "../host/host.ts";

/** A place that dependencies are written into. `file` is relative to the root of the project. */
export type SpecPlace =
  | { readonly kind: "requirements"; readonly file: string }
  | { readonly kind: "pyproject"; readonly file: string; readonly target: Target }
  | { readonly kind: "environment"; readonly file: string; readonly section: Section };

/** A lock that is made from the spec, and has to be made anew with it. */
export type SpecLock = {
  readonly kind: "conda-lock" | "pylock" | "uv.lock";
  /** Relative to the root. */
  readonly file: string;
};

/** Where a change goes, and what depends on it. */
export interface SpecTarget {
  readonly place: SpecPlace;
  /** The text of a spec that is not there yet; `undefined` where there is one. */
  readonly fresh: string | undefined;
  /** In the order in which they are made: each may be made from the one before it. */
  readonly locks: readonly SpecLock[];
  /** What the user should know, such as a group that is not installed. */
  readonly notes: readonly string[];
}

/** What the command line says of the place. */
export interface WantedPlace {
  readonly group: string | undefined;
  readonly extra: string | undefined;
  /** The lines of pip in an environment.yml. */
  readonly pip: boolean;
  /** A requirements file, relative to the root. */
  readonly requirements: string | undefined;
  /** The packages; the place that has one already is preferred. */
  readonly names: readonly string[];
}

/** The file as the edits of lib/edit name it and look into what it includes. */
export function editedFile(host: Host, root: string, file: string): EditedFile {
  return {
    file,
    read: (path) => host.fs.readBytes(isAbsolute(path) ? path : join(root, path)),
  };
}

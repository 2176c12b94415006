/** What warming tells the recorder, and what it hears back. */
import type { Program } from "./loader.ts";

/** The variable that an {@link Order} comes in, as JSON. */
export const orderVariable = "PYVE_WARMING";

/** What to run, and where to write. */
export interface Order extends Program {
  /** Where the scripts are. */
  readonly folder: string;
  /** Where the {@link Recording} goes, as JSON. */
  readonly recording: string;
  /** Where the code cache goes, when the script of a command is run. */
  readonly cache?: string;
}

/** What happened. */
export interface Recording {
  /** The chunks that were loaded by themselves, in their order. */
  readonly chunks: readonly string[];
  /** V8 refused the cache that was there. */
  readonly rejected: boolean;
}

/** The document of `micromamba create --dry-run --json`, which previews and locks are made from. Pure. */
import { type JsonRecord, recordOf } from "../json_record.ts";

/** What would be done. */
export interface DryRun {
  /** Every package of the environment. */
  readonly linked: readonly JsonRecord[];
  /** Those of them that would be downloaded. */
  readonly fetched: readonly JsonRecord[];
}

/** Reads it, whatever was printed before it; `undefined` for what is no such document. */
export function readDryRun(stdout: string): DryRun | undefined {
  const document = recordOf(parse(stdout));
  const { LINK, FETCH } = recordOf(document["actions"]);
  // micromamba leaves out a list that would be empty.
  const isEmpty = LINK === undefined && document["success"] === true;
  const linked = isEmpty ? [] : recordsOf(LINK);
  return linked === undefined ? undefined : { linked, fetched: recordsOf(FETCH) ?? [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.slice(Math.max(text.indexOf("{"), 0)));
  } catch {
    return undefined;
  }
}

function recordsOf(value: unknown): readonly JsonRecord[] | undefined {
  return Array.isArray(value) ? value.map(recordOf) : undefined;
}

/** direct_url.json (PEP 610): where a Python package came from that no index gave. */
import { isRecord, parseRecord, recordOf } from "../json_record.ts";

/** What it says. */
export interface DirectUrl {
  /** As it was recorded, with what may be secret in it. */
  readonly url: string;
  /** A folder; `undefined` for an archive or a repository. */
  readonly folder: { readonly editable: boolean } | undefined;
  /** `revision` is what was asked for, `commit` what that was then. */
  readonly repository: {
    readonly vcs: string;
    readonly commit: string | undefined;
    readonly revision: string | undefined;
  } | undefined;
}

/** Reads its text; `undefined` for a text that is none. */
export function readDirectUrl(text: string): DirectUrl | undefined {
  const { url, dir_info: folder, vcs_info: source } = parseRecord(text) ?? {};
  if (typeof url !== "string") return undefined;
  const { vcs, commit_id: commit, requested_revision: revision } = recordOf(source);
  return {
    url,
    folder: isRecord(folder) ? { editable: folder["editable"] === true } : undefined,
    repository: typeof vcs === "string"
      ? { vcs, commit: textOrNothing(commit), revision: textOrNothing(revision) }
      : undefined,
  };
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

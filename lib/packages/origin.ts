/** Where a Python package came from, as its own record says it: direct_url.json (PEP 610). */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Files } from "../host/host.ts";
import { readDirectUrl } from "./direct_url.ts";
import { withoutSecrets } from "./without_secrets.ts";

/** The origin of a Python package. */
export type Origin =
  /** A package index; which one, nothing tells. */
  | { readonly kind: "index" }
  /** A folder on this machine. */
  | { readonly kind: "folder"; readonly path: string; readonly editable: boolean }
  /** A file on this machine. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "url"; readonly url: string }
  /** A repository. `revision` is what was asked for, `commit` what that was then. */
  | {
    readonly kind: "repository";
    readonly vcs: string;
    readonly url: string;
    readonly commit: string | undefined;
    readonly revision: string | undefined;
  }
  /** A record from before PEP 610, or one that cannot be read. */
  | { readonly kind: "unknown" };

/** Reads the origin. @param record the dist-info folder, or the egg-info or egg-link */
export function readOrigin(files: Pick<Files, "readText">, record: string): Origin {
  if (record.endsWith(".egg-link")) {
    const path = (files.readText(record) ?? "").split(/\r?\n/)[0]?.trim() ?? "";
    return path === "" ? { kind: "unknown" } : { kind: "folder", path, editable: true };
  }
  if (!record.endsWith(".dist-info")) return { kind: "unknown" };
  const text = files.readText(join(record, "direct_url.json"));
  return text === undefined ? { kind: "index" } : originOf(text);
}

function originOf(text: string): Origin {
  const direct = readDirectUrl(text);
  if (direct === undefined) return { kind: "unknown" };
  const { folder, repository } = direct;
  const url = withoutSecrets(direct.url);
  if (repository !== undefined) return { kind: "repository", url, ...repository };
  if (!url.startsWith("file:")) return { kind: "url", url };
  const path = pathOf(direct.url);
  if (path === undefined) return { kind: "unknown" };
  return folder === undefined ? { kind: "file", path } : { kind: "folder", path, ...folder };
}

function pathOf(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

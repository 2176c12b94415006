/**
 * What `install.sh` notes down about an installation, in `PREFIX/share/pyve/installed`: lines of
 * `key=value`, because a shell writes and reads it too. Keys that this version does not know are
 * left out; nothing else writes the file.
 */
import { withoutSecrets } from "../packages/without_secrets.ts";

/** An installation as it is noted down. */
export interface Receipt {
  readonly method: "release" | "source";
  readonly version: string;
  /** Where the releases are, without a password; `undefined` when it was built from source. */
  readonly url: string | undefined;
  /** Start-up files of shells that hold the marked block. */
  readonly profiles: readonly string[];
  /** Folders and files that were made, deepest first: removed with the rest where they are empty. */
  readonly made: readonly string[];
}

/** Reads a receipt; `undefined` when it is none. */
export function parseReceipt(text: string): Receipt | undefined {
  const entries = text.split("\n").flatMap((line) => {
    const equals = line.indexOf("=");
    const isEntry = equals > 0 && !line.startsWith("#");
    return isEntry ? [[line.slice(0, equals), line.slice(equals + 1)] as const] : [];
  });
  const all = (key: string): readonly string[] =>
    entries.flatMap(([name, value]) => name === key ? [value] : []);
  const [method] = all("method");
  const [version] = all("version");
  if ((method !== "release" && method !== "source") || version === undefined) return undefined;
  const [url] = all("url");
  return {
    method,
    version,
    url: url && withoutSecrets(url),
    profiles: all("profile"),
    made: all("made"),
  };
}

/** The text of a receipt, as `install.sh` writes it. */
export function renderReceipt(receipt: Receipt): string {
  return [
    "# What install.sh did here. `pyve self` and `install.sh --uninstall` read it.",
    `method=${receipt.method}`,
    `version=${receipt.version}`,
    ...(receipt.url === undefined ? [] : [`url=${withoutSecrets(receipt.url)}`]),
    ...receipt.profiles.map((path) => `profile=${path}`),
    ...receipt.made.map((path) => `made=${path}`),
  ].map((line) => `${line}\n`).join("");
}

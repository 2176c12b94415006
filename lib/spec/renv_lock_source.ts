/** Where a package of a renv.lock comes from, as `renv::restore()` understands its record. */
import type { SpecWarning } from "./environment_yml.ts";
import { excerpt } from "./excerpt.ts";
import { type JsonDocument, type JsonMap, jsonRefusal } from "./json_document.ts";
import { placedText, textMember } from "./json_values.ts";
import type { Placed } from "./placed.ts";
import { readUrl } from "./renv_lock_repositories.ts";

/** Where a package comes from. */
export type RenvSource =
  /** One of the repositories; `repository` is the name of the one that it came from. */
  | { readonly kind: "repository"; readonly repository: string | undefined }
  | { readonly kind: "bioconductor" }
  | {
    readonly kind: "git-host";
    readonly host: "github" | "gitlab" | "bitbucket";
    /** The address of its API, mostly without scheme; `undefined`: the usual one. */
    readonly server: string | undefined;
    readonly user: string;
    readonly repository: string;
    /** A branch or tag. */
    readonly ref: string | undefined;
    /** Hexadecimal; what is restored, where both are there. */
    readonly commit: string | undefined;
    readonly subdirectory: string | undefined;
  }
  | {
    readonly kind: "git";
    readonly url: string;
    readonly ref: string | undefined;
    readonly commit: string | undefined;
    readonly subdirectory: string | undefined;
  }
  | { readonly kind: "url"; readonly url: string }
  /** A file or folder; without a path, renv looks in the project's `renv/local`. */
  | { readonly kind: "local"; readonly path: string | undefined };

const gitHosts = ["github", "gitlab", "bitbucket"] as const;

/**
 * The source of a package.
 * @throws PyveError (2) when what its kind needs is missing or cannot be written into a command
 */
export function readRenvSource(
  document: JsonDocument,
  record: JsonMap,
  owner: Placed,
  warnings: SpecWarning[],
): RenvSource {
  const source = placedText(document, record, "Source");
  if (source !== undefined && /^https?:/i.test(source.text)) {
    return { kind: "url", url: readUrl(document, source) };
  }
  // renv writes the path of a file that it installed here.
  if (source !== undefined && /[/\\]/.test(source.text)) {
    return { kind: "local", path: source.text };
  }
  const kind = source?.text.toLowerCase();
  const host = gitHosts.find((name) => name === kind);
  if (host !== undefined) return readGitHost(document, record, owner, host);
  switch (kind) {
    case "repository":
    case "cran":
      return readRepository(document, record);
    case "bioconductor":
      return { kind: "bioconductor" };
    case "git":
    case "git2r":
    case "xgit":
      return {
        kind: "git",
        url: requiredUrl(document, record, owner),
        ...readRevision(document, record, owner),
      };
    case "url":
      return { kind: "url", url: requiredUrl(document, record, owner) };
    case "local":
      return { kind: "local", path: localPath(document, record) };
    default:
      warnings.push({
        message: source === undefined
          ? `The source of package ${excerpt(owner.text)} is not said: it is taken from a ` +
            "repository"
          : `${excerpt(source.text)}, the source of package ${excerpt(owner.text)}, is not ` +
            "known: it is taken from a repository",
        hint: `record it: \`Rscript -e 'renv::record("${owner.text}@1.0.0")'\``,
        at: source?.at ?? owner.at,
      });
      return readRepository(document, record);
  }
}

function readRepository(document: JsonDocument, record: JsonMap): RenvSource {
  const repository = textMember(document, record, "Repository");
  return /^bioc(?:onductor)?$/i.test(repository ?? "")
    ? { kind: "bioconductor" }
    : { kind: "repository", repository };
}

function readGitHost(
  document: JsonDocument,
  record: JsonMap,
  owner: Placed,
  host: (typeof gitHosts)[number],
): RenvSource {
  const revision = readRevision(document, record, owner);
  return {
    kind: "git-host",
    host,
    server: word(document, record, "RemoteHost"),
    user: requiredWord(document, record, owner, "RemoteUsername"),
    repository: requiredWord(document, record, owner, "RemoteRepo"),
    ...revision,
  };
}

/** A lock says which commit; a branch, which moves, is what an old renv made do with. */
function readRevision(
  document: JsonDocument,
  record: JsonMap,
  owner: Placed,
): Pick<RenvSource & { readonly kind: "git" }, "ref" | "commit" | "subdirectory"> {
  const sha = placedText(document, record, "RemoteSha");
  if (sha !== undefined && !/^[0-9A-Fa-f]{7,64}$/.test(sha.text)) {
    const reason = `${excerpt(sha.text)} is no commit`;
    throw jsonRefusal(document.file, reason, "write its 40 hexadecimal digits", sha.at);
  }
  const ref = word(document, record, "RemoteRef");
  if (sha === undefined && ref === undefined) {
    const reason = `package ${excerpt(owner.text)} has neither \`RemoteSha\` nor \`RemoteRef\``;
    const hint = "install it again, then `Rscript -e 'renv::snapshot()'`";
    throw jsonRefusal(document.file, reason, hint, owner.at);
  }
  return { ref, commit: sha?.text, subdirectory: word(document, record, "RemoteSubdir") };
}

/** `RemoteUrl`; pak says it as `RemotePkgRef` with a word before it. */
function requiredUrl(document: JsonDocument, record: JsonMap, owner: Placed): string {
  const url = placedText(document, record, "RemoteUrl") ?? packageReference(document, record);
  if (url === undefined) throw missing(document, owner, "RemoteUrl");
  // `git@host:path`, which ssh and git take for a URL.
  if (/^[\w.-]+@[\w.-]+:[\w./~+-]+$/.test(url.text)) return url.text;
  return readUrl(document, url);
}

function localPath(document: JsonDocument, record: JsonMap): string | undefined {
  return textMember(document, record, "RemoteUrl") ?? packageReference(document, record)?.text;
}

function packageReference(document: JsonDocument, record: JsonMap): Placed | undefined {
  const reference = placedText(document, record, "RemotePkgRef");
  const [, text] = /^(?:[\w.]+=)?(?:git|url|local)::(.+)$/.exec(reference?.text ?? "") ?? [];
  return reference === undefined || text === undefined ? undefined : { text, at: reference.at };
}

function requiredWord(
  document: JsonDocument,
  record: JsonMap,
  owner: Placed,
  key: string,
): string {
  const value = word(document, record, key);
  if (value !== undefined) return value;
  throw missing(document, owner, key);
}

/** A part of an address or the name of a branch: nothing that a shell or a URL reads otherwise. */
function word(document: JsonDocument, record: JsonMap, key: string): string | undefined {
  const value = placedText(document, record, key);
  if (value === undefined || value.text === "") return undefined;
  if (/^(?!-)[^\s"'`$\\;&|<>(){}?#]+$/.test(value.text)) return value.text;
  const reason = `${excerpt(value.text)} cannot be \`${key}\``;
  const hint = "use letters, digits and `.`, `_`, `-`, `/`, and begin with no dash";
  throw jsonRefusal(document.file, reason, hint, value.at);
}

function missing(document: JsonDocument, owner: Placed, key: string): ReturnType<
  typeof jsonRefusal
> {
  const reason = `\`${key}\` of package ${excerpt(owner.text)} is missing`;
  const hint = "install it again, then `Rscript -e 'renv::snapshot()'`";
  return jsonRefusal(document.file, reason, hint, owner.at);
}

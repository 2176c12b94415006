/** One dependency of poetry (`name = "^1.2"`, or a table) as what pip and uv take. */
import type { Position } from "../errors.ts";
import type { GroupEntry } from "./dependency_entry.ts";
import { excerpt } from "./excerpt.ts";
import { poetryVersions } from "./poetry_version.ts";
import { isTable, type TomlTable } from "./toml_document.ts";

/** What poetry's value asks for; several where it is a list of alternatives for other markers. */
export function poetryEntries(name: string, value: unknown, at: Position): readonly GroupEntry[] {
  if (Array.isArray(value)) return value.flatMap((one) => poetryEntries(name, one, at));
  const table = typeof value === "string" ? { version: value } : value;
  return [isTable(table) ? entryOf(name, table, at) : { kind: "unknown", at }];
}

function entryOf(name: string, table: TomlTable, at: Position): GroupEntry {
  const text = (key: string): string | undefined => {
    const value = Object.hasOwn(table, key) ? table[key] : undefined;
    return typeof value === "string" ? value : undefined;
  };
  const refused = (reason: string, hint: string): GroupEntry => ({
    kind: "refused",
    reason: `${excerpt(name)} ${reason}`,
    hint,
    at,
  });
  const marker = markerOf(text);
  if (marker === undefined) {
    return refused("has a `python` that no marker says", "write it as in `>=3.9,<3.13`");
  }
  const extras = extrasOf(table);
  const line = (requirement: string): GroupEntry => ({
    kind: "requirement",
    text: marker === "" ? requirement : `${requirement} ; ${marker}`,
    at,
  });
  const path = text("path") ?? text("file");
  if (path !== undefined) {
    const local = /^(?:[/.]|[A-Za-z]:)/.test(path) ? path : `./${path}`;
    if (table["develop"] === true && marker === "") {
      return { kind: "editable", path: `${local}${extras}`, at };
    }
    return line(`${local}${extras}`);
  }
  const git = text("git");
  if (git !== undefined) return line(`${name}${extras} @ ${gitUrl(git, text)}`);
  const url = text("url");
  if (url !== undefined) return line(`${name}${extras} @ ${url}`);
  const version = text("version");
  const specifier = version === undefined ? undefined : poetryVersions(version);
  if (specifier !== undefined) return line(`${name}${extras}${specifier}`);
  return version === undefined
    ? { kind: "unknown", at }
    : refused(`has versions ${excerpt(version)} that PEP 440 cannot say`, "write one range");
}

function extrasOf(table: TomlTable): string {
  const extras = table["extras"];
  return Array.isArray(extras) && extras.length > 0 ? `[${extras.join(",")}]` : "";
}

function gitUrl(git: string, text: (key: string) => string | undefined): string {
  // `git@host:owner/name` is what ssh takes, and no URL.
  const [, user, host, path] = /^(?:([\w.-]+)@)?([\w.-]+):(?!\/\/)(.+)$/.exec(git) ?? [];
  const url = host === undefined ? git : `ssh://${user ?? "git"}@${host}/${path}`;
  const wanted = text("rev") ?? text("tag") ?? text("branch");
  const subdirectory = text("subdirectory");
  return `git+${url}${wanted === undefined ? "" : `@${wanted}`}` +
    (subdirectory === undefined ? "" : `#subdirectory=${subdirectory}`);
}

/** The parts that say when it is wanted, joined; `undefined` where a `python` is no range. */
function markerOf(text: (key: string) => string | undefined): string | undefined {
  const python = text("python");
  const versions = python === undefined ? "" : poetryVersions(python);
  if (versions === undefined) return undefined;
  const clauses = versions.split(",").filter((clause) => clause !== "").map((clause) =>
    clause.replace(/^([<>=!~]+)(.*)$/, "python_full_version $1 '$2'")
  );
  const platform = text("platform");
  const markers = text("markers");
  const parts = [
    ...clauses,
    ...(platform === undefined ? [] : [`sys_platform == '${platform}'`]),
    ...(markers === undefined ? [] : [markers]),
  ];
  return parts.map((part) => parts.length > 1 && / or /.test(part) ? `(${part})` : part)
    .join(" and ");
}

/** A requirement as the value that poetry has for it, where its tables can say it. */
import { exitStatus, PyveError } from "../errors.ts";
import { excerpt } from "../spec/excerpt.ts";
import { poetryVersions } from "../spec/poetry_version.ts";
import type { Requirement } from "../spec/requirement.ts";
import { tomlText } from "./toml_text.ts";
import type { Wanted } from "./wanted.ts";

/** A value, and its source. */
export interface PoetryValue {
  readonly value: unknown;
  readonly source: string;
}

/** The value of a package that is new in the table. @throws PyveError (2) where there is none */
export function newPoetryValue({ requirement, text }: Wanted): PoetryValue {
  if (requirement.kind === "variable") throw unsayable(text);
  const { extras, marker } = requirement;
  const source = sourceOf(requirement);
  if (source.version !== undefined && poetryVersions(source.version) === undefined) {
    throw unsayable(text);
  }
  if (source.version !== undefined && extras.length === 0 && marker === undefined) {
    return { value: source.version, source: tomlText(source.version, '"') };
  }
  const value = {
    ...source,
    ...extras.length === 0 ? {} : { extras },
    ...marker === undefined ? {} : { markers: marker },
  };
  const parts = Object.entries(value).map(([key, one]) => `${key} = ${sourceText(one)}`);
  return { value, source: `{ ${parts.join(", ")} }` };
}

function sourceText(value: string | boolean | readonly string[]): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return tomlText(value, '"');
  return `[${value.map((extra) => tomlText(extra, '"')).join(", ")}]`;
}

interface Source {
  readonly path?: string;
  readonly develop?: true;
  readonly version?: string;
  readonly url?: string;
  readonly git?: string;
  readonly rev?: string;
  readonly subdirectory?: string;
}

/** A folder without a name is refused before; one with a name is wanted editable. */
function sourceOf(requirement: Exclude<Requirement, { readonly kind: "variable" }>): Source {
  switch (requirement.kind) {
    case "url":
      return urlValue(requirement.url);
    case "path":
      return { path: requirement.path, develop: true };
    case "named":
      return { version: requirement.specifier === "" ? "*" : requirement.specifier };
  }
}

/** `git+https://…@rev#subdirectory=…`, else a URL of an archive. */
function urlValue(url: string): Source {
  const [, git, rev, subdirectory] =
    /^git\+((?:https?|ssh|file):\/\/(?:[^@/#]*@)?[^@#]+)(?:@([^#]+))?(?:#(?:egg=[^&]*&?)?(?:subdirectory=([^&]+))?)?$/
      .exec(url) ?? [];
  if (git === undefined) return { url };
  return {
    git,
    ...rev === undefined ? {} : { rev },
    ...subdirectory === undefined ? {} : { subdirectory },
  };
}

function unsayable(text: string): PyveError {
  return new PyveError(`Cannot write ${excerpt(text)} as poetry does`, {
    exit: exitStatus.usage,
    hint: "write it into pyproject.toml with an editor",
  });
}

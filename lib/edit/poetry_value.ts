/** A requirement as the value that poetry has for it, where its tables can say it. */
import { exitStatus, PyveError } from "../errors.ts";
import { excerpt } from "../spec/excerpt.ts";
import { poetryVersions } from "../spec/poetry_version.ts";
import { tomlText } from "./toml_text.ts";
import type { Wanted } from "./wanted.ts";

/** A value, and its source. */
export interface PoetryValue {
  readonly value: unknown;
  readonly source: string;
}

/** The value of a package that is new in the table. @throws PyveError (2) where there is none */
export function newPoetryValue({ requirement, text }: Wanted): PoetryValue {
  if (requirement.kind !== "named" && requirement.kind !== "url") throw unsayable(text);
  const { extras, marker } = requirement;
  const source = requirement.kind === "url"
    ? urlValue(requirement.url)
    : { version: requirement.specifier === "" ? "*" : requirement.specifier };
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
  const parts = Object.entries(value).map(([key, one]) =>
    `${key} = ${
      typeof one === "string"
        ? tomlText(one, '"')
        : `[${one.map((extra) => tomlText(extra, '"')).join(", ")}]`
    }`
  );
  return { value, source: `{ ${parts.join(", ")} }` };
}

interface Source {
  readonly version?: string;
  readonly url?: string;
  readonly git?: string;
  readonly rev?: string;
  readonly subdirectory?: string;
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

/**
 * One conda dependency: the MatchSpec language of CEP 29, as micromamba 2 takes it. Not a solver:
 * versions and builds stay text, and what micromamba would refuse or misread is refused.
 */
import { exitStatus, type Position, PyveError } from "../errors.ts";
import { isArchive, isSubdir, readArchive } from "./conda_archive.ts";
import { excerpt } from "./excerpt.ts";
import { readAttributes } from "./match_spec_attributes.ts";
import { commonMistake, type Mistake } from "./match_spec_mistakes.ts";
import { readVersionAndBuild, versionMistake } from "./match_spec_version.ts";

/** What a dependency asks for. */
export interface MatchSpec {
  /** The name of the package, lower case as channels have it; `*` is any. */
  readonly name: string;
  /** Its channel by name or URL, without the subdir. */
  readonly channel?: string;
  /** The folder of the channel, as `linux-64` or `noarch`. */
  readonly subdir?: string;
  /**
   * The version clauses of CEP 29 without spaces, operators as they count there: `name=1.2` gives
   * `=1.2` (any 1.2), `name 1.2` gives `1.2` and `name=1.2=build` `==1.2` (only 1.2).
   */
  readonly version?: string;
  /** The build string, a glob, or a regular expression between `^` and `$`. */
  readonly build?: string;
  /** All that stands in brackets, by lower-case key, without quotes. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The address or path of a package's file, without its digest: nothing is solved for it. */
  readonly url?: string;
}

/**
 * Reads one dependency.
 * @throws PyveError (2) at `at`, with the corrected spelling as its hint
 */
export function readMatchSpec(text: string, at: Position): MatchSpec {
  const source = tidied(text);
  const result = source.length > longest ? tooLong : plain(source) ?? parse(source);
  if (!("reason" in result)) return result;
  throw new PyveError(`Cannot read dependency ${excerpt(source)}: ${result.reason}`, {
    exit: exitStatus.usage,
    hint: result.hint,
    at,
  });
}

/** Nobody writes longer ones, and what reads them may look at a part several times. */
const longest = 2000;

/** Without what micromamba cuts off: a number sign after a space, and all behind it. */
function tidied(text: string): string {
  const source = text.replace(/\s+/g, " ");
  const at = source.indexOf(" #");
  return (at < 0 ? source : source.slice(0, at)).trim();
}

const tooLong: Mistake = {
  reason: `it is longer than ${longest} characters`,
  hint: "write one dependency on a line, as `numpy>=1.2`",
};

const plainSpec = /^([a-z0-9_]+(?:[.-][a-z0-9_]+)*)(?:(==?|[<>]=?|!=)(\d[\w.]*)(?:=([\w.]+))?)?$/;

/**
 * What most lines of most files are: a name, one version, perhaps a build. All the rest of the grammar,
 * and every mistake, would be looked for a hundred times in vain.
 */
function plain(source: string): MatchSpec | undefined {
  const [, name, operator, version, build] = plainSpec.exec(source) ?? [];
  if (name === undefined || (build !== undefined && operator !== "=")) return undefined;
  const attributes = {};
  if (operator === undefined) return { name, attributes };
  if (build === undefined) return { name, attributes, version: `${operator}${version}` };
  return { name, attributes, version: `==${version}`, build };
}

function parse(source: string): MatchSpec | Mistake {
  const address = source.replace(/#[^#]*$/, "");
  if (isArchive(address)) return archiveSpec(address);
  const mistake = commonMistake(source);
  if (mistake !== undefined) return mistake;
  const { channel, rest } = splitChannel(source);
  const brackets = readAttributes(rest);
  if ("reason" in brackets) return brackets;
  const { positional, attributes } = brackets;
  const [name = ""] = /^[^\s=<>!~]*/.exec(positional) ?? [];
  const wrongName = nameMistake(name, source);
  if (wrongName !== undefined) return wrongName;
  const versions = readVersionAndBuild(name, positional.slice(name.length), rest !== positional);
  if ("reason" in versions) return versions;
  const given = attributes["version"];
  const wrongVersion = given === undefined ? undefined : versionMistake(name, given);
  if (wrongVersion !== undefined) return wrongVersion;
  return {
    name: name.toLowerCase(),
    attributes,
    ...placeOf(channel, attributes),
    ...present("version", given?.replace(/\s+/g, "") ?? versions.version),
    ...present("build", attributes["build"] ?? versions.build),
  };
}

function archiveSpec(url: string): MatchSpec | Mistake {
  const archive = readArchive(url);
  if (archive === undefined) {
    return {
      reason: "its file is not named as `name-version-build`",
      hint: "name the file of a package, as in `https://…/linux-64/zlib-1.3-h1_0.conda`",
    };
  }
  const { name, version, build, subdir } = archive;
  const at = url.lastIndexOf(subdir === undefined ? "\0" : `/${subdir}/`);
  return {
    name,
    version: `==${version}`,
    build,
    url,
    attributes: {},
    ...present("channel", at <= 0 ? undefined : url.slice(0, at)),
    ...present("subdir", subdir),
  };
}

/** `channel::` or `channel:namespace:`; the namespace says nothing (CEP 29). */
function splitChannel(
  source: string,
): { readonly channel: string | undefined; readonly rest: string } {
  const quote = /["']/.exec(source)?.index ?? source.length;
  const head = source.slice(0, quote);
  const colons = head.lastIndexOf("::");
  if (colons >= 0) return { channel: source.slice(0, colons), rest: source.slice(colons + 2) };
  const [, channel, rest] = /^([^\s:[\]]+):[^\s:[\]/]*:(.*)$/.exec(source) ?? [];
  return { channel, rest: (rest ?? source).trim() };
}

function nameMistake(name: string, source: string): Mistake | undefined {
  if (/^(?:[A-Za-z0-9_*](?:[\w.*-]*[\w*])?|\^.*\$)$/.test(name)) return undefined;
  if (name === "") {
    return {
      reason: "it does not begin with the name of a package",
      hint: /^[<>=!~]/.test(source)
        ? `write the name in front of it, as in ${excerpt(`python${source}`)}`
        : "write a dependency as in `numpy>=1.2`",
    };
  }
  return {
    reason: `${excerpt(name)} is no name of a package`,
    hint: "names have letters, digits, `-`, `_` and `.`; write `numpy>=1.2`",
  };
}

function placeOf(
  written: string | undefined,
  attributes: Readonly<Record<string, string>>,
): { readonly channel?: string; readonly subdir?: string } {
  const place = (attributes["channel"] ?? written ?? "").trim().replace(/\/+$/, "");
  const [, bracketed, inBrackets] = /^(.*?)\[([^\]]*)\]$/.exec(place) ?? [];
  const folder = place.slice(place.lastIndexOf("/") + 1);
  const subdir = inBrackets ?? (isSubdir(folder) ? folder : undefined);
  const channel = bracketed ?? (isSubdir(folder) ? place.slice(0, -folder.length - 1) : place);
  return {
    ...present("channel", channel === "" || channel === "*" ? undefined : channel),
    ...present("subdir", attributes["subdir"] ?? subdir),
  };
}

function present<Key extends string>(
  key: Key,
  value: string | undefined,
): { readonly [Name in Key]?: string } {
  const found: { [Name in Key]?: string } = {};
  if (value !== undefined) found[key] = value;
  return found;
}

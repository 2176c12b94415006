/**
 * A conda dependency in the normal form that conda-lock's content hash is made over: conda's own
 * parts of a match specification (`python=3.11` is version `3.11.*`, `==1.2` is `1.2`).
 */

/** The parts that count. */
export interface CondaSpecParts {
  /** Lower-case. */
  readonly name: string;
  /** Without spaces; empty: any. */
  readonly version: string;
  readonly build: string | undefined;
  /** Without its platform. */
  readonly channel: string | undefined;
}

/** Takes a dependency apart; what cannot be understood stays in the version as it is. */
export function condaSpecParts(text: string): CondaSpecParts {
  const [plain = ""] = text.split("#", 1);
  const { rest, given } = brackets(plain);
  const [, channel, spec = ""] = /^(?:(.*):[^:]*:)?(.*)$/.exec(rest.trim()) ?? [];
  const [, name = "*", after = ""] = /^([^ =<>!~]+)?(.*)$/.exec(spec.trim()) ?? [];
  const { version, build } = versionAndBuild(after.trim());
  return {
    name: name.toLowerCase(),
    version: normalVersion(given["version"] ?? version),
    build: given["build"] ?? build,
    channel: channelName(given["channel"] ?? channel),
  };
}

function brackets(
  text: string,
): { readonly rest: string; readonly given: Readonly<Record<string, string>> } {
  const [whole, inner = ""] = /\[(.*)\]/.exec(text) ?? [];
  if (whole === undefined) return { rest: text, given: {} };
  const pairs = [...inner.matchAll(/([\w-]+?)=(["']?)([^'"]*?)\2(?:[, ]|$)/g)]
    .map(([, key = "", , value = ""]) => [key, value] as const);
  return { rest: text.replace(whole, ""), given: Object.fromEntries(pairs) };
}

function versionAndBuild(
  text: string,
): { readonly version: string; readonly build: string | undefined } {
  if (text === "") return { version: "", build: undefined };
  const [, first = text, second] =
    /^(.+?[^><!,|]?)(?:(?<![=!|,<>~])[ =]([^-=,|<>~]+?))?$/.exec(text) ?? [];
  const build = second?.trim();
  return { version: fuzzy(first.replaceAll(" ", ""), build), build };
}

/** `=1.2` means `1.2*` unless a build says that one package is meant. */
function fuzzy(version: string, build: string | undefined): string {
  if (version === "=" || version === "==" || !version.startsWith("=")) return version;
  const bare = version.slice(1);
  if (bare.startsWith("=") && build === undefined) return version.slice(2);
  if (/[=,|]/.test(bare)) return version;
  return build === undefined && !bare.endsWith("*") ? `${bare}*` : bare;
}

/** Every `1.2*` is `1.2.*`; parentheses get lost in conda, too. */
function normalVersion(version: string): string {
  const text = version.replaceAll(" ", "");
  if (/[\^$]/.test(text)) return text;
  return text.replace(/[()]/g, "").split(/([|,])/).map(normalPart).join("");
}

function normalPart(part: string): string {
  const isStart = /^[^=<>!~*]+\*$/.test(part) && !part.endsWith(".*");
  return isStart ? `${part.slice(0, -1)}.*` : part;
}

const platforms = /\/(?:noarch|(?:linux|osx|win)-[a-z0-9]+)$/;

function channelName(channel: string | undefined): string | undefined {
  if (channel === undefined || channel === "") return undefined;
  return channel.replace(platforms, "").replace(/^[a-z+]+:\/\/[^/]*\//, "");
}

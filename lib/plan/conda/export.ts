/**
 * Exports of `conda env export`: they list every package with the build of the machine that they were
 * written on, and there is no such build for another. An image of them ends in a long list of packages
 * that do not exist, after minutes: this tells it before, with what to write instead.
 */
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { type CondaDependency, dependenciesFor } from "../../spec/environment_document.ts";
import type { EnvironmentYml } from "../../spec/environment_document.ts";
import { excerpt } from "../../spec/excerpt.ts";
import type { PlanFinding } from "../finding.ts";

/** The findings about the exact builds of a file, and about packages of other systems. */
export function exportFindings(
  { file, prefix, ...rest }: EnvironmentYml,
  platforms: readonly CondaPlatform[],
): readonly PlanFinding[] {
  const wanted = new Map(
    platforms.flatMap((platform) => dependenciesFor({ file, prefix, ...rest }, platform).conda)
      .map((one) => [one, one] as const),
  );
  const dependencies = [...wanted.values()];
  const built = dependencies.filter(isBuilt);
  const strangers = dependencies.filter(({ spec }) => {
    const home = homeOf(spec.name);
    return home !== undefined && platforms.some((platform) => !platform.startsWith(home));
  });
  const [stranger] = strangers;
  const madeOn = stranger === undefined ? undefined : homeOf(stranger.spec.name);
  const system = madeOn ?? (built.length === 0 ? undefined : systemOfPrefix(prefix?.text));
  const affected = [...new Set([...strangers, ...built])]
    .sort((one, other) => (one.at.line ?? 0) - (other.at.line ?? 0));
  const [first] = affected;
  if (first === undefined) return [];
  const isForeign = system !== undefined &&
    platforms.some((platform) => !platform.startsWith(system));
  const lines = linesOf(affected);
  return [{
    code: isForeign ? "PC0402" : "PC0403",
    severity: isForeign ? "error" : "warning",
    message: isForeign
      ? `Cannot make \`${file}\` on ${platforms.join(" and ")}: it is for ${
        names[system] ?? system
      } (${lines})`
      : `\`${file}\` asks for exact builds (${lines}): channels may drop them, and each is for one platform`,
    remedy: remedyFor(affected, strangers),
    at: first.at,
  }];
}

/** Packages that one system alone has, by what the names of its platforms begin with. */
const homes: readonly (readonly [RegExp, string])[] = [
  [/_osx-64$/, "osx-64"],
  [/_osx-arm64$/, "osx-arm64"],
  [/^(?:appnope|pyobjc(?:-.+)?|python\.app|libcxxabi)$/, "osx-"],
  [/^(?:vs20\d\d_runtime|vc|vc14_runtime|ucrt|pywin32|pywinpty|m2w64-.+|msys2-.+)$/, "win-"],
  [/^ld_impl_linux-64$/, "linux-64"],
  [/^ld_impl_linux-aarch64$/, "linux-aarch64"],
  [/^ld_impl_linux-ppc64le$/, "linux-ppc64le"],
];

const names: Readonly<Record<string, string>> = {
  "osx-": "macOS",
  "osx-64": "macOS",
  "osx-arm64": "macOS",
  "win-": "Windows",
};

function homeOf(name: string): string | undefined {
  return homes.find(([pattern]) => pattern.test(name))?.[1];
}

/** The folder that it was exported from. */
function systemOfPrefix(prefix: string | undefined): string | undefined {
  if (prefix === undefined) return undefined;
  if (/^[A-Za-z]:[\\/]/.test(prefix)) return "win-";
  return /^\/(?:Users|opt\/homebrew)\//.test(prefix) ? "osx-" : undefined;
}

/** A pattern is no exact build. */
function isBuilt({ spec }: CondaDependency): boolean {
  return spec.url === undefined && spec.build !== undefined && !/[*^|]/.test(spec.build);
}

/** `lines 3–5 and 9`. */
function linesOf(dependencies: readonly CondaDependency[]): string {
  const runs: [number, number][] = [];
  for (const line of new Set(dependencies.map(({ at }) => at.line ?? 0))) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  const words = runs.map(([from, to]) => from === to ? `${from}` : `${from}–${to}`);
  const one = words.length === 1 && runs[0]?.[0] === runs[0]?.[1];
  return `${one ? "line" : "lines"} ${words.join(", ")}`;
}

const shown = 12;

/** The relaxed lines, so that they can be pasted; the way to a relaxed file where they are many. */
function remedyFor(
  affected: readonly CondaDependency[],
  strangers: readonly CondaDependency[],
): string {
  const relaxed = affected.filter((one) => !strangers.includes(one))
    .map((one) => `\`- ${relaxedText(one)}\``);
  const out = strangers.map(({ text }) => excerpt(text));
  const write = relaxed.length === 0
    ? []
    : [`write ${relaxed.slice(0, shown).join(", ")}${relaxed.length > shown ? ", …" : ""}`];
  const take = out.length === 0
    ? []
    : [`take out ${out.slice(0, shown).join(", ")}${out.length > shown ? ", …" : ""}`];
  const again = "export it again with `conda env export --from-history`";
  return [...write, ...take, `or ${again}`].join("; ");
}

/** Without the build; with the channel where one is named. */
function relaxedText({ spec }: CondaDependency): string {
  const version = spec.version?.replace(/^==?/, "=") ?? "";
  const channel = spec.channel === undefined ? "" : `${spec.channel}::`;
  return excerpt(`${channel}${spec.name}${version}`).slice(1, -1);
}

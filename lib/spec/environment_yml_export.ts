/**
 * `conda env export` writes the builds of the machine that it runs on, and those fit no other
 * platform: solving such a file elsewhere ends in a long list of packages that do not exist.
 */
import type { Position } from "../errors.ts";
import type { CondaPlatform } from "./conda_platform.ts";
import { dependenciesFor, type EnvironmentYml, type SpecWarning } from "./environment_document.ts";
import { excerpt } from "./excerpt.ts";

type System = "linux" | "osx" | "win";

const names: Readonly<Record<System, string>> = { linux: "Linux", osx: "macOS", win: "Windows" };

/** Packages that exist for one system only and that next to every export has one of. */
const only: readonly (readonly [RegExp, System])[] = [
  [/^(?:appnope|pyobjc-.+|python\.app|libcxxabi)$|_osx-(?:64|arm64)$/, "osx"],
  [/^(?:vs20\d\d_runtime|vc|vc14_runtime|ucrt|pywin32|pywinpty|m2w64-.+|msys2-.+)$/, "win"],
  [/^(?:_libgcc_mutex|libgcc|libgcc-ng|libstdcxx|libstdcxx-ng|ld_impl_.+)$/, "linux"],
];

/**
 * A warning when a file with exact builds was exported on another system than it is to be used on.
 * The place is that of the first build.
 */
export function foreignExport(
  file: EnvironmentYml,
  platform: CondaPlatform,
): SpecWarning | undefined {
  const { conda } = dependenciesFor(file, platform);
  const built = conda.find(({ spec }) =>
    spec.url === undefined && spec.build !== undefined && !/[*^|]/.test(spec.build)
  );
  if (built === undefined) return undefined;
  const system = fromPackages(conda.map(({ spec }) => spec.name)) ?? fromPrefix(file.prefix?.text);
  if (system === undefined || platform.startsWith(`${system}-`)) return undefined;
  return warning(file.file, names[system], built.text, built.at);
}

function fromPackages(packages: readonly string[]): System | undefined {
  return only.find(([pattern]) => packages.some((name) => pattern.test(name)))?.[1];
}

function fromPrefix(prefix: string | undefined): System | undefined {
  if (prefix === undefined) return undefined;
  if (/^[A-Za-z]:[\\/]/.test(prefix)) return "win";
  if (/^\/(?:Users|opt\/homebrew)\//.test(prefix)) return "osx";
  return /^\/home\//.test(prefix) ? "linux" : undefined;
}

function warning(file: string, system: string, text: string, at: Position): SpecWarning {
  return {
    message: `\`${file}\` was exported on ${system}: builds such as ${
      excerpt(text)
    } fit no other platform`,
    hint: "export it there with `conda env export --from-history`, or `--no-builds`",
    at,
  };
}

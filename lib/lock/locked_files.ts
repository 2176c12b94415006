/**
 * One file for each package of a pylock.toml that was made for a single platform and Python:
 * conda-lock.yml has room for no more than one.
 */
import { exitStatus, PyveError } from "../errors.ts";
import type { CondaPlatform } from "../spec/conda_platform.ts";
import {
  entriesOf,
  requiredText,
  tableOf,
  tablesOf,
  textOf,
  type TomlEntry,
} from "../spec/toml_entry.ts";
import { parseToml } from "../spec/toml_document.ts";
import type { LockedPackage } from "./locked_package.ts";

/**
 * The packages.
 * @param text a pylock.toml whose wheels all fit the platform
 * @throws PyveError (2) for a package that is no file with a SHA-256: a repository, a folder
 */
export function lockedFiles(text: string, platform: CondaPlatform): readonly LockedPackage[] {
  const document = parseToml(text, "pylock.toml");
  return entriesOf(document, "packages").map((entry) => {
    const name = requiredText(entry, "name");
    const file = bestFile(entry);
    const hashes = file === undefined ? undefined : tableOf(file, "hashes");
    const url = file === undefined ? undefined : textOf(file, "url");
    const sha256 = hashes === undefined ? undefined : textOf(hashes, "sha256");
    if (url === undefined || sha256 === undefined) throw notAFile(name);
    return {
      name,
      version: textOf(entry, "version") ?? "0",
      manager: "pip",
      platform,
      dependencies: {},
      url,
      sha256,
      md5: undefined,
    };
  });
}

function bestFile(entry: TomlEntry): TomlEntry | undefined {
  const wheels = tablesOf(entry, "wheels").map((wheel) => ({
    wheel,
    name: textOf(wheel, "name") ?? textOf(wheel, "url") ?? "",
  }));
  const [best] = wheels.toSorted((one, other) => compareWheels(other.name, one.name));
  return best?.wheel ?? tableOf(entry, "archive") ?? tableOf(entry, "sdist");
}

/** Positive when `one` is the better: made for this Python first, then for the newest system. */
function compareWheels(one: string, other: string): number {
  const [left, right] = [wheelRank(one), wheelRank(other)];
  for (const [index, rank] of left.entries()) {
    const difference = rank - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return one === other ? 0 : one < other ? -1 : 1;
}

function wheelRank(name: string): readonly number[] {
  const [abi = "", python = "", platforms = ""] = tagsOf(name);
  const own = abi === "none" ? 0 : abi === "abi3" ? 1 : 2;
  const minor = Math.max(0, ...[...python.matchAll(/[a-z]{2}3(\d+)/g)].map(([, n]) => Number(n)));
  const systems = [...platforms.matchAll(/(?:manylinux|macosx|musllinux)_(\d+)_(\d+)/g)]
    .map(([, major, small]) => Number(major) * 1000 + Number(small));
  return [own, minor, platforms === "any" ? 0 : 1, Math.max(0, ...systems)];
}

/** `…-cp311-abi3-manylinux_2_28_x86_64.whl`: the last three parts. */
function tagsOf(name: string): readonly string[] {
  const [, python, abi, platforms] = /-([^-]+)-([^-]+)-([^-]+)\.whl$/.exec(name) ?? [];
  return [abi ?? "", python ?? "", platforms ?? ""];
}

function notAFile(name: string): PyveError {
  return new PyveError(`Cannot lock \`${name}\`: it is no file with a SHA-256`, {
    exit: exitStatus.usage,
    hint: "take a release of it from a package index, or leave it out of the `pip:` section",
  });
}

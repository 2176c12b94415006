/**
 * A conda environment in one file, as `conda pack` writes it: what the names in it say. What is
 * unpacked into an image must be such an environment, and stay below the folder it is unpacked in.
 */
import { exitStatus, PyveError } from "../errors.ts";
import { readArchive } from "./conda_archive.ts";
import type { CondaPlatform } from "./conda_platform.ts";
import { platformOf } from "./conda_tarball_platform.ts";
import { excerpt } from "./excerpt.ts";
import type { TarMember } from "./tar_members.ts";

/** A package in the environment. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  readonly build: string;
}

/** The environment in the file. */
export interface CondaTarball {
  readonly file: string;
  /** The folder in the archive that is the environment: empty, or with a slash at its end. */
  readonly root: string;
  /** `undefined` where no name in it gives it away. */
  readonly platform: CondaPlatform | undefined;
  /** By name. Packages that pip installed are not among them. */
  readonly packages: readonly PackedPackage[];
}

/** How an archive is written; what is read without another program. */
export type TarballFormat = "tar" | "tar.gz";

const pack = "`conda pack -n NAME -o env.tar.gz`";

/** As Linux has it, in bytes. */
const longestPath = 4096;

/** Programs that turn other compressions into bytes, by the end of the name. */
const unpackers: readonly (readonly [RegExp, string])[] = [
  [/\.(?:tar\.bz2|tbz2?)$/i, "bzip2"],
  [/\.(?:tar\.zst|tzst)$/i, "zstd"],
  [/\.(?:tar\.xz|txz)$/i, "xz"],
];

/**
 * The format that the name of a file says.
 * @throws PyveError (2) for what only other programs unpack, with the way to gzip
 */
export function tarballFormat(file: string): TarballFormat {
  if (/\.(?:tar\.gz|tgz)$/i.test(file)) return "tar.gz";
  if (/\.tar$/i.test(file)) return "tar";
  for (const [end, program] of unpackers) {
    if (!end.test(file)) continue;
    const name = file.replace(end, ".tar.gz").split("/").at(-1) ?? "";
    const words = /^[\w.+-]+$/.test(name) ? name : "env.tar.gz";
    const hint = `compress it with \`gzip\`: \`${program} -dc FILE | gzip > ${words}\``;
    throw refusal(file, `it is compressed with ${program}`, hint);
  }
  if (/\.conda$/i.test(file)) {
    const hint = `name packages in an \`environment.yml\`, or pack an environment: ${pack}`;
    throw refusal(file, "it is one package, and no environment", hint);
  }
  throw refusal(file, "its name does not end in `.tar.gz`", `make it with ${pack}`);
}

/**
 * What the members of an archive say together.
 * @throws PyveError (2) when it was not made by `conda pack`, or would write outside of its folder
 */
export function readCondaTarball(file: string, members: Iterable<TarMember>): CondaTarball {
  const all: TarMember[] = [];
  const links = new Set<string>();
  for (const member of members) {
    const path = safePath(file, member);
    checkLinks(file, { ...member, path }, links);
    all.push({ ...member, path });
  }
  const root = rootOf(file, all);
  const inside = all.filter(({ path }) => path.startsWith(root))
    .map(({ path }) => path.slice(root.length));
  const made = inside.some((path) =>
    /^(?:bin\/conda-unpack|Scripts\/conda-unpack\.exe)$/.test(path)
  );
  if (!made) {
    const hint = `make it with ${pack}, without \`--dest-prefix\``;
    throw refusal(file, "it has no `bin/conda-unpack`: another program made it", hint);
  }
  const packages = inside.flatMap((path) => packageOf(path) ?? [])
    .sort((one, other) => one.name < other.name ? -1 : 1);
  return { file, root, packages, platform: platformOf(inside, packages) };
}

/** The path without empty parts. @throws PyveError (2) when it leads out of the folder */
function safePath(file: string, { path }: TarMember): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const reason = parts.includes("..")
    ? "leads out of its folder"
    : path.startsWith("/")
    ? "is an absolute path"
    : path.length > longestPath || /^(?:[\\~]|[A-Za-z]:)|\p{Cc}/u.test(path)
    ? "is no plain path"
    : undefined;
  if (reason === undefined) return parts.join("/");
  throw refusal(file, `member ${excerpt(path)} ${reason}`, `make it again with ${pack}`);
}

/** A member below a link would be written where the link leads to. */
function checkLinks(file: string, member: TarMember, links: Set<string>): void {
  const { path, kind, target } = member;
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length && links.size > 0; depth++) {
    const parent = parts.slice(0, depth).join("/");
    if (!links.has(parent)) continue;
    const reason = `member ${excerpt(path)} lies below the link ${excerpt(parent)}`;
    throw refusal(file, reason, `make it again with ${pack}`);
  }
  if (kind === "symbolic-link") links.add(path);
  if (kind === "other") {
    const reason = `member ${excerpt(path)} is neither file, folder nor link`;
    throw refusal(file, reason, `make it again with ${pack}`);
  }
  if (kind !== "hard-link") return;
  if (!target.startsWith("/") && !target.split("/").includes("..")) return;
  const reason = `member ${excerpt(path)} is the same file as ${excerpt(target)} outside of it`;
  throw refusal(file, reason, `make it again with ${pack}`);
}

/** Where `conda-meta` lies; an environment may have others below `envs`. */
function rootOf(file: string, members: readonly TarMember[]): string {
  const [root] = members.flatMap(({ path }) => {
    const [, before] = /^(.*?)conda-meta\/[^/]+\.json$/.exec(path) ?? [];
    return before === "" || before?.endsWith("/") ? [before] : [];
  }).sort((one, other) => one.length - other.length);
  if (root !== undefined) return root;
  const reason = "it has no `conda-meta`: it is no conda environment";
  throw refusal(file, reason, `make it with ${pack}`);
}

function packageOf(path: string): PackedPackage | undefined {
  const [, stem] = /^conda-meta\/([^/]+)\.json$/.exec(path) ?? [];
  const archive = stem === undefined ? undefined : readArchive(`${stem}.conda`);
  if (archive === undefined) return undefined;
  return { name: archive.name, version: archive.version, build: archive.build };
}

function refusal(file: string, reason: string, hint: string): PyveError {
  return new PyveError(`Cannot read \`${file}\`: ${reason}`, {
    exit: exitStatus.usage,
    hint,
    at: { file },
  });
}

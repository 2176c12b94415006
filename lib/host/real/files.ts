/** The actual file system. */
import type { Entry, FileFacts, Files } from "../host.ts";
import { orFail, orMissing } from "./file_errors.ts";
import { lockFile } from "./lock.ts";
import { refuseNoFile } from "./only_files.ts";
import { removeTree } from "./remove_tree.ts";
import { makeLink, writeWhole } from "./write_whole.ts";

/** Files as the machine has them. */
export const realFiles: Files = {
  readText: (path, named) =>
    named === undefined
      ? read(path, Deno.readTextFileSync)
      : orMissing("read", path, () => Deno.readTextFileSync(path)),
  readBytes: (path) => read(path, Deno.readFileSync),
  stat: (path) => orMissing("look at", path, () => facts(Deno.statSync(path))),
  lstat: (path) => orMissing("look at", path, () => facts(Deno.lstatSync(path))),
  readLink,
  realPath: (path) => orMissing("look at", path, () => Deno.realPathSync(path)),
  list: (path) => orMissing("list", path, () => listFolder(path)),
  write: (path, content, options) =>
    orFail("write", path, () => writeWhole(path, content, options?.mode)),
  overwrite: (path, content) =>
    orFail("write", path, () => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      Deno.writeFileSync(path, bytes, { create: false });
    }),
  // Windows tells programs by their names.
  makeExecutable: (path) =>
    orFail("change the mode of", path, () => {
      if (Deno.build.os !== "windows") Deno.chmodSync(path, 0o755);
    }),
  makeFolder: (path) =>
    orFail(
      "make folder",
      path,
      () => Deno.mkdirSync(path, { recursive: true }),
    ),
  makeLink: (target, path) => orFail("make link", path, () => makeLink(target, path)),
  rename: (from, to) => orFail("replace", to, () => Deno.renameSync(from, to)),
  remove: (path) => void orMissing("remove", path, () => Deno.removeSync(path)),
  removeTree,
  lock: lockFile,
};

function read<Content>(path: string, how: (path: string) => Content): Content | undefined {
  return orMissing("read", path, () => {
    refuseNoFile("read", path);
    return how(path);
  });
}

function readLink(path: string): string | undefined {
  return orMissing("look at", path, () => {
    if (!Deno.lstatSync(path).isSymlink) return undefined;
    return Deno.readLinkSync(path);
  });
}

function facts(info: Deno.FileInfo): FileFacts {
  return {
    kind: kindOf(info),
    size: info.size,
    mode: (info.mode ?? 0) & 0o7777,
    owner: info.uid ?? 0,
    modified: info.mtime ?? new Date(0),
  };
}

function listFolder(path: string): readonly Entry[] {
  return [...Deno.readDirSync(path)]
    .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
    .sort((left, right) => left.name < right.name ? -1 : 1);
}

function kindOf(
  info: {
    readonly isFile: boolean;
    readonly isDirectory: boolean;
    readonly isSymlink: boolean;
  },
): FileFacts["kind"] {
  if (info.isSymlink) return "link";
  if (info.isDirectory) return "folder";
  return info.isFile ? "file" : "other";
}

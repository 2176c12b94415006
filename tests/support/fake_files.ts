/** `Files` in memory, for the fake host: every rule of lib/host/host.ts, and ordered failures. */
import type { FileFacts, Files } from "../../lib/host/host.ts";
import { type Failures, failWhenOrdered, fileError } from "./fake_failures.ts";
import { inside, moveNode, placeFor } from "./fake_moves.ts";
import type { FakeNode, FakeTree, Located } from "./fake_tree.ts";

/** What the files need from the rest of the fake host. */
export interface FakeFilesOptions {
  readonly tree: FakeTree;
  readonly failures: Failures;
  readonly owners: Readonly<Record<string, number>>;
  /** The owner of everything that `owners` does not name. */
  readonly owner: number;
  readonly lock: Files["lock"];
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

/** The files of a fake host. */
export function fakeFiles(options: FakeFilesOptions): Files {
  return {
    ...readingFiles(options),
    ...changingFiles(options),
    lock: options.lock,
  };
}

type Reading =
  | "readText"
  | "readBytes"
  | "stat"
  | "lstat"
  | "readLink"
  | "realPath"
  | "list";

function readingFiles(options: FakeFilesOptions): Pick<Files, Reading> {
  const { tree, failures } = options;
  const readBytes = (path: string): Uint8Array | undefined => {
    failWhenOrdered(failures, "read", "read", path);
    const node = nodeOf(tree.locate(path, "follow"));
    if (node?.kind === "folder") throw fileError("read", path, "EISDIR");
    return node?.kind === "file" ? node.content.slice() : undefined;
  };
  const facts = (
    path: string,
    last: "follow" | "keep",
  ): FileFacts | undefined => {
    failWhenOrdered(failures, "stat", "look at", path);
    const located = tree.locate(path, last);
    if (located.kind !== "node") return undefined;
    return factsOf(located.node, options.owners[located.path] ?? options.owner);
  };
  return {
    readBytes,
    readText: (path) => {
      const bytes = readBytes(path);
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    stat: (path) => facts(path, "follow"),
    lstat: (path) => facts(path, "keep"),
    readLink: (path) => {
      const node = nodeOf(tree.locate(path, "keep"));
      return node?.kind === "link" ? node.target : undefined;
    },
    realPath: (path) => {
      const located = tree.locate(path, "follow");
      return located.kind === "node" ? located.path : undefined;
    },
    list: (path) => {
      failWhenOrdered(failures, "list", "list", path);
      const located = tree.locate(path, "follow");
      if (located.kind !== "node" || located.node.kind !== "folder") {
        return undefined;
      }
      return tree.names(located.path).map((name) => {
        const entry = nodeOf(tree.locate(`${located.path}/${name}`, "keep"));
        return { name, kind: entry?.kind ?? "other" };
      });
    },
  };
}

type Changing =
  | "write"
  | "overwrite"
  | "makeExecutable"
  | "makeFolder"
  | "makeLink"
  | "rename"
  | "remove"
  | "removeTree";

function changingFiles(options: FakeFilesOptions): Pick<Files, Changing> {
  const { tree, failures, log } = options;
  const entryAt = (
    path: string,
  ): { readonly path: string; readonly node: FakeNode } | undefined => {
    const located = tree.locate(path, "keep");
    return located.kind === "node" ? located : undefined;
  };
  return {
    write: (path, content, { mode } = {}) => {
      failWhenOrdered(failures, "write", "write", path);
      const place = placeFor("write", path, tree.locate(path, "follow"));
      const old = tree.nodes.get(place);
      if (old?.kind === "folder") throw fileError("write", path, "EISDIR");
      tree.nodes.set(place, {
        kind: "file",
        content: bytesOf(content),
        mode: mode ?? (old?.kind === "file" ? old.mode : 0o644),
        modified: options.now(),
      });
      log(
        mode === undefined ? `write ${path}` : `write ${path} (${mode.toString(8)})`,
      );
    },
    overwrite: (path, content) => {
      failWhenOrdered(failures, "write", "write", path);
      const place = placeFor("write", path, tree.locate(path, "follow"));
      const old = tree.nodes.get(place);
      if (old?.kind !== "file") throw fileError("write", path, "ENOENT");
      tree.nodes.set(place, { ...old, content: bytesOf(content), modified: options.now() });
      log(`overwrite ${path}`);
    },
    makeExecutable: (path) => {
      const located = tree.locate(path, "follow");
      if (located.kind !== "node" || located.node.kind !== "file") {
        throw fileError("change the mode of", path, "ENOENT");
      }
      tree.nodes.set(located.path, { ...located.node, mode: 0o755 });
      log(`make executable ${path}`);
    },
    makeFolder: (path) => {
      failWhenOrdered(failures, "makeFolder", "make folder", path);
      const before = tree.nodes.size;
      if (!tree.makeFolder(path)) {
        throw fileError("make folder", path, "ENOTDIR");
      }
      if (tree.nodes.size > before) log(`make folder ${path}`);
    },
    makeLink: (target, path) => {
      failWhenOrdered(failures, "makeLink", "make link", path);
      const place = placeFor("make link", path, tree.locate(path, "keep"));
      if (tree.nodes.get(place)?.kind === "folder") {
        throw fileError("make link", path, "EISDIR");
      }
      tree.nodes.set(place, { kind: "link", target, modified: options.now() });
      log(`link ${path} -> ${target}`);
    },
    rename: (from, to) => {
      failWhenOrdered(failures, "rename", "replace", from);
      failWhenOrdered(failures, "rename", "replace", to);
      moveNode(tree, from, to);
      log(`rename ${from} -> ${to}`);
    },
    remove: (path) => {
      failWhenOrdered(failures, "remove", "remove", path);
      const entry = entryAt(path);
      if (entry === undefined) return;
      if (entry.node.kind === "folder" && tree.names(entry.path).length > 0) {
        throw fileError("remove", path, "ENOTEMPTY");
      }
      tree.nodes.delete(entry.path);
      log(`remove ${path}`);
    },
    removeTree: (path) => {
      failWhenOrdered(failures, "removeTree", "remove", path);
      const entry = entryAt(path);
      if (entry === undefined) return Promise.resolve();
      for (const key of inside(tree, entry.path)) tree.nodes.delete(key);
      log(`remove tree ${path}`);
      return Promise.resolve();
    },
  };
}

function nodeOf(located: Located): FakeNode | undefined {
  return located.kind === "node" ? located.node : undefined;
}

function factsOf(node: FakeNode, owner: number): FileFacts {
  const size = node.kind === "file" ? node.content.length : 0;
  const mode = node.kind === "link" ? 0o777 : node.mode;
  return { kind: node.kind, size, mode, owner, modified: node.modified };
}

/** Content as bytes of its own. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content.slice();
}

/**
 * The in-memory file system under the fake host: nodes by physical path, and the walk that follows
 * symbolic links as a kernel does. The operations of `Files` stand on it in fake_files.ts.
 */

/** What stands at one physical path. */
export type FakeNode =
  | {
    readonly kind: "file";
    readonly content: Uint8Array;
    readonly mode: number;
    readonly modified: Date;
  }
  | { readonly kind: "folder"; readonly mode: number; readonly modified: Date }
  | { readonly kind: "link"; readonly target: string; readonly modified: Date };

/** Where a path leads: to a node, to a free place in a folder, or nowhere. */
export type Located =
  | { readonly kind: "node"; readonly path: string; readonly node: FakeNode }
  | { readonly kind: "free"; readonly path: string }
  | { readonly kind: "nowhere" }
  | { readonly kind: "loop" };

/** Nodes by absolute physical path. */
export interface FakeTree {
  readonly nodes: Map<string, FakeNode>;
  /** Walks to `path`; a link at its very end is followed only on wish. */
  locate(path: string, last: "follow" | "keep"): Located;
  /** The names in the folder at a physical path, sorted. */
  names(folder: string): readonly string[];
  /** Makes the folder and its parents; returns false when a file is in the way. */
  makeFolder(path: string): boolean;
}

const mostLinks = 40;

/** An empty tree; relative paths start at `cwd`. */
export function fakeTree(cwd: string, now: () => Date): FakeTree {
  const nodes = new Map<string, FakeNode>([["/", folder(now())]]);
  const locate: FakeTree["locate"] = (path, last) => walk(nodes, absolute(cwd, path), last);
  const makeFolder = (path: string): boolean => {
    let place = "/";
    for (const name of parts(absolute(cwd, path))) {
      const next = locate(childOf(place, name), "follow");
      if (next.kind === "free") nodes.set(next.path, folder(now()));
      else if (next.kind !== "node" || next.node.kind !== "folder") {
        return false;
      }
      place = next.path;
    }
    return true;
  };
  return { nodes, locate, makeFolder, names: (path) => namesIn(nodes, path) };
}

/** The physical path of an entry of a folder. */
export function childOf(folderPath: string, name: string): string {
  return folderPath === "/" ? `/${name}` : `${folderPath}/${name}`;
}

function walk(
  nodes: ReadonlyMap<string, FakeNode>,
  path: string,
  last: "follow" | "keep",
): Located {
  const waiting = [...parts(path)];
  let place = "/";
  let links = 0;
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const here = nodes.get(place);
    if (here?.kind !== "folder") return { kind: "nowhere" };
    if (name === "..") {
      place = place.slice(0, place.lastIndexOf("/")) || "/";
      continue;
    }
    const next = childOf(place, name);
    const node = nodes.get(next);
    if (node === undefined) {
      return waiting.length === 0 ? { kind: "free", path: next } : { kind: "nowhere" };
    }
    if (node.kind !== "link" || (waiting.length === 0 && last === "keep")) {
      place = next;
      continue;
    }
    links += 1;
    if (links > mostLinks) return { kind: "loop" };
    if (node.target.startsWith("/")) place = "/";
    waiting.unshift(...parts(node.target));
  }
  const node = nodes.get(place);
  return node === undefined ? { kind: "nowhere" } : { kind: "node", path: place, node };
}

function namesIn(
  nodes: ReadonlyMap<string, FakeNode>,
  path: string,
): readonly string[] {
  const start = path === "/" ? "/" : `${path}/`;
  return [...nodes.keys()]
    .filter((key) =>
      key !== "/" && key.startsWith(start) &&
      !key.slice(start.length).includes("/")
    )
    .map((key) => key.slice(start.length))
    .sort();
}

function parts(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

function absolute(cwd: string, path: string): string {
  return path.startsWith("/") ? path : `${cwd}/${path}`;
}

function folder(modified: Date): FakeNode {
  return { kind: "folder", mode: 0o755, modified };
}

/** Where things may be put in the fake tree, and how they move there. */
import { fileError } from "./fake_failures.ts";
import type { FakeTree, Located } from "./fake_tree.ts";

/** `rename` with the rules of POSIX. */
export function moveNode(tree: FakeTree, from: string, to: string): void {
  const source = tree.locate(from, "keep");
  if (source.kind !== "node") throw fileError("replace", from, "ENOENT");
  const place = placeFor("replace", to, tree.locate(to, "keep"));
  const old = tree.nodes.get(place);
  if (old?.kind === "folder") {
    if (source.node.kind !== "folder") throw fileError("replace", to, "EISDIR");
    if (tree.names(place).length > 0) {
      throw fileError("replace", to, "ENOTEMPTY");
    }
  } else if (old !== undefined && source.node.kind === "folder") {
    throw fileError("replace", to, "ENOTDIR");
  }
  const moved = inside(tree, source.path).map((key) => [key, tree.nodes.get(key)] as const);
  for (const [key] of moved) tree.nodes.delete(key);
  for (const [key, node] of moved) {
    if (node !== undefined) {
      tree.nodes.set(place + key.slice(source.path.length), node);
    }
  }
}

/** The physical paths of a node and of all below it. */
export function inside(tree: FakeTree, path: string): readonly string[] {
  return [...tree.nodes.keys()].filter((key) => key === path || key.startsWith(`${path}/`));
}

/** Where something new can stand; throws when it cannot. */
export function placeFor(
  action: string,
  path: string,
  located: Located,
): string {
  if (located.kind === "loop") throw fileError(action, path, "ELOOP");
  if (located.kind === "nowhere") throw fileError(action, path, "ENOENT");
  return located.path;
}

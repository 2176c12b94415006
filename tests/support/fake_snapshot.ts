/** Files into the fake tree before a test, and out of it for comparing afterwards. */
import { bytesOf } from "./fake_files.ts";
import type { FakeTree } from "./fake_tree.ts";

/** A file that is there at the start. */
export type FakeFile =
  | string
  | Uint8Array
  | {
    readonly content: string | Uint8Array;
    readonly mode?: number;
    readonly modified?: Date;
  };

/** What is there at the start. */
export interface FakeContents {
  readonly files?: Readonly<Record<string, FakeFile>>;
  readonly folders?: readonly string[];
  readonly links?: Readonly<Record<string, string>>;
}

/** Puts everything into the tree; throws when the parts contradict each other. */
export function fillTree(
  tree: FakeTree,
  options: FakeContents,
  now: Date,
): void {
  const parentOf = (path: string): string => {
    const parent = path.slice(0, path.lastIndexOf("/")) || "/";
    const made = path.startsWith("/") && tree.makeFolder(parent);
    const located = tree.locate(path, "keep");
    if (!made || located.kind !== "free") {
      throw new Error(`The test cannot have ${path}`);
    }
    return located.path;
  };
  for (const folder of options.folders ?? []) {
    if (!tree.makeFolder(folder)) {
      throw new Error(`The test cannot have ${folder}`);
    }
  }
  for (const [path, target] of Object.entries(options.links ?? {})) {
    tree.nodes.set(parentOf(path), { kind: "link", target, modified: now });
  }
  for (const [path, file] of Object.entries(options.files ?? {})) {
    const { content, mode = 0o644, modified = now } =
      typeof file === "string" || file instanceof Uint8Array ? { content: file } : file;
    const place = parentOf(path);
    tree.nodes.set(place, {
      kind: "file",
      content: bytesOf(content),
      mode,
      modified,
    });
  }
}

/** All files under a path with their texts, for comparing. See `FakeHost.tree`. */
export function snapshot(
  tree: FakeTree,
  under: string,
): Readonly<Record<string, string>> {
  const start = under.endsWith("/") ? under : `${under}/`;
  const shown: Record<string, string> = {};
  for (const path of [...tree.nodes.keys()].sort()) {
    const node = tree.nodes.get(path);
    if (node === undefined || !path.startsWith(start) || path === "/") continue;
    if (node.kind === "link") shown[path] = `-> ${node.target}`;
    else if (node.kind === "file") shown[path] = textOf(node.content);
    else if (tree.names(path).length === 0) shown[path] = "(folder)";
  }
  return shown;
}

function textOf(content: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      content,
    );
  } catch {
    return `(binary, ${content.length} bytes)`;
  }
}

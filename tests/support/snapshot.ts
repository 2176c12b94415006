/** What is in a folder, for comparing before and after. */
import { join, relative } from "node:path";

/** Every path below `folder`, with its kind, mode, time of change and content or target. */
export async function snapshot(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  await visit(folder, folder, found);
  return found;
}

async function visit(root: string, folder: string, found: Map<string, string>): Promise<void> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    found.set(relative(root, path), await describe(path, entry));
    if (entry.isDirectory) await visit(root, path, found);
  }
}

async function describe(path: string, entry: Deno.DirEntry): Promise<string> {
  if (entry.isSymlink) return `link ${await Deno.readLink(path)}`;
  const { mode, mtime, size } = await Deno.stat(path);
  if (entry.isDirectory) return `folder ${mode}`;
  return `file ${mode} ${mtime?.toISOString()} ${size}`;
}

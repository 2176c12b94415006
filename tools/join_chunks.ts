/**
 * What the main chunk imports at every start becomes a part of it. Code splitting leaves each module
 * that a command needs, too, in a small chunk of its own, and a dozen of them cost a millisecond.
 * The commands still find such a chunk under its name, with nothing in it but `export … from`.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Joins the chunks in `folder`; `bundler` is called with the arguments of a second pass. */
export async function joinEagerChunks(
  folder: string,
  main: string,
  bundler: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  const eager = eagerChunks(folder, main);
  if (eager.length === 0) return;
  const chunks = await Promise.all(
    eager.map(async (name, index) => ({ name, exports: await exportsOf(folder, name, index) })),
  );
  const entry = join(folder, "joined.js");
  const forwards = chunks.map(({ name, exports }) =>
    forward(exports.map(({ own, joined }) => `${own} as ${joined}`), name)
  );
  // Named first, so that the chunks are evaluated in the order that code splitting gave them.
  await Deno.writeTextFile(entry, [`import "./${main}";`, ...forwards].join("\n"));
  const lazy = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
    .filter((name) => name !== "joined.js" && name !== main && !eager.includes(name));
  const output = join(folder, "joined.out.js");
  await bundler([...lazy.map((name) => `--external=./${name}`), `--output=${output}`, entry]);
  await Deno.remove(entry);
  await Deno.rename(output, join(folder, main));
  for (const { name, exports } of chunks) {
    const names = exports.map(({ own, joined }) => `${joined} as ${own}`);
    await Deno.writeTextFile(join(folder, name), forward(names, main));
  }
}

interface ExportedName {
  /** The name that the chunk itself exports. */
  readonly own: string;
  /** The name that the main chunk exports for it: two chunks may use the same one. */
  readonly joined: string;
}

async function exportsOf(folder: string, name: string, index: number): Promise<ExportedName[]> {
  const module: object = await import(pathToFileURL(join(folder, name)).href);
  return Object.keys(module).map((own) => ({ own, joined: `${own}_${index}` }));
}

function forward(names: readonly string[], from: string): string {
  return `export { ${names.join(", ")} } from "./${from}";\n`;
}

/** The chunks that are loaded with `main`, by their names in `folder`. */
function eagerChunks(folder: string, main: string): readonly string[] {
  const found = new Set([main]);
  for (const name of found) {
    const text = Deno.readTextFileSync(join(folder, name));
    const imports = text.matchAll(/(?:\bimport|\bfrom)\s*"\.\/([^"]+)"/g);
    for (const [, imported = ""] of imports) found.add(imported);
  }
  return [...found].filter((name) => name !== main);
}

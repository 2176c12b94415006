/**
 * Chunks as classic scripts. V8 keeps a code cache for those only; Deno's own, of modules, knows
 * nothing of functions that are compiled when they are first called, and lies in the temporary
 * folder, where anybody could put one.
 */
import { join } from "node:path";
import { bundle, chunkNames } from "./chunks.ts";

/** Writes every chunk of the folder `chunks` into `folder` as a script of its own. */
export async function writeChunkScripts(chunks: string, folder: string): Promise<void> {
  const names = chunkNames(chunks);
  for (const name of names) useOwnRequire(join(chunks, name));
  // Elsewhere than where the chunks are: none of them is found, and so all stay what they are.
  const nowhere = await Deno.makeTempDir({ prefix: "pyve-nowhere-" });
  try {
    await bundle([
      "--format=cjs",
      "--external=./*.js",
      `--outdir=${folder}`,
      ...names.map((name) => join(chunks, name)),
    ], nowhere);
  } finally {
    await Deno.remove(nowhere);
  }
  for (const name of names) {
    wrap(join(folder, name), join(folder, `${name}.script`));
    await Deno.remove(join(folder, name));
  }
}

/** Writes one script of the chunks that a command loads: `<command>.script`. */
export async function writeCommandScript(
  chunks: string,
  folder: string,
  command: string,
  loaded: readonly string[],
): Promise<void> {
  const entry = join(chunks, `${command}.entry.mjs`);
  const output = join(chunks, `${command}.out.js`);
  await Deno.writeTextFile(entry, entryOf(chunks, loaded));
  const others = chunkNames(chunks).filter((name) => !loaded.includes(name));
  const external = others.map((name) => `--external=./${name}`);
  await bundle(["--format=cjs", ...external, `--output=${output}`, entry], chunks);
  wrap(output, join(folder, `${command}.script`));
  await Deno.remove(entry);
  await Deno.remove(output);
}

/**
 * Shares the chunks with those that are loaded later, then runs the main one. Nothing of what a
 * chunk exports is touched before somebody asks.
 */
function entryOf(chunks: string, loaded: readonly string[]): string {
  const [main] = loaded;
  const imports: string[] = [];
  const shares: string[] = [];
  for (const [index, name] of loaded.slice(1).entries()) {
    // Code splitting calls what several entries need so; the others are imported late.
    if (!name.startsWith("chunk-")) {
      shares.push(`"./${name}": () => import("./${name}")`);
      continue;
    }
    const exported = exportsOf(Deno.readTextFileSync(join(chunks, name)));
    const own = exported.map((word) => `${word} as ${word}_${index}`);
    imports.push(`import { ${own.join(", ")} } from "./${name}";`);
    const getters = exported.map((word) => `get ${word}() { return ${word}_${index}; }`);
    shares.push(`"./${name}": () => ({ ${getters.join(", ")} })`);
  }
  return [...imports, `share({ ${shares.join(",\n")} });`, `import("./${main}");`].join("\n");
}

/**
 * What a CommonJS package expects to find, a module has not. Later Denos make it one with
 * `node:module`, which takes a millisecond to load and the address of a module; a script is given
 * its own.
 */
function useOwnRequire(chunk: string): void {
  const made = "__deno_internal_createRequire";
  const text = Deno.readTextFileSync(chunk);
  if (!text.includes(made)) return;
  const own = text
    .replaceAll(
      new RegExp(`import\\s*\\{createRequire as ${made}\\}\\s*from\\s*"node:module";`, "g"),
      "",
    )
    .replaceAll(`${made}(import.meta.url)`, "require");
  Deno.writeTextFileSync(chunk, own);
}

/**
 * The names that a chunk exports, as the bundler writes them: behind all code, before the licences
 * of its packages.
 */
export function exportsOf(text: string): readonly string[] {
  const [, list = ""] = /\bexport\s*\{([^{}]*)\};?\s*(?:\/\*[^]*?\*\/\s*|\/\/.*\s*)*$/.exec(text) ??
    [];
  return list.split(",").flatMap((word) => /[\w$]+\s*$/.exec(word.trim())?.[0] ?? []);
}

/** Makes a module of Node's kind the text of a function, and its late imports calls. */
function wrap(from: string, to: string): void {
  const text = Deno.readTextFileSync(from)
    .replaceAll(/\bimport\((?="\.\/[\w.-]+\.js"\))/g, "importLate(");
  Deno.writeTextFileSync(
    to,
    `(function(module,require,importLate,share){"use strict";${text}\n})`,
  );
}

/**
 * Golden files: what a renderer gives is kept in tests/golden and read in every review. With
 * GOLDEN=write the files are written instead of compared.
 */
import { strict as assert } from "node:assert";

const folder = new URL("../golden/", import.meta.url);

/** Compares a text with the golden file of this name, such as `launcher/plain.sh`. */
export async function golden(name: string, text: string): Promise<void> {
  const file = new URL(name, folder);
  if (await mayRewrite()) {
    await Deno.mkdir(new URL(".", file), { recursive: true });
    return await Deno.writeTextFile(file, text);
  }
  const expected = await readGolden(file, name);
  assert.equal(text, expected, `tests/golden/${name} differs; \`GOLDEN=write\` rewrites it`);
}

async function readGolden(file: URL, name: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (cause) {
    throw new Error(`there is no tests/golden/${name}; \`GOLDEN=write\` makes it`, { cause });
  }
}

/** Unit tests may have no right to look at the variable: then nothing is rewritten. */
async function mayRewrite(): Promise<boolean> {
  const { state } = await Deno.permissions.query({ name: "env", variable: "GOLDEN" });
  return state === "granted" && Deno.env.get("GOLDEN") === "write";
}

/**
 * Specs of real projects, in the folder that PYVE_TEST_CORPUS names. Tests of them are skipped
 * without it: fixtures of our own cover each oddity.
 */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { PyveError } from "../../lib/errors.ts";

const corpus = Deno.env.get("PYVE_TEST_CORPUS");
const reason = corpus === undefined ? " (skipped: PYVE_TEST_CORPUS names no folder)" : "";

/** A test of the files in a folder of the corpus; there must be some whose names match. */
export function corpusTest(
  name: string,
  folder: string,
  names: RegExp,
  test: (files: readonly string[]) => void | Promise<void>,
): void {
  Deno.test({
    name: `${name}${reason}`,
    ignore: corpus === undefined,
    fn: async () => {
      const files = filesIn(join(corpus ?? "", folder), names);
      assert(files.length > 0);
      await test(files);
    },
  });
}

function filesIn(path: string, names: RegExp): readonly string[] {
  return [...Deno.readDirSync(path)]
    .filter((entry) => entry.isFile && names.test(entry.name))
    .map((entry) => join(path, entry.name));
}

/** The file read by `reader`; `undefined` when it is refused with its line and a fix. */
export function readOrRefused<Spec>(
  path: string,
  reader: (content: Uint8Array, file: string) => Spec,
): Spec | undefined {
  try {
    return reader(Deno.readFileSync(path), basename(path));
  } catch (error) {
    assert(error instanceof PyveError, `${path}: ${error}`);
    assert(error.exit === 2 && error.at?.line !== undefined && error.hint !== undefined, path);
    return undefined;
  }
}

/** A YAML file as a plain reader sees it, every scalar as text. */
export interface PlainYaml {
  readonly [key: string]: PlainYaml | readonly PlainYaml[] | string | undefined;
}

/** The file as a plain reader sees it. */
export function plainly(path: string): PlainYaml {
  return parse(Deno.readTextFileSync(path), { schema: "failsafe", merge: true });
}

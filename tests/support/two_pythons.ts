/** Tests that need two versions of Python, which a machine may not have. */
import { join } from "node:path";
import { pyve, start } from "./binary.ts";

/** Where pyenv has its versions, for a user with another HOME. */
export const pyenv: Readonly<Record<string, string>> = {
  PYENV_ROOT: Deno.env.get("PYENV_ROOT") ?? join(Deno.env.get("HOME") ?? "", ".pyenv"),
};

/** The newest two minor versions of CPython from 3.9 on, the newer one first. */
const newest = await findNewest();

/** A test with the two; skipped, with a word, where there is only one. */
export function needsTwoPythons(
  name: string,
  test: (older: string, newer: string) => Promise<void>,
): void {
  const [newer, older] = newest;
  const there = newer !== undefined && older !== undefined;
  Deno.test({
    name: there ? name : `${name} (skipped: there are no two versions of Python)`,
    ignore: !there,
    fn: () => test(older ?? "", newer ?? ""),
  });
}

async function findNewest(): Promise<readonly string[]> {
  const env = { PATH: Deno.env.get("PATH") ?? "", ...pyenv };
  const { stdout } = await start([pyve, "python", "list", "--json"], { cwd: "/", env });
  const { interpreters }: {
    readonly interpreters: readonly {
      readonly version: string;
      readonly implementation: string;
    }[];
  } = JSON.parse(stdout);
  const minors = interpreters.flatMap(({ version, implementation }) =>
    implementation === "cpython" ? /^3\.(?:9|\d\d)(?=\.|$)/.exec(version) ?? [] : []
  );
  const order = (minor: string): number => Number(minor.slice("3.".length));
  return [...new Set(minors)].toSorted((left, right) => order(right) - order(left)).slice(0, 2);
}

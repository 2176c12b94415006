/**
 * Every stack. Order: the first that recognises a project is taken, so that one which wants more stands
 * before one that wants less. Its blocks are loaded when it is the one.
 */
import type { ImageProject } from "../project.ts";
import type { Stack } from "../stack.ts";

/** A stack before it is loaded. */
export interface StackEntry {
  readonly name: Stack["name"];
  recognises(project: ImageProject): boolean;
  readonly load: () => Promise<Stack>;
}

/** All of them. */
export const stacks: readonly StackEntry[] = [
  {
    name: "conda-r",
    recognises: ({ conda, r }) => conda !== undefined && r !== undefined,
    load: async () => (await import("./conda_r.ts")).condaR,
  },
  {
    name: "conda",
    recognises: ({ conda }) => conda !== undefined,
    load: async () => (await import("./conda.ts")).conda,
  },
  {
    name: "python",
    recognises: ({ python }) => python !== undefined,
    load: async () => (await import("./python.ts")).python,
  },
  {
    name: "r",
    recognises: ({ r }) => r !== undefined,
    load: async () => (await import("./r.ts")).r,
  },
];

/** The stack of a project; `undefined` where nothing in it says what an image is to have. */
export async function stackOf(project: ImageProject): Promise<Stack | undefined> {
  return await stacks.find((stack) => stack.recognises(project))?.load();
}

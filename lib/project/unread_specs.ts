/** Files that say what a project needs and that pyve does not read, with the way to bring that in. */
import { join } from "node:path";
import type { Host } from "../host/host.ts";

/** Such a file, in two clauses. */
export interface UnreadSpec {
  readonly why: string;
  /** What a user can do, in the imperative. */
  readonly instead: string;
}

const unread: readonly (UnreadSpec & { readonly file: string })[] = [
  {
    file: "setup.py",
    why: "setup.py alone is not read",
    instead: "write a requirements.txt with the line `-e .`",
  },
  {
    file: "Pipfile",
    why: "a Pipfile is not read",
    instead: "run `pipenv requirements > requirements.txt`",
  },
];

/** Those in the root, for where there is nothing else to install from. */
export function findUnreadSpecs({ fs }: Host, root: string): readonly UnreadSpec[] {
  return unread.filter(({ file }) => fs.stat(join(root, file)) !== undefined);
}

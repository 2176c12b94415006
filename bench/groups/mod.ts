/** The groups, in the order in which they are measured and shown: quick ones first. */
import type { Group } from "../group.ts";
import { dependencies } from "./dependencies.ts";
import { emptyProject } from "./empty_project.ts";
import { start } from "./start.ts";

/** All that is measured. */
export const groups: readonly Group[] = [
  start,
  emptyProject,
  dependencies(["requests", "click"]),
  dependencies(["numpy", "pandas"]),
];

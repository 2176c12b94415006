/** The groups, in the order in which they are measured and shown: quick ones first. */
import type { Group } from "../group.ts";
import { conda } from "./conda.ts";
import { container } from "./container.ts";
import { dependencies } from "./dependencies.ts";
import { direnv } from "./direnv.ts";
import { doctor } from "./doctor.ts";
import { emptyProject } from "./empty_project.ts";
import { make } from "./make.ts";
import { prompt } from "./prompt.ts";
import { run } from "./run.ts";
import { start } from "./start.ts";

/** All that is measured. */
export const groups: readonly Group[] = [
  start,
  run,
  conda,
  doctor,
  container,
  direnv,
  prompt,
  emptyProject,
  make,
  dependencies(["requests", "click"]),
  dependencies(["numpy", "pandas"]),
];

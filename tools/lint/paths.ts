/** How the rules name a file: relative to the repository, with slashes, on every system. */
import { relative } from "node:path";
import { repository } from "../task.ts";

/** The path of a file as the table of rooms has it; it begins with `../` outside. */
export function pathInRepository(path: string): string {
  return relative(repository, path).replaceAll("\\", "/");
}

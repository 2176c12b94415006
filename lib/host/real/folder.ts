/** The working directory. */
import { exitStatus, PyveError } from "../../errors.ts";

/** Changes into the folder given by `-C`. */
export function enterFolder(directory: string): void {
  try {
    Deno.chdir(directory);
  } catch (cause) {
    throw new PyveError(`Cannot work in \`${directory}\`: ${reason(cause)}`, {
      exit: exitStatus.usage,
      hint: "name a folder that exists after `-C`",
    });
  }
}

/** The physical path of the working directory. */
export function currentFolder(): string {
  try {
    return Deno.cwd();
  } catch (cause) {
    throw cause instanceof Deno.errors.InvalidData
      ? new PyveError("Cannot work in the current folder: its name is not UTF-8", {
        hint: "give the folder, or the one above it that is named so, another name with `mv`",
      })
      : new PyveError("Cannot tell the current folder: it was removed or may not be read", {
        hint: "change into a folder that exists",
      });
  }
}

function reason(cause: unknown): string {
  if (cause instanceof Deno.errors.NotFound) return "there is no such folder";
  if (cause instanceof Deno.errors.PermissionDenied) return "permission denied";
  return "it is not a folder";
}

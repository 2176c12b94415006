/** Removing a folder with all that is in it. */
import { fileError, isMissing } from "./file_errors.ts";

/** A folder that somebody still writes into may grow while it is emptied. */
const attempts = 5;

/** See `Files.removeTree`. Deno's recursive removal follows no link. */
export async function removeTree(path: string): Promise<void> {
  for (let attempt = 1;; attempt++) {
    try {
      await Deno.remove(path, { recursive: true });
      return;
    } catch (cause) {
      if (isMissing(cause)) return;
      if (attempt === attempts) throw fileError("remove", path, cause);
    }
  }
}

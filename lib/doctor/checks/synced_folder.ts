/** No program copies the environment to other machines file by file. */
import { printable } from "../../ui/words.ts";
import { type Check, note, warning } from "../check.ts";
import { shellWord } from "../../shell_word.ts";

/** iCloud, Dropbox and their like: they tear environments apart, and are slow with many files. */
export const syncedFolder: Check = {
  id: "synced-folder",
  group: "machine",
  check: ({ root, synced }) => {
    if (synced === undefined) return [note("The project is in no folder that is synced")];
    const where = `The project is in a folder of ${synced.service}`;
    if (synced.accepted) return [note(`${where}, as PYVE_ALLOW_SYNCED_DIR accepts`)];
    return [warning(`${where}, which copies environments file by file: \`${printable(root)}\``, {
      remedy: `mv ${shellWord(root)} ~/`,
    })];
  },
};

/** Where the shell has the hook of pyve, it may enter the project. */
import { defaultEnvironment } from "../../project/state.ts";
import { printable } from "../../ui/words.ts";
import { type Check, note, unreadable, warning } from "../check.ts";
import { shellWord } from "../../shell_word.ts";

/** The hook, and what was said about the project. */
export const hook: Check = {
  id: "hook",
  group: "activation",
  check: ({ ownHook, root, name }) => {
    if (!ownHook.known) return [unreadable(ownHook)];
    const { foundIn, permission } = ownHook.value;
    if (foundIn === undefined) return [note("No start-up file loads `pyve hook`")];
    if (name !== defaultEnvironment) return [note("`pyve hook` enters the default environment")];
    const file = `\`${printable(foundIn)}\``;
    switch (permission) {
      case "allowed":
        return [note(`${file} loads \`pyve hook\`, which may enter the project`)];
      case "denied":
        return [note(`${file} loads \`pyve hook\`, and \`pyve deny\` keeps it out of the project`)];
      case "unknown":
        return [warning("The hook of pyve may not enter the project: nobody allowed what it does", {
          remedy: `pyve allow ${shellWord(root)}`,
        })];
    }
  },
};

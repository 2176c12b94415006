/** Only one OpenMP runtime can end up in a process. */
import { type Check, note, ofConda, warning } from "../check.ts";
import { pyveCommand, shown } from "../wording.ts";

/** Runtimes of different makers. */
export const openMp: Check = {
  id: "openmp",
  group: "packages",
  backend: "micromamba",
  check: ofConda(({ openMp: runtimes }, facts) => {
    const byKind = Map.groupBy(runtimes, ({ kind }) => kind);
    if (byKind.size > 1) {
      const list = [...byKind.values()].flatMap(([first]) =>
        first === undefined ? [] : [`${first.kind}'s ${shown(facts, first.path)}`]
      );
      return [
        warning(`Several OpenMP runtimes may meet in one process: ${list.join(", ")}`, {
          // Which packages bring them, and from where: what to give up is for the user to say.
          remedy: pyveCommand(facts, "list"),
        }),
      ];
    }
    const [kind] = byKind.keys();
    return [note(kind === undefined ? "No OpenMP runtime" : `One OpenMP runtime, ${kind}'s`)];
  }),
};

/** git has not been given what pyve makes. */
import { count, printable } from "../../ui/words.ts";
import { type Check, note, skipped, unreadable, warning } from "../check.ts";
import { shellWord } from "../../shell_word.ts";

/** Files of the environment in git's index: a clone would carry a state that is not its own. */
export const gitTracked: Check = {
  id: "git-tracked",
  group: "project",
  check: ({ tracked }) => {
    if (!tracked.known) return [unreadable(tracked)];
    const fact = tracked.value;
    switch (fact.kind) {
      case "no work tree":
        return [note("The project is in no git work tree")];
      case "absent":
        return [note("git is not installed")];
      case "failed":
        return [skipped(`git does not answer: ${printable(fact.reason)}`)];
      case "answered":
        return [judge(fact.paths)];
    }
  },
};

function judge(paths: readonly string[]): ReturnType<Check["check"]>[number] {
  const [first] = paths;
  if (first === undefined) return note("git tracks nothing that pyve makes");
  const others = paths.length === 1 ? "" : ` and ${count(paths.length - 1, "other")}`;
  return warning(`git tracks \`${printable(first)}\`${others}, which pyve makes`, {
    remedy: `git rm -r --cached --quiet -- ${
      [...new Set(paths.map(top))].map(shellWord).join(" ")
    }`,
  });
}

/** `.pyve/config` stays tracked, so that what is below `.pyve` is named one by one. */
function top(path: string): string {
  const parts = path.split("/");
  return parts.slice(0, parts[0] === ".pyve" ? 2 : 1).join("/");
}

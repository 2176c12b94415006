/** git does not pick up what pyve makes. */
import { type Check, note, unreadable, warning } from "../check.ts";
import { initCommand } from "../wording.ts";

/** Our block in `.gitignore`, where the project is in a git work tree. */
export const gitignore: Check = {
  id: "gitignore",
  group: "project",
  check: (facts) => {
    const { gitignore: block, workTree } = facts;
    if (!workTree.known) return [unreadable(workTree)];
    if (workTree.value === undefined) return [note("The project is in no git work tree")];
    if (!block.known) return [unreadable(block)];
    const remedy = block.value.replaceLink ?? initCommand(facts);
    switch (block.value.status) {
      case "no-file":
        return [warning("There is no `.gitignore`: git would pick up the environment", { remedy })];
      case "none":
        return [warning("The lines of pyve are missing in `.gitignore`", { remedy })];
      case "outdated":
        return [
          warning("The lines of pyve in `.gitignore` were edited or are outdated", { remedy }),
        ];
      case "current":
        return [note("git ignores what pyve makes")];
    }
  },
  fix: ({ gitignore: block }) =>
    block.known && block.value.replaceLink === undefined
      ? [{ kind: "write", file: ".gitignore", content: block.value.wanted }]
      : [],
};

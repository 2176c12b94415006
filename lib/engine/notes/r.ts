/** renv that cannot restore: packages that there are not any more, or that cannot be built. */
import { exitStatus } from "../../errors.ts";
import { printable } from "../../ui/words.ts";
import type { Known, Problem } from "./problem.ts";

/** Reads what R and renv said. */
export function rProblems(said: string, { project: { r } }: Known): readonly Problem[] {
  if (r === undefined) return [];
  const found = forms.flatMap(({ kind, pattern }) =>
    [...said.matchAll(pattern)].map(([, name = ""]) => ({ kind, name }))
  );
  const once = new Map(found.map((one) => [one.name, one]));
  return [...once.values()].map(({ kind, name }): Problem => {
    const locked = r.packages.find((one) => one.name === name);
    const library = /Configuration failed because (\S+) was not found/.exec(said)?.[1];
    const text = printable(locked === undefined ? name : `${name} ${locked.version}`);
    return {
      tool: "renv",
      message: kind === "absent"
        ? `Cannot get the R package \`${text}\`: no repository of \`${r.file}\` has it`
        : `Cannot install the R package \`${text}\`` +
          (library === undefined ? "" : `: the library \`${library}\` is not there`),
      asked: locked === undefined ? [] : [{ text, at: locked.at }],
      advice: kind === "absent"
        ? [
          "lock again: `Rscript -e 'renv::snapshot()'`",
          "add the repository that has it to the lock",
        ]
        : [
          `add what its build needs to apt.txt${library === undefined ? "" : `: ${library}`}`,
          "take a newer version of it: `Rscript -e 'renv::update()'`",
        ],
      exit: exitStatus.failed,
    };
  });
}

const forms: readonly { readonly kind: "absent" | "unbuilt"; readonly pattern: RegExp }[] = [
  {
    kind: "absent",
    pattern:
      /[Ff]ailed to (?:find source for|retrieve)(?: package)? ['‘"]([\w.]+?)(?: [\d.-]+)?['’"]/g,
  },
  { kind: "absent", pattern: /package ['‘]([\w.]+)['’] is not available/g },
  {
    kind: "unbuilt",
    pattern:
      /ERROR: (?:compilation|configuration|lazy loading) failed for package ['‘]([\w.]+)['’]/g,
  },
  { kind: "unbuilt", pattern: /[Ee]rror installing package ['‘"]([\w.]+)['’"]/g },
  {
    kind: "unbuilt",
    pattern: /installation of package ['‘]([\w.]+)['’] had non-zero exit status/g,
  },
];

/** Packages of the system that its installer does not know. */
import { exitStatus } from "../../errors.ts";
import { systemNames } from "../../plan/system/system_names.ts";
import { printable } from "../../ui/words.ts";
import type { AskedLine, Known, Problem } from "./problem.ts";

/** Reads what apt, dnf, microdnf and apk said. */
export function systemProblems(said: string, { plan }: Known): readonly Problem[] {
  const found = forms.flatMap(({ tool, pattern }) =>
    [...said.matchAll(pattern)].map(([, name = ""]) => ({ tool, name }))
  );
  const once = new Map(found.map((one) => [one.name, one]));
  return [...once.values()].map(({ tool, name }): Problem => ({
    tool,
    message: `Cannot find the system package \`${printable(name)}\` in ${plan.profile}`,
    asked: plan.dependencies.filter((one) =>
      one.ecosystem === "system" &&
      (one.name === name || systemNames(one.name, tool).includes(name))
    ).flatMap(({ name, asked }) =>
      asked.map(({ reason, at }): AskedLine => ({
        text: at === undefined ? `${name}: ${reason}` : name,
        at,
      }))
    ),
    advice: [
      `correct the name: ${searches[tool].replace("NAME", name)}`,
      "packages have other names in other profiles: `--profile` chooses one",
    ],
    exit: exitStatus.failed,
  }));
}

type Installer = "apt" | "dnf" | "apk";

const forms: readonly { readonly tool: Installer; readonly pattern: RegExp }[] = [
  { tool: "apt", pattern: /^E: Unable to locate package (\S+)/gm },
  { tool: "apt", pattern: /^E: Package '([^']+)' has no installation candidate/gm },
  { tool: "apt", pattern: /^E: Version '[^']*' for '([^']+)' was not found/gm },
  { tool: "dnf", pattern: /^No match for argument: (\S+)/gm },
  { tool: "dnf", pattern: /^error: No package matches '([^']+)'/gm },
  { tool: "apk", pattern: /^ +(\S+) \(no such package\):/gm },
];

const searches: Readonly<Record<Installer, string>> = {
  apt: "https://packages.debian.org/search?keywords=NAME lists those that there are",
  dnf: "`dnf search NAME` lists those that there are",
  apk: "https://pkgs.alpinelinux.org/packages?name=NAME lists those that there are",
};

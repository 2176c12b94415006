/** Where the packages come from, and whether that place's terms may ask for money. */
import { printable } from "../../ui/words.ts";
import { type Check, type Finding, note, ofConda } from "../check.ts";

/** The channels of the installed packages. */
export const channels: Check = {
  id: "channels",
  group: "packages",
  backend: "micromamba",
  check: ofConda(({ records }) => {
    const used = [...new Set(records.map(({ channel }) => channel).filter((one) => one !== ""))]
      .sort();
    const list = used.map((name) => `\`${printable(name)}\``).join(", ");
    return [
      ...notices(used),
      note(used.length === 0 ? "There are no packages from channels" : `Packages from ${list}`),
    ];
  }),
};

/**
 * Anaconda's own channels: organisations above a size need a licence for them. A notice, since only
 * the user knows whether there is one.
 * Source: the terms of service of Anaconda, as of 2024-07.
 */
function notices(used: readonly string[]): readonly Finding[] {
  const restricted = used.filter((channel) =>
    /(^|\/\/)repo\.anaconda\.(com|cloud)\b/.test(channel) ||
    /^(?:pkgs\/)?(?:defaults|main|r|msys2|anaconda)$/.test(channel) ||
    /\/pkgs\/(?:main|r|msys2|free|pro)\b/.test(channel)
  );
  if (restricted.length === 0) return [];
  return [
    note("Packages of Anaconda's own channels are installed: larger organisations need a licence"),
  ];
}

/** What micromamba is doing, told from the lines that it prints where there is no terminal. Pure. */
import { count } from "../../ui/words.ts";

/** What was understood so far. */
export interface MicromambaProgress {
  /** For people, as "Linking 3 of 12: numpy"; empty before anything was said. */
  readonly activity: string;
  /** How many packages are to be linked; 0: not said yet. */
  readonly total: number;
  readonly linked: number;
}

/** Before the first line. */
export const noProgress: MicromambaProgress = { activity: "", total: 0, linked: 0 };

/** The progress after one more line; a line that says nothing about it leaves it as it is. */
export function readProgress(before: MicromambaProgress, line: string): MicromambaProgress {
  const text = line.trim();
  const channel = /^(\S+)\/(?:noarch|(?:linux|osx|win)-\w+)\s+\S/.exec(text)?.[1];
  if (channel !== undefined) return { ...before, activity: `Reading channel ${channel}` };
  if (/^(?:Transaction|Pinned packages:)$/.test(text)) return { ...before, activity: "Solving" };
  const total = /^Install: (\d+) packages?$/.exec(text)?.[1];
  if (total !== undefined) return { ...before, total: Number(total) };
  const size = /^Total download: (\S.*)$/.exec(text)?.[1];
  if (size !== undefined && before.total > 0) {
    return { ...before, activity: downloading(before, size) };
  }
  const linking = /^(?:Linking|Reinstalling) (\S+)$/.exec(text)?.[1];
  if (linking !== undefined) return link(before, linking);
  const pip = /^(?:Installing|Updating) pip(?: --no-deps)? packages: (.*)$/.exec(text)?.[1];
  if (pip !== undefined) {
    return {
      ...before,
      activity: `Installing ${count(pip.split(", ").length, "package")} with pip`,
    };
  }
  return text === "Transaction finished" ? { ...before, activity: "Finishing" } : before;
}

function downloading({ total }: MicromambaProgress, size: string): string {
  return /^0\s*B?$/.test(size)
    ? `Unpacking ${count(total, "package")}`
    : `Downloading ${count(total, "package")} (${size})`;
}

function link(before: MicromambaProgress, package_: string): MicromambaProgress {
  const linked = before.linked + 1;
  const name = /^(.+?)-[^-]+-[^-]+$/.exec(package_)?.[1] ?? package_;
  const place = before.total < linked ? "" : ` ${linked} of ${before.total}`;
  return { ...before, linked, activity: `Linking${place}: ${name}` };
}

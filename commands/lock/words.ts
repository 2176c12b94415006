/** What `pyve lock` says, in words and as JSON. */
import { changeWords, type PackageChange } from "../../lib/lock/lock_changes.ts";
import { count } from "../../lib/ui/words.ts";
import type { LockDocument } from "../schema/lock.ts";
import type { Session } from "../session.ts";
import type { LockOptions, LockTarget, NewLock } from "./options.ts";

/** The document of any outcome. */
export function lockDocument(
  root: string,
  environment: string,
  { backend, file, source, platforms }: LockTarget,
  status: LockDocument["status"],
  more: {
    readonly reasons?: readonly string[];
    readonly changes?: readonly PackageChange[];
    readonly steps?: readonly string[];
  } = {},
): LockDocument {
  const { reasons = [], changes = [], steps } = more;
  return {
    root,
    environment,
    backend,
    file,
    source,
    platforms: [...platforms],
    status,
    reasons: [...reasons],
    changes: changes.map((change) => ({
      ...change,
      platforms: change.platforms.filter((platform) => platform !== ""),
    })),
    ...(steps === undefined ? {} : { steps: [...steps] }),
  };
}

/** Every change on a line of its own, marked `+`, `-` or `~`. */
export function changeLines(
  changes: readonly PackageChange[],
  platforms: readonly string[],
): readonly string[] {
  return changes.map((change) => {
    const mark = change.from === undefined ? "+" : change.to === undefined ? "-" : "~";
    return `${mark} ${changeWords(change, platforms.length === 0 ? [""] : platforms)}`;
  });
}

/** What was written, and how it differs from what was there. */
export function sayMade(
  { report }: Session,
  { file, platforms, status }: LockTarget,
  { changes }: NewLock,
  same: boolean,
): void {
  if (same) return report.done(`Nothing to do: \`${file}\` is what a new solve gives`);
  const where = platforms.length === 0 ? "" : ` for ${platforms.join(", ")}`;
  if (status.kind === "missing") {
    return report.done(`Locked ${count(changes.length, "package")} in \`${file}\`${where}`);
  }
  report.done(`Wrote \`${file}\`${where}`);
  const lines = changeLines(changes, platforms);
  for (const line of lines) report.done(`  ${line}`);
  if (lines.length === 0) report.done("  no package changed");
}

/** What would be done, for `--dry-run`. */
export function sayPlan(
  { report }: Session,
  root: string,
  target: LockTarget,
  { json, env }: LockOptions,
): void {
  const { steps } = target;
  if (json) {
    const reasons = target.status.kind === "stale" ? target.status.changes : [];
    report.json("lock", lockDocument(root, env, target, "planned", { steps, reasons }));
    return;
  }
  const where = target.platforms.length === 0 ? "" : ` for ${target.platforms.join(", ")}`;
  const lines = [`Would write \`${target.file}\` from \`${target.source}\`${where}:`];
  report.result([...lines, ...steps.map((step) => `  ${step}`)].join("\n"));
}

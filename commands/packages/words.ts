/** What `pyve add` and `pyve remove` say, in words and as JSON. */
import { relative } from "node:path";
import { changeWords, type PackageChange, packageChanges } from "../../lib/lock/lock_changes.ts";
import type { Installed } from "../../lib/packages/installed.ts";
import type { WantedPackage } from "../../lib/packages/edit_spec.ts";
import type { SpecPlace } from "../../lib/packages/spec_target.ts";
import { duration, printable } from "../../lib/ui/words.ts";
import type { Document } from "../schema/packages.ts";
import type { Session } from "../session.ts";
import type { ChangeOutcome } from "./carry_out.ts";
import type { SpecChange } from "./plan.ts";

/** `` `requirements.txt` ``, or the part of a file, as ``group `dev` of `pyproject.toml` ``. */
function placeWords(place: SpecPlace): string {
  const file = `\`${printable(place.file)}\``;
  if (place.kind === "environment" && place.section === "pip") {
    return `the \`pip:\` section of ${file}`;
  }
  if (place.kind !== "pyproject" || place.target.kind === "project") return file;
  return `${place.target.kind} \`${place.target.name}\` of ${file}`;
}

function packageWords(
  { target: { place }, direction, content }: SpecChange,
  packages: readonly WantedPackage[],
  written: boolean,
): string {
  const names = packages.map(({ text, name }) =>
    `\`${printable(direction === "add" ? text : name ?? text)}\``
  ).join(", ");
  if (!written) return `${names}: ${placeWords(place)} has it already`;
  if (direction === "remove") return `Removed ${names} from ${placeWords(place)}`;
  return `Added ${names} to ${placeWords(place)}${content === undefined ? ", which is new" : ""}`;
}

/** `` `six`: `requirements.txt` does not ask for it any more``. */
function goneWords({ text, name }: WantedPackage, place: SpecPlace): string {
  return `\`${printable(name ?? text)}\`: ${placeWords(place)} does not ask for it any more`;
}

/** Says what would be changed: the lines of the spec that come and go. */
export function sayPlan({ report }: Session, change: SpecChange): void {
  const { content, changed, target: { place, locks } } = change;
  const lines = lineChanges(textOf(content), textOf(changed));
  if (content !== undefined && lines.length === 0) {
    report.done(`${placeWords(place)} would stay as it is`);
    return;
  }
  report.result([`Would change \`${printable(place.file)}\`:`, ...lines].join("\n"));
  for (const { file } of locks) report.result(`Would make \`${printable(file)}\` anew`);
}

/** Says what was done. */
export function sayChange(
  { report }: Session,
  change: SpecChange,
  { packages, written, locked, stale, synced }: ChangeOutcome,
  milliseconds: number,
): void {
  const { target: { place, notes }, gone } = change;
  for (const one of gone) report.done(goneWords(one, place));
  if (packages.length > 0) report.done(packageWords(change, packages, written));
  for (const { file } of locked) report.done(`Locked \`${printable(file)}\``);
  if (synced !== undefined) saySynced(report, synced, milliseconds);
  for (const note of notes) report.note(note);
  if (stale === undefined) return;
  if (stale.kind === "uv.lock") {
    report.warn(
      "`uv.lock` does not fit `pyproject.toml` any more, and the environment is made from it",
      "install uv where it is not on PATH, run `uv lock`, then `pyve sync`",
    );
  } else {
    report.warn(
      `\`${
        printable(stale.file)
      }\` does not fit its spec any more, and the environment is made from it`,
      "run `pyve lock`, then `pyve sync`",
    );
  }
}

function saySynced(
  report: Session["report"],
  { outcome, before, after }: NonNullable<ChangeOutcome["synced"]>,
  milliseconds: number,
): void {
  const { place, plan } = outcome.decision;
  for (const warning of plan.warnings) report.warn(warning);
  const name = printable(relative(place.root, place.prefix));
  if (plan.reasons.length === 0) return report.done(`\`${name}\` is up to date`);
  const changes = changesOf(before, after);
  for (const change of changes) {
    const mark = change.from === undefined ? "+" : change.to === undefined ? "-" : "~";
    report.done(`  ${mark} ${printable(changeWords(change, []))}`);
  }
  const none = changes.length === 0 ? ": no package is another one" : "";
  report.done(`Made \`${name}\` anew in ${duration(milliseconds)}${none}`);
}

/** The document of `--json`; without an outcome that of `--dry-run`. */
export function changeDocument(change: SpecChange, outcome?: ChangeOutcome): Document {
  const { root, environment, packages, target: { place, locks, notes }, content, changed } = change;
  const synced = outcome?.synced;
  return {
    root,
    environment,
    file: place.file,
    created: content === undefined,
    packages: (outcome?.packages ?? packages).map(({ text, name }) => ({
      name: name ?? null,
      text,
    })),
    changed: outcome?.written ?? (textOf(content) !== textOf(changed) || content === undefined),
    lines: [...lineChanges(textOf(content), textOf(changed))],
    locks: (outcome === undefined ? locks : outcome.locked).map(({ file }) => file),
    stale: outcome?.stale?.file ?? null,
    synced: synced !== undefined,
    made: (synced?.outcome.decision.plan.reasons.length ?? 0) > 0,
    installed: synced === undefined
      ? []
      : changesOf(synced.before, synced.after).map(({ name, from, to }) => ({
        name,
        from: from ?? null,
        to: to ?? null,
      })),
    notes: [
      ...change.gone.map((one) => goneWords(one, place)),
      ...notes,
      ...synced?.outcome.decision.plan.warnings ?? [],
    ],
  };
}

function changesOf(
  before: readonly Installed[],
  after: readonly Installed[],
): readonly PackageChange[] {
  const versioned = (list: readonly Installed[]) =>
    list.map(({ name, version, source }) => ({
      name,
      version,
      manager: source.kind === "conda" ? "conda" : "pip",
      platform: "",
      url: version,
    }));
  return packageChanges(versioned(before), versioned(after));
}

/** Lines that go (`-`) and come (`+`); what is the same at both ends of the texts is left out. */
function lineChanges(before: string, after: string): readonly string[] {
  const from = before.split("\n");
  const to = after.split("\n");
  let start = 0;
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start++;
  let end = 0;
  const rest = Math.min(from.length, to.length) - start;
  while (end < rest && from.at(-1 - end) === to.at(-1 - end)) end++;
  const gone = from.slice(start, from.length - end);
  const come = to.slice(start, to.length - end);
  return [
    ...gone.filter((line) => !come.includes(line)).map((line) => `- ${printable(line.trimEnd())}`),
    ...come.filter((line) => !gone.includes(line)).map((line) => `+ ${printable(line.trimEnd())}`),
  ];
}

function textOf(content: Uint8Array | undefined): string {
  return content === undefined ? "" : new TextDecoder().decode(content);
}

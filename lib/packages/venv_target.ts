/** Which file of a venv's spec a package is written into: never a lock, always what is behind it. */
import { isAbsolute, join, normalize } from "node:path";
import { readVenvSpec, type VenvSpec } from "../backend/venv_spec.ts";
import { readEntries } from "../edit/requirement_entries.ts";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { readLockedVersions } from "../lock/pylock_record.ts";
import { defaultEnvironment, type Selection } from "../project/state.ts";
import { requirementsClosure } from "../spec/closure.ts";
import { decodeText } from "../spec/decode.ts";
import { readPyproject } from "../spec/pyproject.ts";
import { normalizeName } from "../spec/requirement.ts";
import type { SpecLock, SpecPlace, SpecTarget, WantedPlace } from "./spec_target.ts";

/**
 * Finds it, by the rules that the environment itself is made by.
 * @throws PyveError (2) for a place that the environment is not made from, a lock that only its own
 * tool can make again, and files that are malformed
 */
export function venvTarget(
  host: Host,
  root: string,
  environment: string,
  selection: Selection,
  wanted: WantedPlace,
): SpecTarget {
  if (wanted.pip) throw onlyConda("--pip");
  const { spec, locks } = behindLocks(host, root, environment, selection);
  if (spec.kind === "none") {
    refuseParts(wanted, "nothing yet");
    return {
      place: { kind: "requirements", file: wanted.requirements ?? "requirements.txt" },
      fresh: "",
      locks,
      notes: wanted.requirements === undefined || wanted.requirements === "requirements.txt"
        ? []
        : [
          `\`${wanted.requirements}\` is not installed from: \`pyve init --requirements ` +
          `${wanted.requirements}\` asks for it`,
        ],
    };
  }
  if (spec.kind === "requirements") {
    refuseParts(wanted, spec.files.map((file) => `\`${file}\``).join(" and "));
    const file = chooseFile(host, root, spec.files, wanted);
    return { place: { kind: "requirements", file }, fresh: undefined, locks, notes: [] };
  }
  if (wanted.requirements !== undefined) throw notMadeFrom(wanted.requirements, "`pyproject.toml`");
  const place = placeIn(wanted);
  return { place, fresh: undefined, locks, notes: notInstalled(host, root, selection, wanted) };
}

/** What is not a lock, and the locks in front of it. */
function behindLocks(
  host: Host,
  root: string,
  environment: string,
  selection: Selection,
): { readonly spec: Exclude<VenvSpec, { kind: "pylock" }>; readonly locks: readonly SpecLock[] } {
  const { spec } = readVenvSpec(host, root, selection);
  if (spec.kind !== "pylock") {
    const locks = spec.kind === "uv.lock" ? [{ kind: spec.kind, file: spec.lock.file }] : [];
    return { spec, locks };
  }
  const { file } = spec.lock;
  const ours = environment === defaultEnvironment ? "pylock.toml" : `pylock.${environment}.toml`;
  if (normalize(file) !== ours) {
    throw new PyveError(`Cannot change \`${file}\`: it is not the lock that \`pyve lock\` makes`, {
      exit: exitStatus.usage,
      hint: "change what it was made from, and make it again with the tool that made it",
    });
  }
  const text = host.fs.readText(isAbsolute(file) ? file : join(root, file)) ?? "";
  const requirements = readLockedVersions(text, file).record?.requirements ?? [];
  const behind = readVenvSpec(host, root, { ...selection, requirements }, "passed over").spec;
  if (behind.kind === "pylock") throw new PyveError(`Cannot tell what \`${file}\` is made from`);
  const first: readonly SpecLock[] = behind.kind === "uv.lock"
    ? [{ kind: behind.kind, file: behind.lock.file }]
    : [];
  return { spec: behind, locks: [...first, { kind: "pylock", file }] };
}

/** The file that was asked for, else the one that has such a package already, else the first. */
function chooseFile(
  host: Host,
  root: string,
  files: readonly string[],
  { requirements, names }: WantedPlace,
): string {
  const read = (path: string): Uint8Array | undefined =>
    host.fs.readBytes(isAbsolute(path) ? path : join(root, path));
  if (requirements !== undefined) {
    const known = requirementsClosure(files, read).map(({ file }) => normalize(file));
    if (known.includes(normalize(requirements))) return requirements;
    throw notMadeFrom(requirements, files.map((file) => `\`${file}\``).join(" and "));
  }
  const has = (file: string): boolean =>
    readEntries(decodeText(read(file) ?? new Uint8Array(), file), file)
      .some(({ name }) => name !== undefined && names.includes(name));
  return (files.length > 1 ? files.find(has) : undefined) ?? files[0] ?? "requirements.txt";
}

function placeIn({ group, extra }: WantedPlace): SpecPlace {
  const file = "pyproject.toml";
  if (group !== undefined) {
    return { kind: "pyproject", file, target: { kind: "group", name: group } };
  }
  if (extra !== undefined) {
    return { kind: "pyproject", file, target: { kind: "extra", name: extra } };
  }
  return { kind: "pyproject", file, target: { kind: "project" } };
}

function notInstalled(
  host: Host,
  root: string,
  selection: Selection,
  { group, extra }: WantedPlace,
): readonly string[] {
  const has = (names: readonly string[], name: string): boolean =>
    names.some((one) => normalizeName(one) === normalizeName(name));
  if (extra !== undefined && !has(selection.extras, extra)) {
    return [`extra \`${extra}\` is not installed here: \`pyve init --extra ${extra}\` installs it`];
  }
  if (group === undefined || has(selection.groups, group)) return [];
  const text = host.fs.readText(join(root, "pyproject.toml")) ?? "";
  const { defaultGroups } = readPyproject(text, "pyproject.toml").tools;
  const usual = defaultGroups === "all" || has(defaultGroups, group);
  if (usual && (selection.dev || normalizeName(group) !== "dev")) return [];
  return [`group \`${group}\` is not installed here: \`pyve init --group ${group}\` installs it`];
}

function refuseParts({ group, extra }: WantedPlace, source: string): void {
  const part = group === undefined ? extra === undefined ? undefined : "extra" : "group";
  if (part === undefined) return;
  throw new PyveError(
    `Cannot change ${part} \`${group ?? extra}\`: the environment is made from ${source}`,
    {
      exit: exitStatus.usage,
      hint: `leave \`--${part}\` out; groups and extras are parts of a pyproject.toml`,
    },
  );
}

function notMadeFrom(file: string, source: string): PyveError {
  return new PyveError(`Cannot change \`${file}\`: the environment is made from ${source}`, {
    exit: exitStatus.usage,
    hint: `run \`pyve init --requirements ${file}\` to make it from that file`,
  });
}

function onlyConda(option: string): PyveError {
  return new PyveError(`Option \`${option}\` is for micromamba, and this environment is a venv`, {
    exit: exitStatus.usage,
    hint: "leave it out: everything in a venv comes from a Python package index",
  });
}

/** What stands behind a pylock.toml: the files that it is made from, and what they ask for. */
import { basename, isAbsolute, join } from "node:path";
import { specName } from "../../backend/filling.ts";
import { sha256 } from "../../backend/requirements_spec.ts";
import { readVenvSpec, type VenvSpec } from "../../backend/venv_spec.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import type { Selection } from "../../project/state.ts";
import { findUnreadSpecs } from "../../project/unread_specs.ts";
import { requirementsClosure } from "../../spec/closure.ts";
import { isPylockName } from "../../spec/pylock.ts";
import { readPyproject } from "../../spec/pyproject.ts";
import type { PylockRecord } from "../pylock_record.ts";
import type { VenvWants } from "../pylock_status.ts";
import { pyprojectInputs, requirementsInputs } from "../venv_inputs.ts";

/** The sources of a lock. */
export interface VenvSource {
  readonly spec: Exclude<VenvSpec, { readonly kind: "none" | "pylock" }>;
  readonly wants: VenvWants;
  /** The lowest Python that the project is for, as `3.9`; `undefined` where it does not say. */
  readonly python: string | undefined;
  readonly warnings: readonly string[];
}

/**
 * Reads them. Where the environment is told to use the lock itself, what the lock was made from
 * stands behind it.
 * @param former what the lock that is there was made from
 * @throws PyveError (2) where there is nothing to lock, or a file is malformed
 */
export function readVenvSource(
  host: Host,
  root: string,
  selection: Selection,
  former: PylockRecord | undefined,
): VenvSource {
  const named = selection.requirements.filter((file) => !isPylockName(basename(file)));
  const requirements = named.length === 0 && selection.requirements.length > 0
    ? former?.requirements ?? []
    : named;
  const sources = { ...selection, requirements };
  const { spec, requiresPython, warnings } = readVenvSpec(host, root, sources, "passed over");
  if (spec.kind === "none" || spec.kind === "pylock") throw nothingToLock(host, root);
  const { extras, groups, dev } = selection;
  const record = { inputs: inputsOf(host, root, spec), requirements, extras, groups, dev };
  return {
    spec,
    wants: { name: specName(spec).replaceAll("`", ""), record },
    python: lowest(requiresPython?.text),
    warnings,
  };
}

function inputsOf(host: Host, root: string, spec: VenvSource["spec"]): readonly string[] {
  const read = (path: string): string | undefined =>
    host.fs.readText(isAbsolute(path) ? path : join(root, path));
  switch (spec.kind) {
    case "requirements":
      return requirementsInputs(
        requirementsClosure(
          spec.files,
          (path) => host.fs.readBytes(isAbsolute(path) ? path : join(root, path)),
        ),
      );
    case "uv.lock":
      return [`uv.lock sha256:${sha256(read(spec.lock.file) ?? "")}`];
    case "pyproject":
    case "tables": {
      const text = read("pyproject.toml") ?? "";
      const pyproject = readPyproject(text, "pyproject.toml");
      const groups = spec.kind === "pyproject" ? spec.groups : [];
      const inputs = pyprojectInputs(pyproject, {
        extras: spec.extras,
        groups,
        lines: spec.requirements,
      });
      // What only the build back end knows may change with anything in the file.
      const hidden = pyproject.dynamic.includes("dependencies") ||
        pyproject.poetry !== undefined && spec.editable;
      return hidden ? [...inputs, `pyproject.toml sha256:${sha256(text)}`] : inputs;
    }
  }
}

/** `3.9` of `>=3.9,<4`. */
function lowest(range: string | undefined): string | undefined {
  return /(?:>=|~=|==)\s*(\d+\.\d+)/.exec(range ?? "")?.[1];
}

function nothingToLock(host: Host, root: string): PyveError {
  const [found] = findUnreadSpecs(host, root);
  return new PyveError("Cannot lock: nothing here says what to install", {
    exit: exitStatus.usage,
    hint: found === undefined
      ? "add a requirements.txt or a pyproject.toml, or an environment.yml for conda packages"
      : `${found.instead}: ${found.why}`,
  });
}

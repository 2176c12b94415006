/** Reading the spec of a project in memory, and a project to read. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type ReadSpec, readVenvSpec } from "../../lib/backend/venv_spec.ts";
import { PyveError } from "../../lib/errors.ts";
import type { Selection } from "../../lib/project/state.ts";
import { fakeHost } from "./fake_host.ts";

/** Contents by path, relative to the project or absolute. */
export type SpecFiles = Readonly<Record<string, string>>;

const everything: Selection = {
  requirements: [],
  extras: [],
  groups: [],
  dev: true,
  install: true,
  pip: true,
};

/** What the files say; nothing may be started or written. */
export function readSpec(files: SpecFiles, selection: Partial<Selection> = {}): ReadSpec {
  const placed = Object.entries(files).map(([name, text]) =>
    [name.startsWith("/") ? name : `/project/${name}`, text] as const
  );
  const host = fakeHost({ files: Object.fromEntries(placed) });
  const result = readVenvSpec(host, "/project", { ...everything, ...selection });
  assert.deepEqual(host.transcript, []);
  return result;
}

/** The error for files that cannot be read. */
export function specRefusal(files: SpecFiles, selection: Partial<Selection>): PyveError {
  try {
    readSpec(files, selection);
  } catch (error) {
    assert.ok(error instanceof PyveError, String(error));
    return error;
  }
  return assert.fail("it was read");
}

/** The digest of a text, as state has it. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A pyproject.toml without a build system. */
export const project = `[project]
name = "shop"
requires-python = ">=3.9"
dependencies = ["click>=8", "rich; python_version < '3.14'"]
optional-dependencies = { "My_Docs" = ["sphinx"], test = ["pytest"] }
[dependency-groups]
dev = ["mypy", { include-group = "lint" }]
lint = ["ruff"]
`;
/** The same with one. */
export const built = `${project}[build-system]\nrequires = ["hatchling"]\n`;

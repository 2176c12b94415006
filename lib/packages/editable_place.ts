/** Whether a pyproject.toml can say that a folder is editable so that its installer hears of it. */
import { chooseInstaller } from "../backend/installer.ts";
import { readVenvSpec, type VenvSpec } from "../backend/venv_spec.ts";
import type { Settings } from "../config/settings.ts";
import { isPoetryTarget } from "../edit/pyproject_folder.ts";
import type { Target } from "../edit/pyproject.ts";
import { exitStatus, PyveError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import type { EnvironmentState, Selection } from "../project/state.ts";
import { excerpt } from "../spec/excerpt.ts";

/** Where an editable folder is wanted. */
export interface EditableWish {
  readonly root: string;
  readonly settings: Settings;
  readonly selection: Selection;
  readonly before: EnvironmentState;
  readonly target: Target;
  /** The folder as the user wrote it. */
  readonly path: string;
}

/**
 * poetry's own tables are read here, whatever the installer; `[tool.uv.sources]` is read by uv alone,
 * and only where it is given the pyproject.toml itself.
 * @throws PyveError (2) where nothing would read it
 */
export function requireEditablePlace(host: Host, wish: EditableWish): void {
  const { root, selection, target, path } = wish;
  const text = host.fs.readText(`${root}/pyproject.toml`) ?? "";
  if (isPoetryTarget(text, target, "pyproject.toml")) return;
  const { spec } = readVenvSpec(host, root, selection, "passed over");
  if (isReadByUv(spec, target)) {
    if (installerOf(host, wish) === "uv") return;
    const reason = "only uv reads `[tool.uv.sources]`, and pip installs this environment";
    throw unread(path, reason, "install uv; or");
  }
  throw unread(path, "uv does not read the tables that its groups are in", "");
}

function isReadByUv(spec: VenvSpec, target: Target): boolean {
  return spec.kind !== "tables" || (spec.editable && target.kind !== "group");
}

function installerOf(host: Host, { settings, before }: EditableWish): "uv" | "pip" {
  const minor = Number(/^\d+\.(\d+)/.exec(before.interpreter?.version ?? "")?.[1] ?? 0);
  return chooseInstaller(host, settings.venvInstaller.value, minor).name;
}

function unread(path: string, reason: string, before: string): PyveError {
  return new PyveError(
    `Cannot write ${excerpt(path)} into \`pyproject.toml\` as editable: ${reason}`,
    {
      exit: exitStatus.usage,
      hint: `${before} run \`pyve run pip install -e ${path}\`: \`pyve sync\` keeps it`.trim(),
    },
  );
}

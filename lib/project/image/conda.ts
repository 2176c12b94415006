/** What a conda environment in an image is made from. */
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { openCondaSpec } from "../../backend/micromamba/read_spec.ts";
import { settingsFor } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import type { CondaSource } from "../../plan/project.ts";
import { isFollowed } from "../../plan/python/requirement_files.ts";
import { requirementsClosure } from "../../spec/closure.ts";
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import { dependenciesFor, type EnvironmentYml } from "../../spec/environment_document.ts";
import type { RequirementsFile } from "../../spec/requirements.ts";
import { defaultEnvironment } from "../state.ts";
import type { ImageReading } from "./read.ts";

/** What was found, and the files that were read. */
export interface ReadConda {
  readonly source: CondaSource | undefined;
  readonly files: readonly string[];
}

/** Reads the spec. @throws PyveError (2) where it is malformed, missing, or outside of the project */
export async function readConda(host: Host, reading: ImageReading): Promise<ReadConda> {
  const { root, settings, platform } = reading;
  const envFile = settingsFor(settings, defaultEnvironment).condaEnvFile;
  const named = envFile.value;
  if (named !== undefined && isOutside(root, named)) throw outside(named);
  if (named !== undefined && /\.(?:tar(?:\.\w+)?|tgz|tbz2?)$/.test(named)) {
    const { openTarball } = await import("./tarball.ts");
    const tarball = await openTarball(host, root, named);
    return { source: { kind: "tarball", path: named, tarball }, files: [named] };
  }
  const { spec, source, status } = await openCondaSpec(host, root, envFile, platform);
  switch (spec.kind) {
    case "none":
      return { source: undefined, files: [] };
    case "environment": {
      const closure = included(host, root, spec.content, platform);
      return {
        source: { kind: "environment", file: spec.content, closure },
        files: [spec.file, ...closure.map(({ file }) => file)],
      };
    }
    case "explicit":
      return { source: { kind: "explicit", file: spec.content }, files: [spec.file] };
    case "lock":
      return {
        source: {
          kind: "lock",
          lock: spec.content,
          environment: source?.content,
          stale: status.kind === "stale" ? status.changes : [],
        },
        files: [spec.file, ...(source === undefined ? [] : [source.file])],
      };
  }
}

/** The requirements files that its `pip:` sections name, with what those include. */
function included(
  host: Host,
  root: string,
  file: EnvironmentYml,
  platform: CondaPlatform,
): readonly RequirementsFile[] {
  const folder = dirname(file.file);
  const files = dependenciesFor(file, platform).pip.flatMap(({ items }) => items)
    .flatMap((item) =>
      item.kind === "include" && isFollowed(item.path)
        ? [{ path: isAbsolute(item.path) ? item.path : join(folder, item.path), at: item.at }]
        : []
    );
  return requirementsClosure(files, (path) => host.fs.readBytes(resolve(root, path)));
}

function isOutside(root: string, file: string): boolean {
  const path = isAbsolute(file) ? relative(root, file) : file;
  return path.split(/[/\\]/).includes("..") || isAbsolute(path);
}

function outside(file: string): PyveError {
  return new PyveError(`Cannot take \`${file}\` into an image: it is outside of the project`, {
    exit: exitStatus.usage,
    hint: "copy it into the project, and name it by `--env-file`",
  });
}

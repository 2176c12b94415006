/** How uv is called inside of a build. */
import { places, type PlanContext } from "../block.ts";
import type { Mount } from "../plan.ts";
import type { InstallerWords } from "./install.ts";
import { environmentPython, uvPythonVariables } from "./origin.ts";
import { compiledWithNvcc } from "../matrices/system_cuda.ts";
import { torchIndex } from "../gpu/torch_decision.ts";

/** What uv downloaded and built, kept between builds and in no layer. */
export const uvCache: Mount = { kind: "cache", target: "/root/.cache/uv", sharing: "shared" };

/**
 * Lines that set uv up for one step. The cache is another file system, so that files are copied; what
 * Python compiles carries a digest and no time, so that it is the same in every build. What it would
 * compile of itself while it builds a package depends on what the cache has, and is not kept.
 */
export function uvSettings(context: PlanContext): readonly string[] {
  const build = torchIndex(context)?.build;
  const variables = {
    ...uvPythonVariables(context),
    ...build === undefined ? {} : { UV_TORCH_BACKEND: build },
    PYC_INVALIDATION_MODE: "UNCHECKED_HASH",
    PYTHONDONTWRITEBYTECODE: "1",
    UV_COMPILE_BYTECODE: "1",
    UV_LINK_MODE: "copy",
    UV_NO_PROGRESS: "1",
    UV_PROJECT_ENVIRONMENT: places.prefix,
  };
  const words = Object.entries(variables).map(([name, value]) => `${name}=${value}`).sort();
  return [`export ${words.join(" ")}`];
}

/**
 * Lines that take out of the environment what uv notes of the times of local sources, where an image is
 * to be the same in every build. uv reads it only to see whether to install them again.
 */
export function withoutTimes({ request }: PlanContext): readonly string[] {
  if (request.sourceDateEpoch === undefined) return [];
  const files = `${places.prefix}/lib/python3*/site-packages/*.dist-info/uv_cache.json`;
  return [
    `for file in ${files}; do if [ -f "$file" ]; then ` +
    `sed -i '/uv_cache\\.json/d' "\${file%/*}/RECORD"; rm "$file"; fi; done`,
  ];
}

/** What is compiled against the torch of the environment; a build of its own would not see it. */
function compiledLater({ project }: PlanContext): readonly string[] {
  const names = project.python?.requirements.map(({ name }) => name) ?? [];
  return names.includes("torch") ? compiledWithNvcc.filter((name) => names.includes(name)) : [];
}

/** For requirements files. */
export function uvWords(context: PlanContext): InstallerWords {
  return {
    name: "uv",
    cache: uvCache,
    settings: uvSettings(context),
    create: `uv venv --no-project ${places.prefix}`,
    install: `uv pip install --python ${environmentPython}`,
    finish: withoutTimes(context),
    compiled: compiledLater(context),
  };
}

/** How pip is called inside of a build: the one of the image, so that the environment has none. */
import { places, type PlanContext } from "../block.ts";
import type { InstallerWords } from "./install.ts";
import { environmentPython, imagePython } from "./origin.ts";
import { torchIndex } from "../gpu/torch_decision.ts";

/** For requirements files. */
export function pipWords(context: PlanContext): InstallerWords {
  const index = torchIndex(context)?.index;
  const extra = index === undefined ? "" : ` --extra-index-url ${index}`;
  return {
    name: "pip",
    cache: { kind: "cache", target: "/root/.cache/pip", sharing: "shared" },
    settings: [
      "export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_PROGRESS_BAR=off " +
      "PIP_ROOT_USER_ACTION=ignore PYTHONDONTWRITEBYTECODE=1",
    ],
    create: `${imagePython} -m venv --without-pip ${places.prefix}`,
    install: `${imagePython} -m pip --python ${environmentPython} install --no-compile${extra}`,
    // pip would compile with the time of each file. Some packages carry code for another Python, which
    // cannot be compiled and is never run.
    finish: [
      `${environmentPython} -m compileall -qq --invalidation-mode unchecked-hash ` +
      `${places.prefix}/lib || true`,
    ],
    // Only images that uv makes have nvcc.
    compiled: [],
  };
}

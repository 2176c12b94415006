/** What the uv block decides from, when the Python of the image is resolved. */
import type { BlockContext, PlanContext, Wish } from "../../lib/plan/block.ts";
import type { PythonSpec } from "../../lib/plan/project.ts";
import { imageProject, planContext } from "./image_project.ts";
import { pythonSpec } from "./python_spec.ts";

/** The wish for any Python. */
export const anyPython: Wish = {
  ecosystem: "runtime",
  name: "python",
  scope: "run",
  range: "",
  reason: "",
};

/** A project with this spec, and what else is given. */
export function uvContext(
  given: Partial<PythonSpec>,
  more: Partial<BlockContext> = {},
): PlanContext {
  return planContext({ project: imageProject({ python: pythonSpec(given) }), ...more }, [
    anyPython,
  ]);
}

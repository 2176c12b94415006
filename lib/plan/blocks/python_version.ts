/** Python: which version, by everybody who has a say, and where the base does not bring it, uv does. */
import { type Block, type BlockContext, places, type Wish } from "../block.ts";
import { exportIfGiven, secretFor, secretMount } from "../python/build_secrets.ts";
import { imageBringsPython } from "../system/runtime_source.ts";
import { uvCache } from "../python/uv_words.ts";

/** A company's mirror is nobody else's business, and changes nothing that is installed. */
const mirror = "UV_PYTHON_INSTALL_MIRROR";

/** The interpreter of a Python project. */
export const pythonVersion: Block = {
  name: "python-version",
  needed: ({ project }) => project.python !== undefined,
  wishes,
  plan({ project, profile, resolved }) {
    const provides = [{ capability: "python", paths: [] }];
    if (imageBringsPython(project, profile)) return { provides };
    const version = resolved.version("python");
    if (version === undefined) return {};
    return {
      provides: [{ capability: "python", paths: [places.runtimes] }],
      needs: ["uv"],
      secrets: [
        secretFor(mirror, false, "where uv downloads Python from, instead of its releases"),
      ],
      steps: [{
        phase: "runtimes",
        purpose: `Python ${version}`,
        operation: {
          kind: "run",
          script: [
            `export UV_PYTHON_INSTALL_DIR=${places.runtimes} UV_PYTHON_PREFERENCE=only-managed`,
            exportIfGiven(mirror),
            `uv python install --no-bin --no-progress ${version}`,
            // uv fills the environment: the pip of the interpreter has nothing to do in an image.
            `rm -rf ${places.runtimes}/*/bin/pip* ${places.runtimes}/*/lib/python*/site-packages/pip*`,
          ],
          mounts: [uvCache, secretMount(mirror)],
          network: "default",
        },
      }],
    };
  },
};

/** Where nobody has one, it is asked for all the same: the newest is taken. */
function wishes({ project }: BlockContext): readonly Wish[] {
  const python = { ecosystem: "runtime", name: "python", scope: "run" } as const;
  const asked = project.pythonWishes.map(({ range, from, at }): Wish => ({
    ...python,
    range,
    reason: from,
    ...at === undefined ? {} : { at },
  }));
  const cog = project.cog?.build.pythonVersion;
  const parts = cog?.text.split(".").length ?? 0;
  return [
    { ...python, range: "", reason: "a Python project" },
    ...asked,
    ...cog === undefined ? [] : [{
      ...python,
      range: parts === 2 ? `==${cog.text}.*` : `==${cog.text}`,
      reason: "`python_version`",
      at: cog.at,
    }],
  ];
}

/** The micromamba backend: conda environments inside the project. */
import { basename, join } from "node:path";
import { describeOrigin, settingsFor } from "../../config/settings.ts";
import { exitStatus, PyveError } from "../../errors.ts";
import type { Host } from "../../host/host.ts";
import { parseRecord, recordOf } from "../../json_record.ts";
import { interpreterIn } from "../../project/damage.ts";
import { defaultEnvironment } from "../../project/state.ts";
import { parseYaml } from "../../spec/yaml_document.ts";
import type { Backend, BuildPlan, Place, PrefixRequest } from "../backend.ts";
import { condaActivation } from "./activation.ts";
import { micromambaError } from "./failure.ts";
import { environmentName, firstName } from "./naming.ts";
import { planMicromamba } from "./plan.ts";
import { readPreview } from "./preview.ts";
import { condaVersion } from "./records.ts";
import { relocateConda } from "./relocate.ts";
import { nameInSpec } from "./spec.ts";

/** See {@link Backend}. */
export const micromamba: Backend = {
  name: "micromamba",
  prefix: (host, request) => join(request.root, ".pyve", "envs", nameOf(host, request)),
  plan: planMicromamba,
  complete,
  interpreter: (host, prefix) => {
    const version = condaVersion(host, prefix, "python");
    return version === undefined
      ? undefined
      : { path: interpreterIn(host, prefix, "micromamba"), version };
  },
  activation: condaActivation,
  preview: (step, result) => {
    const preview = result.code === 0 ? readPreview(result.stdout) : undefined;
    if (preview !== undefined) return preview;
    throw micromambaError(step, step.conda ?? { asked: [], channels: [], pip: [] }, result);
  },
};

/** The name that is asked for, else that of the spec or the folder; other environments have their own. */
function nameOf(host: Host, { root, environment, settings }: PrefixRequest): string {
  const { condaEnvName, condaEnvFile } = settingsFor(settings, environment);
  const asked = condaEnvName?.value;
  if (asked === undefined) {
    return environment === defaultEnvironment
      ? firstName([nameInSpec(host, parseYaml, root, condaEnvFile), basename(root)])
      : environment;
  }
  const name = environmentName(asked);
  if (name !== undefined) return name;
  throw new PyveError(
    `Cannot call a conda environment \`${asked}\`, as ${
      condaEnvName === undefined ? "asked" : describeOrigin(condaEnvName.origin)
    } says`,
    {
      exit: exitStatus.usage,
      hint: "use letters, digits, `-` and `_`, a letter first; `base`, `root` and `default` are " +
        "conda's own",
    },
  );
}

/** The names inside, and the variables of the spec, which not every micromamba writes. */
function complete(host: Host, place: Place, plan: BuildPlan): void {
  relocateConda(host, place);
  const variables = Object.entries(plan.variables ?? {});
  if (variables.length === 0) return;
  const file = join(place.folder, "conda-meta", "state");
  const before = parseRecord(host.fs.readText(file) ?? "") ?? {};
  const written = recordOf(before["env_vars"]);
  const names = Object.keys(written).map((name) => name.toUpperCase());
  const missing = variables.filter(([name]) => !names.includes(name.toUpperCase()));
  if (missing.length === 0) return;
  const values = { ...written, ...Object.fromEntries(missing) };
  host.fs.write(file, JSON.stringify({ version: 1, ...before, env_vars: values }));
}

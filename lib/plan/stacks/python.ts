/** Python projects, from a lock, requirements files or a pyproject.toml, by way of uv or pip. */
import { activation } from "../blocks/activation.ts";
import { appSource } from "../blocks/app_source.ts";
import { baseImage } from "../blocks/base_image.ts";
import { cog } from "../blocks/cog.ts";
import { cuda } from "../blocks/cuda.ts";
import { init } from "../blocks/init.ts";
import { pip } from "../blocks/pip.ts";
import { prodTrim } from "../blocks/prod_trim.ts";
import { pythonVersion } from "../blocks/python_version.ts";
import { systemPackages } from "../blocks/system_packages.ts";
import { tensorflow } from "../blocks/tensorflow.ts";
import { torch } from "../blocks/torch.ts";
import { imageUser } from "../blocks/user.ts";
import { uv } from "../blocks/uv.ts";
import type { PlanFinding } from "../finding.ts";
import type { ImageProject } from "../project.ts";
import type { Stack } from "../stack.ts";
import * as extras from "./extras.ts";

/** PC0508: an environment of Python alone has no R to restore a lock with. */
function lockLeftOut({ r }: ImageProject): readonly PlanFinding[] {
  if (r === undefined) return [];
  return [{
    code: "PC0508",
    severity: "warning",
    message: `\`${r.file}\` is left out: the image has Python, and no R`,
    remedy: "write an `environment.yml` with `r-base` and `python`, which bring both",
    at: { file: r.file },
  }];
}

/** Python. */
export const python: Stack = {
  name: "python",
  summary: "a Python environment, made by uv or pip",
  refuses: lockLeftOut,
  blocks: [
    baseImage,
    systemPackages,
    imageUser,
    prodTrim,
    pythonVersion,
    torch,
    tensorflow,
    cuda,
    uv,
    pip,
    cog,
    activation,
    init,
    appSource,
    ...Object.values(extras),
  ],
};

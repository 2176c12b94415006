/** Python projects, from a lock, requirements files or a pyproject.toml, by way of uv or pip. */
import { activation } from "../blocks/activation.ts";
import { appSource } from "../blocks/app_source.ts";
import { baseImage } from "../blocks/base_image.ts";
import { cog } from "../blocks/cog.ts";
import { cuda } from "../blocks/cuda.ts";
import { devTools } from "../blocks/dev_tools.ts";
import { healthCheck } from "../blocks/health_check.ts";
import { init } from "../blocks/init.ts";
import { labels } from "../blocks/labels.ts";
import { pip } from "../blocks/pip.ts";
import { pythonVersion } from "../blocks/python_version.ts";
import { systemPackages } from "../blocks/system_packages.ts";
import { tensorflow } from "../blocks/tensorflow.ts";
import { torch } from "../blocks/torch.ts";
import { imageUser } from "../blocks/user.ts";
import { uv } from "../blocks/uv.ts";
import type { Stack } from "../stack.ts";

/** Python. */
export const python: Stack = {
  name: "python",
  summary: "a Python environment, made by uv or pip",
  recognises: (project) => project.python !== undefined,
  refuses: () => [],
  blocks: [
    baseImage,
    systemPackages,
    imageUser,
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
    healthCheck,
    labels,
    devTools,
  ],
};

/** Projects whose environment is conda's: with Python, with R, or with neither. */
import { activation } from "../blocks/activation.ts";
import { appSource } from "../blocks/app_source.ts";
import { baseImage } from "../blocks/base_image.ts";
import { cog } from "../blocks/cog.ts";
import { condaEnvironment } from "../blocks/conda_environment.ts";
import { condaLock } from "../blocks/conda_lock.ts";
import { condaPack } from "../blocks/conda_pack.ts";
import { condaTarball } from "../blocks/conda_tarball.ts";
import { cuda } from "../blocks/cuda.ts";
import { init } from "../blocks/init.ts";
import { micromamba } from "../blocks/micromamba.ts";
import { prodTrim } from "../blocks/prod_trim.ts";
import { systemPackages } from "../blocks/system_packages.ts";
import { tensorflow } from "../blocks/tensorflow.ts";
import { torch } from "../blocks/torch.ts";
import { imageUser } from "../blocks/user.ts";
import { condaRefusals } from "../conda/refusals.ts";
import type { Stack } from "../stack.ts";
import * as extras from "./extras.ts";

/** conda. */
export const conda: Stack = {
  name: "conda",
  summary: "a conda environment, made with micromamba",
  refuses: condaRefusals,
  blocks: [
    baseImage,
    systemPackages,
    prodTrim,
    cuda,
    micromamba,
    condaEnvironment,
    condaLock,
    condaTarball,
    cog,
    torch,
    tensorflow,
    activation,
    init,
    condaPack,
    imageUser,
    appSource,
    ...Object.values(extras),
  ],
};

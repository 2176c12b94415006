/** Projects in R alone, from the renv.lock. */
import { activation } from "../blocks/activation.ts";
import { appSource } from "../blocks/app_source.ts";
import { baseImage } from "../blocks/base_image.ts";
import { init } from "../blocks/init.ts";
import { rRuntime } from "../blocks/r.ts";
import { renv } from "../blocks/renv.ts";
import { systemPackages } from "../blocks/system_packages.ts";
import { imageUser } from "../blocks/user.ts";
import { withoutR } from "../r/findings.ts";
import type { Stack } from "../stack.ts";
import * as extras from "./extras.ts";

/** R. */
export const r: Stack = {
  name: "r",
  summary: "R, with the packages of a renv.lock",
  refuses: withoutR,
  blocks: [
    baseImage,
    systemPackages,
    imageUser,
    rRuntime,
    renv,
    activation,
    init,
    appSource,
    ...Object.values(extras),
  ],
};

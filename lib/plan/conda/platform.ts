/** The conda platforms of an image, and the findings about what was made for others. */
import type { CondaPlatform } from "../../spec/conda_platform.ts";
import type { ImageRequest } from "../block.ts";
import type { ImagePlatform } from "../plan.ts";

const names: Readonly<Record<ImagePlatform, CondaPlatform>> = {
  "linux/amd64": "linux-64",
  "linux/arm64": "linux-aarch64",
};

/** What conda calls the platforms that are asked for, in their order. */
export function condaPlatformsOf({ platforms }: ImageRequest): readonly CondaPlatform[] {
  return platforms.map((platform) => names[platform]);
}

/** A line of sh that sets `platform` to the conda platform that the step runs on. */
export const findPlatform =
  'case "$(uname -m)" in aarch64|arm64) platform=linux-aarch64 ;; *) platform=linux-64 ;; esac';

/** A profile: which systems an image is made of. Data; which packages and blocks follow from it, not. */
import type { ImageReference } from "./plan.ts";

/** Every profile, `hpc` among them when there is something to say about it. */
export type ProfileName = "debian" | "ubuntu" | "rocky" | "alpine" | "gpu";

/** A profile. */
export interface Profile {
  readonly name: ProfileName;
  /** One line for people. */
  readonly summary: string;
  readonly system: {
    readonly family: "debian" | "ubuntu" | "rocky" | "alpine";
    /** As the system says it: `13`, `24.04`. */
    readonly version: string;
    readonly libc: "glibc" | "musl";
    readonly packages: "apt" | "dnf" | "apk";
  };
  /** The system alone. */
  readonly base: ImageReference;
  /** Images of the same system that bring Python: `<name>:<version>-<suffix>`. */
  readonly python?: { readonly name: string; readonly suffix: string };
  /** Images that bring R: `<name>:<version>`, and the system below them. */
  readonly r?: { readonly name: string };
  /** Whether the image is for machines with an NVIDIA GPU. */
  readonly gpu: boolean;
}

/**
 * The system below an image: that of the profile, or what the name of the user's own base says. It
 * decides how packages are installed, how users are made, and whether programs for glibc run at all.
 */
import { parseImageReference } from "./images.ts";
import type { Profile } from "../profile.ts";
import type { ImageProject } from "../project.ts";

/** A system as far as blocks care. */
export interface BaseSystem {
  readonly libc: "glibc" | "musl";
  /** The program that installs packages; `microdnf` is what small images have instead of `dnf`. */
  readonly installer: "apt" | "microdnf" | "dnf" | "apk";
}

/** The system of an image, and whether its name says it or it is only assumed. */
export interface KnownSystem extends BaseSystem {
  readonly assumed: boolean;
}

/** The first that fits the name and tag counts. */
const named: readonly (readonly [RegExp, BaseSystem])[] = [
  // On musl's own distribution, but made for programs of glibc.
  [/alpine-glibc/, { libc: "glibc", installer: "apk" }],
  [/chainguard|wolfi/, { libc: "glibc", installer: "apk" }],
  [/alpine/, { libc: "musl", installer: "apk" }],
  [/(?:ubi\d*|rocky\w*|alma\w*|centos|redhat|oracle\w*).*-?(?:minimal|micro)/, {
    libc: "glibc",
    installer: "microdnf",
  }],
  [/ubi\d|rocky|alma|centos|fedora|redhat|oraclelinux|amazonlinux/, {
    libc: "glibc",
    installer: "dnf",
  }],
  [
    /ubuntu|debian|bookworm|trixie|bullseye|focal|jammy|noble|slim|rocker\/|mambaorg\/micromamba|(?:\/|^)python:/,
    { libc: "glibc", installer: "apt" },
  ],
];

/** The system that an image of this project is made on. */
export function baseSystem(project: ImageProject, profile: Profile): KnownSystem {
  const { libc, packages } = profile.system;
  // The only profile with `dnf` is made on a small image.
  const own: BaseSystem = { libc, installer: packages === "dnf" ? "microdnf" : packages };
  const { base } = project.wishes;
  if (base === undefined) return { ...own, assumed: false };
  const image = parseImageReference(base);
  const text = image === undefined ? base : `${image.name}:${image.tag ?? ""}`;
  const found = named.find(([pattern]) => pattern.test(text))?.[1];
  return found === undefined ? { ...own, assumed: true } : { ...found, assumed: false };
}

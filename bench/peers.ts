/** The tools beside which pyve is measured, and how each is to be had. */

/** Where a program comes from. */
export type PeerSource =
  /** A package of its own name on PyPI. */
  | { readonly from: "pypi" }
  /** A package on npm that holds the program. */
  | { readonly from: "npm"; readonly package: string; readonly program: string }
  /** The machine's own. */
  | { readonly from: "path" }
  /** Not to be had without a download that no package registry knows. */
  | { readonly from: "nowhere"; readonly reason: string };

const mise = `@jdxcode/mise-${Deno.build.os === "darwin" ? "macos" : "linux"}-${
  Deno.build.arch === "aarch64" ? "arm64" : "x64"
}`;

/** All peers but uv, which every measurement needs. */
export const peers = {
  virtualenv: { from: "pypi" },
  poetry: { from: "pypi" },
  pipenv: { from: "pypi" },
  hatch: { from: "pypi" },
  pdm: { from: "pypi" },
  absconda: { from: "pypi" },
  mise: { from: "npm", package: mise, program: `node_modules/${mise}/bin/mise` },
  direnv: { from: "path" },
  bash: { from: "path" },
  pixi: { from: "nowhere", reason: "neither PyPI nor npm has it" },
  conda: { from: "nowhere", reason: "PyPI only has versions that are years old" },
  brew: { from: "nowhere", reason: "Homebrew is in no package registry" },
} as const satisfies Readonly<Record<string, PeerSource>>;

/** The name of a peer, which is that of its program. */
export type PeerName = keyof typeof peers;

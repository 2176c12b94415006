/** The commands by which package managers on this machine get micromamba. */
import { findProgram } from "../../host/find_program.ts";
import type { Host } from "../../host/host.ts";

/** Only those that have it: the archives of Debian, Ubuntu and Arch do not. */
const commands: readonly (readonly [string, string])[] = [
  ["brew", "brew install micromamba"],
  ["pixi", "pixi global install micromamba"],
  ["mamba", "mamba install -n base -c conda-forge micromamba"],
  ["conda", "conda install -n base -c conda-forge micromamba"],
  ["paru", "paru -S micromamba-bin"],
  ["yay", "yay -S micromamba-bin"],
];

/** Where its authors say how to install it. */
export const installationPage =
  "https://mamba.readthedocs.io/en/latest/installation/micromamba-installation.html";

/** The commands of the package managers that are on PATH. */
export function packageManagerCommands(host: Host): readonly string[] {
  return commands.filter(([program]) => findProgram(host, program) !== undefined)
    .map(([, command]) => command);
}

/** Programs of the machine that stand-ins are made of. */
import { dirname, join } from "node:path";
import { run } from "./cache.ts";
import { unpackedPackage } from "./debian_package.ts";

/** uv of the machine. */
export interface StagedUv {
  /** Changes with the program. */
  readonly key: string;
  /** Copies `uv` and `uvx` into a new folder. */
  copy(folder: string): void;
}

/** Finds uv on PATH. @throws Error when it is not there */
export function stageUv(): StagedUv {
  const path = Deno.realPathSync(run("sh", ["-c", "command -v uv"]).trim());
  const version = run(path, ["--version"]).trim();
  return {
    key: `${version} ${Deno.statSync(path).size}`,
    copy: (folder) => {
      Deno.mkdirSync(folder);
      for (const name of ["uv", "uvx"]) {
        Deno.copyFileSync(join(dirname(path), name), join(folder, name));
      }
    },
  };
}

/** Copies Debian's static busybox to a file. */
export function stageBusybox(file: string): void {
  Deno.copyFileSync(join(unpackedPackage("busybox-static"), "bin", "busybox"), file);
}

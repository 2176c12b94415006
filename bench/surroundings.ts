/** Where and with what was measured: numbers mean little without it. */
import type { Surroundings } from "./results.ts";
import { read } from "./start.ts";
import type { Workspace } from "./workspace.ts";

/** Asks every program for its version. */
export async function findSurroundings(
  { folder, environment, interpreter }: Workspace,
): Promise<Surroundings> {
  const version = async (...argv: readonly string[]): Promise<string> =>
    /\d[\w.+-]*/.exec(await read(argv, { cwd: folder, environment }))?.[0] ?? "unknown";
  return {
    day: new Date().toISOString().slice(0, 10),
    system: `${Deno.build.os} ${Deno.osRelease()} (${Deno.build.arch})`,
    cores: navigator.hardwareConcurrency,
    versions: {
      pyve: await version("pyve", "--version"),
      Deno: Deno.version.deno,
      Python: interpreter.version,
      "the pip of `python -m venv`": await version(interpreter.path, "-c", bundledPip),
      uv: await version("uv", "--version"),
      hyperfine: await version("hyperfine", "--version"),
    },
  };
}

const bundledPip = "import ensurepip; print(ensurepip.version())";

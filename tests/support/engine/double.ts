/** The double of micromamba as a folder that works at one place of any image: Python, code, channels. */
import { join } from "node:path";
import { repository } from "../binary.ts";
import type { Double } from "../micromamba/prepare.ts";
import { removeFolder, run } from "./cache.ts";

const bases = join(repository, "tests", "support", "engine", "bases");
const sources = join(repository, "tests", "support", "micromamba");

/** The minor versions of Python that the double's channel has, such as `3.12`, the newest last. */
export function pythonMinors({ channels }: Double): readonly string[] {
  const platform = Deno.build.arch === "aarch64" ? "linux-aarch64" : "linux-64";
  const path = join(channels, "conda-forge", platform);
  const found = [...Deno.readDirSync(path)].map(({ name }) => /^python-3\.(\d+)\./.exec(name)?.[1]);
  const numbers = found.filter((minor) => minor !== undefined).map(Number);
  return numbers.toSorted((one, two) => one - two).map((minor) => `3.${minor}`);
}

/** Fills a folder for `/opt/micromamba-double` of an image. */
export function stageDouble(double: Double, folder: string, minors: readonly string[]): void {
  Deno.mkdirSync(folder);
  const python = join(folder, "python");
  const channel = `file://${encodeURI(double.channels)}/conda-forge`;
  const packages = [`python=${minors.at(-1)}`, "pip"];
  run(double.path, ["create", "-y", "-q", "-p", python, "-c", channel, ...packages]);
  const program = join(python, "bin", "python");
  const wanted = ["--only-binary=:all:", "-r", join(sources, "requirements.txt")];
  const quiet = ["--quiet", "--no-input", "--no-compile", "--disable-pip-version-check"];
  run(program, ["-I", "-m", "pip", "install", ...quiet, ...wanted]);
  run(program, ["-I", "-m", "compileall", "-q", join(python, "lib")]);
  removeFolder(join(python, "conda-meta"));
  Deno.copyFileSync(join(bases, "micromamba"), join(folder, "micromamba"));
  run("cp", ["--recursive", join(sources, "double"), double.channels, folder]);
  Deno.renameSync(join(folder, double.channels.split("/").at(-1) ?? ""), join(folder, "channels"));
}

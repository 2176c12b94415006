/** The file system that the environment is on: its kind, its options, and the space that is left. */
import type { Files, Host } from "../../host/host.ts";
import type { PythonFact } from "./python.ts";

/** Space that is left. */
export interface Space {
  readonly bytes: number;
  /** How many more files there may be; `undefined` where there is no limit. */
  readonly files: number | undefined;
}

/** What `/proc/self/mounts` says of a place. */
export interface Mount {
  readonly type: string;
  readonly options: readonly string[];
}

/** What is known; `undefined` what nothing tells. */
export interface DiskFact {
  readonly space: Space | undefined;
  readonly mount: Mount | undefined;
}

/** Looks at the place. Python has told the space in its answer; where it did not, `df` is asked. */
export async function lookAtDisk(host: Host, root: string, python: PythonFact): Promise<DiskFact> {
  const space = python.kind === "answered" ? python.space : await askDf(host, root);
  return { space, mount: findMount(host.fs, root) };
}

/** The mount that `path` is on; Linux only. */
export function findMount(files: Files, path: string): Mount | undefined {
  let found: { readonly point: string; readonly mount: Mount } | undefined;
  for (const line of (files.readText("/proc/self/mounts") ?? "").split("\n")) {
    const [, place = "", type = "", options = ""] = line.split(" ");
    const point = place.replace(
      /\\([0-7]{3})/g,
      (_, digits: string) => String.fromCharCode(parseInt(digits, 8)),
    );
    const isAround = point === "/" || path === point || path.startsWith(`${point}/`);
    // A later line covers an earlier one at the same place.
    if (point === "" || !isAround || point.length < (found?.point.length ?? 0)) continue;
    found = { point, mount: { type, options: options.split(",") } };
  }
  return found?.mount;
}

const patience = 3_000;

/** POSIX's own form of `df`, in kilobytes. A dead network file system must not hang the doctor. */
async function askDf(host: Host, path: string): Promise<Space | undefined> {
  if (host.platform.os === "windows") return undefined;
  const { code, stdout } = await host.proc.run(["df", "-Pk", path], { timeout: patience });
  const kilobytes = /\s\d+\s+\d+\s+(\d+)\s+\d+%/.exec(stdout)?.[1];
  if (code !== 0 || kilobytes === undefined) return undefined;
  return { bytes: Number(kilobytes) * 1024, files: undefined };
}

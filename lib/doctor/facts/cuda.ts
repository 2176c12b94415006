/** PyTorch's build against the NVIDIA driver. Looked at only where torch is installed. */
import { dirname, join } from "node:path";
import { findProgram } from "../../host/find_program.ts";
import type { Host } from "../../host/host.ts";
import type { InstalledPackage } from "../../packages/python_records.ts";

/** The torch of an environment. */
export interface CudaFact {
  readonly torch: string;
  /** The CUDA that it is built for, as 12.1; `undefined` for another kind of build. */
  readonly cuda: string | undefined;
  /** The version of the NVIDIA driver; `undefined` where there is none. */
  readonly driver: string | undefined;
}

/** Looks; `undefined` where torch is not installed. */
export async function lookAtCuda(
  host: Host,
  installed: readonly InstalledPackage[],
): Promise<CudaFact | undefined> {
  const torch = installed.find(({ name }) => name.toLowerCase() === "torch");
  if (torch === undefined) return undefined;
  const cuda = cudaOf(host, torch);
  return { torch: torch.version, cuda, driver: await findDriver(host, cuda !== undefined) };
}

/** From `+cu121` of the version; the build of the default index says it in its own module only. */
function cudaOf(host: Host, { version, record }: InstalledPackage): string | undefined {
  const [, major, minor] = /\+cu(\d+)(\d)$/.exec(version) ?? [];
  if (major !== undefined && minor !== undefined) return `${major}.${minor}`;
  const text = host.fs.readText(join(dirname(record), "torch", "version.py")) ?? "";
  return /^cuda\b[^=\n]*=\s*['"]([\d.]+)['"]/m.exec(text)?.[1];
}

const patience = 5_000;

/** The kernel tells the version at no cost; where it does not (WSL, Windows), NVIDIA's tool does. */
async function findDriver(host: Host, wanted: boolean): Promise<string | undefined> {
  const said = host.fs.readText("/proc/driver/nvidia/version");
  const version = /^NVRM version:.*?\s(\d+(?:\.\d+)+)\s/m.exec(said ?? "")?.[1];
  if (version !== undefined || !wanted) return version;
  const program = findProgram(host, "nvidia-smi");
  if (program === undefined) return undefined;
  const argv = [program, "--query-gpu=driver_version", "--format=csv,noheader"];
  const { code, stdout } = await host.proc.run(argv, { timeout: patience });
  return code === 0 ? /^\d+(?:\.\d+)+/.exec(stdout)?.[0] : undefined;
}

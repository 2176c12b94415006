/**
 * The runtime that `deno compile` puts the program into, for machines which cannot reach Deno's
 * download site. A published wheel holds a program that was compiled by exactly this Deno; without
 * its payload, that program is the runtime. A release never takes this path (CONTRIBUTING.md).
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { PyveError } from "../lib/errors.ts";
import { capture, repository, say, statOrUndefined } from "./task.ts";

/** Where a runtime comes from, and what it must be. */
interface Runtime {
  /** The platform tag to ask pip for. */
  readonly platform: string;
  readonly wheelSha256: string;
  readonly size: number;
  readonly sha256: string;
}

/** The Deno that compiled the program in the wheel. */
const denoVersion = "2.6.10";
const wheel = { requirement: "bids-validator-deno==2.4.1", program: "bids-validator-deno" };

/** The targets that the wheel has a runtime for. */
const runtimes: Readonly<Record<string, Runtime>> = {
  "x86_64-unknown-linux-gnu": {
    platform: "manylinux_2_28_x86_64",
    wheelSha256: "5087fcd13341f529b5404792a74e22f570e50f17e5ea4cabe9c91b1caf74cbf4",
    size: 92_183_888,
    sha256: "1585014fcc9aeabe439a7c2c177c423cfc7b326c16f1a94f4bd65ab53d0b20df",
  },
  "aarch64-unknown-linux-gnu": {
    platform: "manylinux_2_28_aarch64",
    wheelSha256: "f09c1e600cae71293ab5ae9ddc30aa56a871463837a020eb23b246fa2024c462",
    size: 86_015_048,
    sha256: "8b3367b6dad4d04d3e63a510dcf1103191a8f1449937ae6c529bf725360509cc",
  },
};

/** The runtime that was got before; `undefined` when there is none. */
export function cachedRuntime(target: string): string | undefined {
  const runtime = fittingRuntime(target);
  if (runtime === undefined) return undefined;
  const path = runtimePath(target);
  return statOrUndefined(path)?.size === runtime.size ? path : undefined;
}

/** Gets the runtime out of the wheel, checks it, and keeps it in denow's cache. */
export async function fetchRuntime(target: string): Promise<string> {
  const runtime = fittingRuntime(target);
  if (runtime === undefined) {
    throw new PyveError(`Cannot get the runtime of Deno ${Deno.version.deno} for ${target}`, {
      hint:
        `compile where Deno's download site can be reached, or for Linux with Deno ${denoVersion}`,
    });
  }
  say(`Getting the runtime for ${target} from the wheel of \`${wheel.requirement}\``);
  await Deno.mkdir(cacheFolder(), { recursive: true });
  const folder = await Deno.makeTempDir({ dir: cacheFolder(), prefix: ".new-" });
  try {
    const bytes = cutRuntime(await downloadProgram(runtime, folder));
    if (bytes === undefined) {
      throw new PyveError(`Cannot find the runtime in \`${wheel.requirement}\``);
    }
    expectDigest(bytes, runtime.sha256, `the runtime in \`${wheel.requirement}\``);
    const path = join(folder, "denort");
    await Deno.writeFile(path, bytes, { mode: 0o755 });
    await Deno.rename(path, runtimePath(target));
    return runtimePath(target);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * A compiled program without what it runs; `undefined` where that is not at the end. The last 24
 * bytes are the mark `d3n0l4nd` and two little-endian numbers of 64 bits, of which the second is the
 * length of the payload before them. So Deno 2.6 does it for Linux; later ones map the payload.
 */
export function cutRuntime(program: Uint8Array): Uint8Array | undefined {
  const trailer = program.subarray(-24);
  if (new TextDecoder().decode(trailer.subarray(0, 8)) !== "d3n0l4nd") return undefined;
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength);
  const payload = Number(view.getBigUint64(16, true));
  return program.subarray(0, program.length - trailer.length - payload);
}

/** A runtime is good for one version of Deno only. */
function fittingRuntime(target: string): Runtime | undefined {
  return Deno.version.deno === denoVersion ? runtimes[target] : undefined;
}

async function downloadProgram(runtime: Runtime, folder: string): Promise<Uint8Array> {
  const options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-deps"];
  const platform = ["--only-binary=:all:", `--platform=${runtime.platform}`, `--dest=${folder}`];
  const pip = ["python3", "-m", "pip", "download", ...options, ...platform, wheel.requirement];
  await expectSuccess(pip, folder);
  const file =
    (await Array.fromAsync(Deno.readDir(folder))).find(({ name }) => name.endsWith(".whl"))?.name ??
      "";
  const path = join(folder, file);
  expectDigest(await Deno.readFile(path), runtime.wheelSha256, file);
  await expectSuccess(["python3", "-m", "zipfile", "-e", path, folder], folder);
  const [name = "", version = ""] = wheel.requirement.split("==");
  const data = `${name.replaceAll("-", "_")}-${version}.data`;
  return await Deno.readFile(join(folder, data, "scripts", wheel.program));
}

async function expectSuccess(argv: readonly string[], cwd: string): Promise<void> {
  const roots = Deno.env.get("SSL_CERT_FILE");
  const known = ["PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"];
  const handOn = roots !== undefined && !known.some((name) => Deno.env.has(name));
  const outcome = await capture(argv, { cwd, env: handOn ? { PIP_CERT: roots } : {} });
  if (outcome.code === 0) return;
  throw new PyveError(`Cannot get \`${wheel.requirement}\``, {
    hint: "check the network and that `python3 -m pip` works, or name a runtime in DENORT_BIN",
    cause: new Error(outcome.stderr.trim().split("\n").at(-1) ?? ""),
  });
}

function expectDigest(bytes: Uint8Array, wanted: string, name: string): void {
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found === wanted) return;
  throw new PyveError(`Refuse ${name}: its SHA-256 is ${found}, not ${wanted}`, {
    hint: "somebody changed the file on its way here; try from another network",
    exit: 4,
  });
}

function runtimePath(target: string): string {
  return join(cacheFolder(), `denort-${denoVersion}-${target}`);
}

/** The same folder as `./denow` keeps Deno in. */
function cacheFolder(): string {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? "";
  if (cache.startsWith("/")) return join(cache, "denow");
  const home = Deno.env.get("HOME") ?? "";
  return home === "" ? join(repository, ".denow") : join(home, ".cache", "denow");
}

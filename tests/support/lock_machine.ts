/** A machine in memory on which `pyve lock` can solve: a micromamba, a uv and a pip that answer. */
import type { RunOptions } from "../../lib/host/host.ts";
import { type FakeHost, fakeHost, type FakeHostOptions, type FakeResult } from "./fake_host.ts";

/** A package that the fake solver gives, as micromamba tells it. */
export interface Solved {
  readonly name: string;
  readonly version: string;
  readonly depends?: readonly string[];
  readonly sha256?: string;
  readonly md5?: string;
}

/** What of such a machine may differ. */
export interface LockMachine extends FakeHostOptions {
  /** What a solve comes to, by platform; `undefined`: it fails. */
  readonly solve?: (platform: string) => readonly Solved[] | undefined;
  /** Packages that uv locks, by name; without it there is no uv. */
  readonly uv?: Readonly<Record<string, string>>;
  /** Happens in place of what a program does, where it gives a result. */
  readonly answer?: (argv: readonly string[], options: RunOptions) => FakeResult | undefined;
}

const executable = { content: "\x7fELF", mode: 0o755 };
const micromamba = "/opt/micromamba";

/** The digest of every package that does not say another. */
export const sha256 = "ab".repeat(32);

/** Makes the machine. Its project is `/project`. */
export function lockMachine(machine: LockMachine = {}): FakeHost {
  const { solve = () => [], uv, answer, ...options } = machine;
  const start = (argv: readonly string[], run: RunOptions): FakeResult => {
    const given = answer?.(argv, run);
    if (given !== undefined) return given;
    const [program = ""] = argv;
    if (program === micromamba) return solveResult(argv, solve);
    if (program === "/usr/bin/uv") return { stdout: pylock(uv ?? {}) };
    throw new Error(`The test did not foresee the program: ${argv.join(" ")}`);
  };
  return fakeHost({
    ...options,
    env: {
      HOME: "/home/ada",
      NO_COLOR: "1",
      PATH: "/usr/bin",
      PYVE_MICROMAMBA: micromamba,
      ...options.env,
    },
    files: {
      [micromamba]: executable,
      ...(uv === undefined ? {} : { "/usr/bin/uv": executable }),
      ...options.files,
    },
    programs: [{ match: () => true, result: start }],
  });
}

function solveResult(
  argv: readonly string[],
  solve: (platform: string) => readonly Solved[] | undefined,
): FakeResult {
  if (argv[1] === "--version") return { stdout: "2.8.1\n" };
  const platform = argv[argv.indexOf("--platform") + 1] ?? "";
  const packages = solve(platform);
  if (packages === undefined) {
    return { code: 1, stderr: "error    libmamba Could not solve for environment specs\n" };
  }
  const linked = packages.map((
    { name, version, depends = [], sha256: digest = sha256, md5 = "cd".repeat(16) },
  ) => ({
    name,
    version,
    build_string: "h1_0",
    depends,
    url: `https://channel.example/conda-forge/${platform}/${name}-${version}-h1_0.conda`,
    sha256: digest,
    md5,
  }));
  return { stdout: JSON.stringify({ success: true, actions: { LINK: linked } }), takes: 900 };
}

/** A lock as uv writes it. */
export function pylock(packages: Readonly<Record<string, string>>): string {
  const entries = Object.entries(packages).map(([name, version]) =>
    `\n[[packages]]\nname = "${name}"\nversion = "${version}"\nwheels = [{ url = "https://index.example/${name}-${version}-py3-none-any.whl", hashes = { sha256 = "${sha256}" } }]\n`
  );
  return `lock-version = "1.0"\ncreated-by = "uv"\nrequires-python = ">=3.9"\n${entries.join("")}`;
}

/**
 * A machine in memory on which `pyve init` can make environments: Pythons, uv and direnv that do to
 * the files what the real ones do, as far as pyve looks at it.
 */
import { reportFailure } from "../../commands/failure.ts";
import { readGlobals } from "../../commands/globals.ts";
import { runProgram } from "../../commands/program.ts";
import { venvScript } from "../../lib/backend/venv_script.ts";
import type { RunOptions } from "../../lib/host/host.ts";
import { type FakeHost, fakeHost, type FakeHostOptions, type FakeResult } from "./fake_host.ts";

/** What of such a machine may differ. */
export interface InitMachine extends FakeHostOptions {
  /** Minor versions of the Pythons in /usr/bin; 3.11 alone when not given. */
  readonly pythons?: readonly number[];
  /** Whether uv is on PATH; it is not when not given. */
  readonly uv?: boolean;
  /** What direnv thinks of an `.envrc`; without it there is no direnv. */
  readonly direnv?: "allowed" | "not allowed";
  /** Happens in place of what an installer does, where it gives a result. */
  readonly install?: (argv: readonly string[]) => FakeResult | undefined;
  /** Happens before any program is started. */
  readonly meanwhile?: (host: FakeHost, argv: readonly string[]) => void;
}

const executable = { content: "\x7fELF", mode: 0o755 };

/** The interpreter of a minor version. */
export function pythonAt(minor: number): string {
  return `/usr/bin/python3.${minor}`;
}

/** Makes the machine. Its project is `/project`, its user ada. */
export function initMachine(machine: InitMachine = {}): FakeHost {
  const { pythons = [11], uv = false, direnv, install, meanwhile, ...options } = machine;
  const programs = [
    ...pythons.map(pythonAt),
    ...uv ? ["/usr/bin/uv"] : [],
    ...direnv === undefined ? [] : ["/usr/bin/direnv"],
  ];
  const start = (argv: readonly string[], { cwd = "/" }: RunOptions): FakeResult => {
    meanwhile?.(host, argv);
    return install?.(argv) ?? startProgram(host, argv, cwd, direnv === "allowed");
  };
  const host: FakeHost = fakeHost({
    ...options,
    env: { HOME: "/home/ada", NO_COLOR: "1", PATH: "/usr/bin", ...options.env },
    files: {
      ...Object.fromEntries(programs.map((path) => [path, executable])),
      ...Object.fromEntries(pythons.map((minor) => [wheelOf(minor), ""])),
      ...options.files,
    },
    programs: [...options.programs ?? [], { match: () => true, result: start }],
  });
  return host;
}

function wheelOf(minor: number): string {
  return `/usr/lib/python3.${minor}/ensurepip/_bundled/pip-23.0-py3-none-any.whl`;
}

/** What was done, without the files that programs made in a generation and without their scripts. */
export function effects(host: FakeHost): readonly string[] {
  return host.transcript
    .filter((line) => line.startsWith("run ") || !/ \/\S*\/envs\/[a-z]+\.[0-9a-f]{8}\//.test(line))
    .map((line) => line.replace(JSON.stringify(venvScript), "SCRIPT"));
}

/** Runs a command line as main.ts does; the exit status. */
export async function pyve(host: FakeHost, line: string): Promise<number> {
  const argv = line.split(" ").filter((word) => word !== "");
  try {
    const { globals, rest } = readGlobals(argv);
    return await runProgram(host, globals, rest);
  } catch (error) {
    return reportFailure(host, argv, error);
  }
}

function startProgram(
  host: FakeHost,
  argv: readonly string[],
  cwd: string,
  allowed: boolean,
): FakeResult {
  const [program = "", ...words] = argv;
  const line = words.join(" ");
  if (program.endsWith("direnv")) return direnvResult(line, cwd, allowed);
  if (program.endsWith("uv") && words[0] === "venv") {
    return makeEnvironment(host, words.at(-1) ?? "", valueOf(words, "--python"), undefined);
  }
  if (program.endsWith("uv") && line.startsWith("pip install ")) {
    return fill(host, valueOf(words, "--prefix"), words, cwd);
  }
  if (line.startsWith("-I -S -B -c ")) return { stdout: answerOf(program) };
  if (line.startsWith("-I -c ")) {
    return makeEnvironment(host, words[3] ?? "", program, words[5]);
  }
  if (line.startsWith("-m pip install ")) {
    return fill(host, program.slice(0, -"/bin/python".length), words, cwd);
  }
  // What the doctor asks: this Python has no answer.
  if (line.startsWith("-I -B -c ")) return { code: 1, stderr: "broken\n" };
  throw new Error(`The test did not foresee the program: ${program} ${line.slice(0, 80)}`);
}

function direnvResult(line: string, cwd: string, allowed: boolean): FakeResult {
  if (line !== "status") return {};
  return { stdout: `Found RC path ${cwd}/.envrc\nFound RC allowed ${allowed ? 0 : 1}\n` };
}

/** What an interpreter answers when it is asked for its version. */
function answerOf(program: string): string {
  const [, minor] = /3\.(\d+)$/.exec(program) ?? [];
  return JSON.stringify({
    version: [3, Number(minor), 7],
    stage: "final",
    serial: 0,
    threads: false,
    implementation: "cpython",
    prefix: "/usr",
    executable: program,
    library: `/usr/lib/python3.${minor}`,
  });
}

function valueOf(words: readonly string[], option: string): string {
  return words[words.indexOf(option) + 1] ?? "";
}

function makeEnvironment(
  host: FakeHost,
  folder: string,
  python: string,
  wheel: string | undefined,
): FakeResult {
  const version = versionOf(python);
  host.fs.makeFolder(`${folder}/bin`);
  host.fs.makeFolder(siteOf(folder, version));
  host.fs.makeLink(python, `${folder}/bin/python`);
  host.fs.write(`${folder}/pyvenv.cfg`, `home = /usr/bin\nversion = ${version}.7\n`);
  host.fs.write(`${folder}/bin/activate`, `VIRTUAL_ENV='${folder}'\n`);
  if (wheel !== undefined && wheel !== "") addPackage(host, folder, version, "pip");
  return { takes: 100 };
}

/** `3.11` of `…/python3.11`. */
function versionOf(python: string): string {
  return /\d\.\d+$/.exec(python)?.[0] ?? "";
}

function siteOf(folder: string, version: string): string {
  return `${folder}/lib/python${version}/site-packages`;
}

/** Installs what stands in the words and in the files behind `-r`, a name a line. */
function fill(host: FakeHost, folder: string, words: readonly string[], cwd: string): FakeResult {
  const version = versionOf(host.fs.readLink(`${folder}/bin/python`) ?? "");
  const files = words.filter((_, index) => words[index - 1] === "-r");
  const lines = files.flatMap((file) =>
    (host.fs.readText(file.startsWith("/") ? file : `${cwd}/${file}`) ?? "").split("\n")
  );
  const named = words.some((word) => word.endsWith(".whl")) ? ["pip"] : [];
  for (const name of [...named, ...lines].filter((line) => /^[a-z]/.test(line))) {
    addPackage(host, folder, version, name);
  }
  return { stdout: "Collecting things\n", takes: 900 };
}

function addPackage(host: FakeHost, folder: string, version: string, name: string): void {
  const info = `${siteOf(folder, version)}/${name}-1.0.dist-info`;
  host.fs.makeFolder(info);
  host.fs.write(`${folder}/bin/${name}`, `#!${folder}/bin/python\n`, { mode: 0o755 });
  host.fs.write(`${info}/RECORD`, `../../../bin/${name},sha256=old,1\n`);
}

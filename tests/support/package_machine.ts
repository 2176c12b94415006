/**
 * A machine in memory whose pip installs what requirements files ask for, with the records that real
 * packages have. Every package is there in version 2.1, and `missing` is not there at all.
 */
import type { FakeHost, FakeResult } from "./fake_host.ts";
import { type InitMachine, initMachine, pyve } from "./init_machine.ts";

const site = "lib/python3.11/site-packages";

/** Makes it, with these files in the project. */
export function packageMachine(
  files: Readonly<Record<string, string>>,
  options: InitMachine = {},
): FakeHost {
  let machine: FakeHost | undefined;
  const inProject = Object.entries(files).map(([name, text]) => [`/project/${name}`, text]);
  const host = initMachine({
    ...options,
    files: { ...Object.fromEntries(inProject), ...options.files },
    meanwhile: (current) => machine = current,
    install: (argv) => machine === undefined ? undefined : install(machine, argv),
  });
  machine = host;
  return host;
}

/** Runs a command line where it must succeed. */
export async function succeed(host: FakeHost, line: string): Promise<void> {
  const code = await pyve(host, line);
  if (code !== 0) throw new Error(`pyve ${line} ended with ${code}: ${host.stderr()}`);
}

/** The names of what is installed in the default environment. */
export function installedIn(host: FakeHost): readonly string[] {
  return (host.fs.list(`/project/.venv/${site}`) ?? []).flatMap(({ name }) =>
    /^(.+)-[^-]+\.dist-info$/.exec(name)?.[1] ?? []
  ).filter((name) => name !== "pip");
}

/** A package as pip leaves it that was asked for it by hand. */
export function addByHand(host: FakeHost, name: string): void {
  addPackage(host, "/project/.venv", name, "2.1");
}

/** pip, told to install; anything else is left to the machine. */
function install(host: FakeHost, argv: readonly string[]): FakeResult | undefined {
  const [program = "", , module, command] = argv;
  if (module !== "pip" || command !== "install") return undefined;
  const folder = program.slice(0, -"/bin/python".length);
  const words = argv.slice(4);
  const files = words.filter((_, index) => words[index - 1] === "-r");
  const lines = [
    ...words.filter((word, index) => /^[A-Za-z]/.test(word) && !/^-/.test(words[index - 1] ?? "")),
    ...files.flatMap((file) =>
      (host.fs.readText(file.startsWith("/") ? file : `/project/${file}`) ?? "").split("\n")
    ),
  ];
  const names = lines.filter((line) => /^[A-Za-z]/.test(line) && !line.endsWith(".whl"));
  if (names.length === 0) return undefined;
  if (names.some((line) => line.startsWith("missing"))) {
    return { code: 1, stderr: "ERROR: No matching distribution found for missing\n" };
  }
  for (const line of names) {
    const [, name = "", version = "2.1"] = /^([\w.-]+)(?:.*?==([\d.]+))?/.exec(line) ?? [];
    addPackage(host, folder, name.toLowerCase(), version);
  }
  return { takes: 900 };
}

function addPackage(host: FakeHost, folder: string, name: string, version: string): void {
  const record = `${folder}/${site}/${name}-${version}.dist-info`;
  host.fs.makeFolder(record);
  host.fs.write(`${record}/METADATA`, `Name: ${name}\nVersion: ${version}\n`);
  host.fs.write(`${record}/INSTALLER`, "pip\n");
  host.fs.write(`${record}/REQUESTED`, "");
  host.fs.write(`${record}/RECORD`, "");
}

/**
 * The task `test`: unit tests under a permission set that can start no program and open no socket,
 * which is the cheapest proof that they are pure; then the tests that run the compiled program.
 * Paths choose among them, and options go to `deno test`:
 * `./denow task test tests/lib/config --filter=merge`.
 */
import { join, relative, resolve } from "node:path";
import { exitStatus, PyveError } from "../lib/errors.ts";
import { compileIfNeeded } from "./compile.ts";
import { repository, runTask, say, statOrUndefined } from "./task.ts";
import { addSummaries, formatSummary, noTests, readSummary, type Summary } from "./test_summary.ts";

/** Folders of tests/ whose tests start programs; every other one holds unit tests. */
const endToEnd: readonly string[] = ["tests/e2e", "tests/tools"];
/** Folders of tests/ that hold no tests. */
const noTestsIn: readonly string[] = ["tests/golden", "tests/projects"];

/** The paths of each leg, of those that were asked for. */
function chooseLegs(wanted: readonly string[]): { unit: string[]; endToEnd: string[] } {
  const all = [...Deno.readDirSync(join(repository, "tests"))]
    .filter(({ name, isDirectory }) => isDirectory || name.endsWith("_test.ts"))
    .map(({ name }) => `tests/${name}`)
    .filter((path) => !noTestsIn.includes(path))
    .sort();
  const paths = wanted.length === 0 ? all : wanted.flatMap((path) => expand(path, all));
  const isEndToEnd = (path: string): boolean =>
    endToEnd.some((folder) => path === folder || path.startsWith(`${folder}/`));
  return {
    unit: paths.filter((path) => !isEndToEnd(path)),
    endToEnd: paths.filter(isEndToEnd),
  };
}

/** A path below tests/, relative to the repository; the folder itself is all that it holds. */
function expand(path: string, all: readonly string[]): readonly string[] {
  const found = relative(repository, resolve(path)).replaceAll("\\", "/");
  if (found === "tests") return all;
  if (found.startsWith("tests/") && statOrUndefined(join(repository, found)) !== undefined) {
    return [found];
  }
  throw new PyveError(`Cannot find tests at ${path}`, {
    hint: "name files or folders below tests/",
    exit: exitStatus.usage,
  });
}

/** Permissions beyond the set in deno.json, which the caller's environment asks for. */
function extraPermissions(): readonly string[] {
  const corpus = Deno.env.get("PYVE_TEST_CORPUS") ?? "";
  return [
    ...(corpus === "" ? [] : [`--allow-read=${resolve(corpus)}`]),
    ...(Deno.env.get("GOLDEN") === "write" ? ["--allow-write=tests/golden,tests/projects"] : []),
  ];
}

/** Runs `deno test`, shows what it says as it comes, and keeps the end of it. */
async function runLeg(args: readonly string[]): Promise<Summary> {
  say(`$ deno test ${args.join(" ")}`);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "--no-prompt", ...args],
    cwd: repository,
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const decoder = new TextDecoder();
  let end = "";
  for await (const part of child.stdout) {
    await writeAll(part);
    end = (end + decoder.decode(part, { stream: true })).slice(-20_000);
  }
  return readSummary(end, (await child.status).success);
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += await Deno.stdout.write(bytes.subarray(written));
  }
}

async function main(): Promise<number> {
  const args = Deno.args.filter((argument) => argument !== "--");
  const options = args.filter((argument) => argument.startsWith("-"));
  const legs = chooseLegs(args.filter((argument) => !argument.startsWith("-")));
  let summary = noTests;
  if (legs.unit.length > 0) {
    const permissions = ["--permission-set", ...extraPermissions()];
    const leg = [...permissions, "--parallel", "--permit-no-files", ...options, ...legs.unit];
    summary = addSummaries(summary, await runLeg(leg));
  }
  if (legs.endToEnd.length > 0) {
    await compileIfNeeded();
    const leg = ["--allow-all", "--parallel", "--permit-no-files", ...options, ...legs.endToEnd];
    summary = addSummaries(summary, await runLeg(leg));
  }
  await writeAll(new TextEncoder().encode(`\n${formatSummary(summary)}\n`));
  return summary.failed === 0 ? 0 : 1;
}

if (import.meta.main) await runTask(main);

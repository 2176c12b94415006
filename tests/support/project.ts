/** A project in a temporary folder of a user with an empty HOME. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { cleanEnvironment, type Ended, pyve, start, temporaryFolder } from "./binary.ts";

/** A project to try commands in. */
export interface TestProject extends AsyncDisposable {
  /** Absolute and physical. */
  readonly root: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs the compiled binary in the project. */
  pyve(
    args: readonly string[],
    where?: Partial<{ cwd: string; stdin: Uint8Array; env: Record<string, string> }>,
  ): Promise<Ended>;
  /** Runs another program in the project. */
  run(
    argv: readonly string[],
    where?: Partial<{ cwd: string; stdin: Uint8Array; env: Record<string, string> }>,
  ): Promise<Ended>;
  write(file: string, content: string): Promise<void>;
  read(file: string): Promise<string>;
}

/** Makes a project with these files; `name` is the name of its folder. */
export async function testProject(
  files: Readonly<Record<string, string>> = {},
  name = "project",
): Promise<TestProject> {
  const folder = await temporaryFolder();
  const root = join(folder.path, name);
  const home = join(folder.path, "home");
  await Deno.mkdir(root);
  await Deno.mkdir(home);
  const env = cleanEnvironment(home);
  const run: TestProject["run"] = (argv, where = {}) =>
    start(argv, {
      cwd: where.cwd ?? root,
      env: { ...env, ...where.env },
      ...(where.stdin === undefined ? {} : { stdin: where.stdin }),
    });
  const project: TestProject = {
    root,
    home,
    env,
    run,
    pyve: (args, where) => run([pyve, ...args], where),
    write: async (file, content) => {
      await Deno.mkdir(join(root, file, ".."), { recursive: true });
      await Deno.writeTextFile(join(root, file), content);
    },
    read: (file) => Deno.readTextFile(join(root, file)),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
  for (const [file, content] of Object.entries(files)) await project.write(file, content);
  return project;
}

/** Runs pyve where it must succeed; what it printed. */
export async function succeeds(project: TestProject, args: readonly string[]): Promise<string> {
  const ended = await project.pyve(args);
  assert.equal(ended.code, 0, `pyve ${args.join(" ")}\n${ended.stdout}${ended.stderr}`);
  return ended.stdout.trim();
}

/**
 * The installed packages as `name==version`, but for those that come with an environment. That pip
 * lists them shows that it works.
 */
export async function installed(project: TestProject): Promise<readonly string[]> {
  const text = await succeeds(project, ["run", "pip", "list", "--format", "json"]);
  const list: readonly { readonly name: string; readonly version: string }[] = JSON.parse(text);
  return list.map(({ name, version }) => `${name}==${version}`)
    .filter((entry) => !/^(?:pip|setuptools|wheel)==/.test(entry)).sort();
}

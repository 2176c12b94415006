import assert from "node:assert/strict";
import * as v from "valibot";
import { errorSchema } from "../../commands/schema/error.ts";
import { pythonListSchema } from "../../commands/schema/python.ts";
import { pyve } from "../support/init_machine.ts";
import { environmentState, madeProject, stateOf } from "../support/made_project.ts";
import { answering, type PythonMachine, pythonMachine } from "../support/pythons.ts";

const machine: PythonMachine = {
  cwd: "/project",
  executables: [
    "/usr/bin/python3.9",
    "/home/u/.pyenv/versions/3.12.4/bin/python3.12",
    "/home/u/.pyenv/versions/pypy3.10-7.3.12/bin/pypy3.10",
    "/home/u/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python3.13",
  ],
  links: {
    "/home/u/.pyenv/versions/3.12.4/bin/python": "python3.12",
    "/home/u/.pyenv/versions/pypy3.10-7.3.12/bin/python": "pypy3.10",
    "/home/u/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python": "python3.13",
  },
};

async function python(
  options: PythonMachine,
  line = "python list",
): Promise<{ readonly exit: number; readonly stdout: string; readonly stderr: string }> {
  const host = pythonMachine(options);
  const before = host.tree();
  const exit = await pyve(host, line);
  assert.deepEqual(host.tree(), before);
  return { exit, stdout: host.stdout(), stderr: host.stderr() };
}

Deno.test("every Python has a line with where it is from, and the chosen one a mark and a reason", async () => {
  const { exit, stdout, stderr } = await python(machine);
  assert.equal(exit, 0);
  assert.equal(
    stdout,
    `  Version  Implementation  From   Path
  3.9      cpython         PATH   /usr/bin/python3.9
  3.12.4   cpython         pyenv  /home/u/.pyenv/versions/3.12.4/bin/python
  3.10     pypy            pyenv  /home/u/.pyenv/versions/pypy3.10-7.3.12/bin/python
* 3.13.1   cpython         uv     /home/u/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python
`,
  );
  assert.match(
    stderr,
    /^note: `pyve init` takes 3\.13\.1, `.*\/python`: it is the newest, and nothing here asks for another\n$/,
  );
});

/** What the project has, which version is taken, and why. */
const reasons: readonly (readonly [Readonly<Record<string, string>>, string, RegExp])[] = [
  [{ ".python-version": "3.12\n" }, "3.12.4", /`\.python-version:1(?::1)?` wants 3\.12$/],
  [
    { ".pyve/config": "python: { version: '3.12' }\n" },
    "3.12.4",
    /`\.pyve\/config:1:\d+` wants 3\.12$/,
  ],
  [
    { "pyproject.toml": '[project]\nname = "x"\nrequires-python = ">=3.10,<3.13"\n' },
    "3.12.4",
    /`requires-python` in `pyproject\.toml:3(?::1)?` wants >=3\.10,<3\.13$/,
  ],
];
for (const [files, version, why] of reasons) {
  Deno.test(`what ${Object.keys(files)} asks for is taken, and it is named as the reason`, async () => {
    const placed = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`/project/${name}`, text]),
    );
    const { stdout, stderr } = await python({ ...machine, files: placed });
    assert.match(stdout, new RegExp(`^\\* ${version} `, "m"));
    assert.match(stderr.trimEnd(), why);
  });
}

Deno.test("the Python that the environment is made from stays, though there is a newer one", async () => {
  const path = "/home/u/.pyenv/versions/3.12.4/bin/python";
  const state = stateOf({
    default: environmentState("/project", { interpreter: { path, version: "3.12.4" } }),
  });
  const { files, links } = madeProject(state);
  const { stderr, stdout } = await python({
    ...machine,
    ...(files === undefined ? {} : { files }),
    links: { ...machine.links, ...links },
  });
  assert.match(stdout, /^\* 3\.12\.4 /m);
  assert.match(stderr, /: the environment here is made from it$/m);
});

Deno.test("where none fits it says so with the command that gets one, and lists those that there are", async () => {
  const files = { "/project/.python-version": "3.8\n" };
  const { exit, stdout, stderr } = await python({ ...machine, files });
  assert.equal(exit, 0);
  assert.doesNotMatch(stdout, /^\*/m);
  assert.match(stdout, /^ {2}3\.9 /m);
  assert.match(stderr, /^warning: No Python is chosen: .*3\.8/m);
  assert.match(stderr, /^hint: /m);
});

Deno.test("where micromamba makes the environment none is chosen", async () => {
  const { stdout, stderr } = await python({
    ...machine,
    files: { "/project/environment.yml": "name: x\n" },
  });
  assert.doesNotMatch(stdout, /^\*/m);
  assert.match(stderr, /^note: no Python is chosen: micromamba makes the environment here/);
});

Deno.test("a version that no name tells is asked for only where it decides", async () => {
  const executables = ["/usr/bin/python3.9", "/opt/bin/python3.9"];
  const asked = {
    executables,
    cwd: "/project",
    env: { PATH: "/usr/bin:/opt/bin" },
    programs: [
      answering("/usr/bin/python3.9", [3, 9, 2]),
      answering("/opt/bin/python3.9", [3, 9, 18]),
    ],
  };
  const { stdout } = await python(asked);
  assert.match(stdout, /^\* 3\.9\.18 .*\/opt\/bin\/python3\.9$/m);
  assert.match(stdout, /^ {2}3\.9 .*\/usr\/bin\/python3\.9$/m);
});

Deno.test("--json says the same as data, and failures name the sub-command", async () => {
  const { stdout } = await python(
    { ...machine, files: { "/project/.python-version": "3.12" } },
    "python list --json",
  );
  const { interpreters, chosen } = v.parse(pythonListSchema, JSON.parse(stdout));
  assert.equal(chosen?.path, "/home/u/.pyenv/versions/3.12.4/bin/python");
  assert.deepEqual(interpreters.map(({ source }) => source), ["path", "pyenv", "pyenv", "uv"]);
  const none = await python(
    { ...machine, files: { "/project/.python-version": "3.8" } },
    "python list --json",
  );
  assert.match(v.parse(pythonListSchema, JSON.parse(none.stdout)).notChosen?.why ?? "", /3\.8/);
  const wrong = await python(machine, "python list --bogus --json");
  assert.equal(v.parse(errorSchema, JSON.parse(wrong.stdout)).schema, "pyve.python.list/1");
});

Deno.test("a machine without Python has no table", async () => {
  const { exit, stdout, stderr } = await python({ cwd: "/project" });
  assert.deepEqual([exit, stdout], [0, ""]);
  assert.match(stderr, /^warning: No Python is chosen: /);
});

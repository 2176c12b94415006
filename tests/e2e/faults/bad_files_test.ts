/** Files that are wrong: one line that says where, a hint, the right exit status, nothing changed. */
import { join } from "node:path";
import {
  assertComplaint,
  assertUnchanged,
  type Complaint,
} from "../../support/faults/complaint.ts";
import { type TestProject, testProject } from "../../support/project.ts";

interface Case extends Complaint {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly prepare?: (project: TestProject) => Promise<void>;
  /** `init` when not given. */
  readonly args?: readonly string[];
}

const pyproject = `[build-system]
requires = []
build-backend = "none"
[project]
name = "sample"
version = "1"
`;

const cases: readonly Case[] = [
  {
    name: "a configuration that is no YAML",
    files: { ".pyve/config": "backend: venv\npython: [3\n" },
    exit: 2,
    says: /Cannot read the configuration: .+ \(\.pyve\/config:\d+:\d+\)$/,
    hint: /`pyve config edit`/,
  },
  {
    name: "a configuration that is a list",
    files: { ".pyve/config": "- backend\n" },
    exit: 2,
    says: /not made of keys and values \(\.pyve\/config:1:1\)$/,
    hint: /`backend: venv`/,
  },
  {
    name: "a setting of the wrong type",
    files: { ".pyve/config": "venv:\n  pip: perhaps\n" },
    exit: 2,
    says: /`venv\.pip`.+\(\.pyve\/config:2:8\)$/,
    hint: /`pyve config explain venv\.pip`/,
  },
  {
    name: "an unknown setting",
    files: { ".pyve/config": "# mine\nbakend: venv\n" },
    exit: 2,
    says: /`bakend`.+\(\.pyve\/config:2:1\)$/,
    hint: /did you mean `backend`\?/,
  },
  {
    name: "a configuration that is a folder",
    prepare: ({ root }) => Deno.mkdir(join(root, ".pyve", "config"), { recursive: true }),
    exit: 1,
    says: /Cannot read `.*\.pyve\/config`: it is a folder$/,
    hint: /./,
  },
  {
    name: "a pyproject.toml that is no TOML",
    files: { "pyproject.toml": '[project]\nname = "x\n' },
    exit: 2,
    says: /\(pyproject\.toml:2:\d+\)$/,
    hint: /./,
  },
  {
    name: "a pyproject.toml with a value of the wrong type",
    files: { "pyproject.toml": '[project]\nname = "x"\ndependencies = "six"\n' },
    exit: 2,
    says: /\(pyproject\.toml:3:\d+\)$/,
    hint: /./,
  },
  {
    name: "a malformed requirement",
    files: { "requirements.txt": "six==1.16.0\nidna=3\n" },
    exit: 2,
    says: /\(requirements\.txt:2(:\d+)?\)$/,
    hint: /./,
  },
  {
    name: "a requirements file that asks for one that is missing",
    files: { "requirements.txt": "six\n-r more/base.txt\n" },
    exit: 2,
    says: /more\/base\.txt.+\(requirements\.txt:2(:\d+)?\)$/,
    hint: /./,
  },
  {
    name: "requirements files that ask for each other and a missing one",
    files: { "requirements.txt": "-r a.txt\n", "a.txt": "-r requirements.txt\n-c none.txt\n" },
    exit: 2,
    says: /none\.txt.+\(a\.txt:2(:\d+)?\)$/,
    hint: /./,
  },
  {
    name: "a requirements file that is not there",
    args: ["init", "--requirements", "none.txt"],
    exit: 2,
    says: /none\.txt/,
    hint: /./,
  },
  {
    name: "an extra that is not there",
    files: { "pyproject.toml": pyproject },
    args: ["init", "--extra", "docs"],
    exit: 2,
    says: /Cannot find extra `docs` \(pyproject\.toml\)$/,
    hint: /optional-dependencies/,
  },
  {
    name: "a group that is not there",
    files: { "pyproject.toml": `${pyproject}[dependency-groups]\nlint = []\n` },
    args: ["init", "--group", "lnt"],
    exit: 2,
    says: /`lnt`.*pyproject\.toml/,
    hint: /`lint`/,
  },
  {
    name: "an .envrc with half a block of ours",
    files: { ".envrc": "export A=1\n# >>> pyve >>>\nexport B=2\n" },
    exit: 2,
    says: /\.envrc.*2/,
    hint: /./,
  },
  {
    name: "a .gitignore with half a block of ours",
    files: { ".gitignore": "# <<< pyve <<<\n" },
    exit: 2,
    says: /\.gitignore.*1/,
    hint: /./,
  },
  {
    name: "a state that is damaged",
    files: { ".pyve/state.json": '{"schema": 1, "environ' },
    exit: 1,
    says: /Cannot read .*\.pyve\/state\.json.*: it is not JSON$/,
    hint: /`pyve init --force`/,
  },
  {
    name: "a state of another shape",
    files: { ".pyve/state.json": '{"schema": 1, "environments": {"default": {"prefix": 3}}}' },
    exit: 1,
    says: /Cannot read .*\.pyve\/state\.json/,
    hint: /`pyve init --force`/,
  },
  {
    name: "a state of a newer pyve",
    files: { ".pyve/state.json": '{"schema": 2, "root": "/", "environments": {}}' },
    exit: 1,
    says: /written by another version of pyve/,
    hint: /update pyve/,
  },
  {
    name: "a .venv that is somebody else's",
    files: { ".venv/pyvenv.cfg": "home = /usr/bin\n", ".venv/bin/python": "#!/bin/sh\n" },
    exit: 2,
    says: /Refused to touch `\.venv`: pyve did not make it$/,
    hint: /`pyve init --force`/,
  },
  {
    name: "a .venv that is somebody else's, replaced without a yes",
    files: { ".venv/pyvenv.cfg": "home = /usr/bin\n" },
    args: ["init", "--force"],
    exit: 2,
    says: /Kept `\.venv`/,
    hint: /--yes/,
  },
  {
    name: "a .venv that is a file",
    files: { ".venv": "mine\n" },
    exit: 2,
    says: /Refused to touch `\.venv`/,
    hint: /`pyve init --force`/,
  },
  {
    name: "a .venv that is a link to itself",
    prepare: ({ root }) => Deno.symlink(".venv", join(root, ".venv")),
    exit: 2,
    says: /Refused to touch `\.venv`/,
    hint: /`pyve init --force`/,
  },
  {
    name: "a requirements file that is Latin-1",
    prepare: ({ root }) =>
      Deno.writeFile(join(root, "requirements.txt"), new Uint8Array([35, 10, 35, 0xfc, 10])),
    exit: 2,
    says: /Cannot read `requirements\.txt`: it is not UTF-8 \(requirements\.txt:2:2\)$/,
    hint: /`iconv -f latin1 -t utf-8 requirements\.txt > \S+ && mv \S+ requirements\.txt`/,
  },
  {
    name: "a .pyve that is a link to a folder outside",
    prepare: async ({ root }) => {
      await Deno.mkdir(join(root, "..", "elsewhere"));
      await Deno.symlink("../elsewhere", join(root, ".pyve"));
    },
    exit: 2,
    says: /Refused to write into `.*\.pyve`: it is a link that leads out of the project$/,
    hint: /`rm .*\.pyve`/,
  },
  {
    name: "a .pyve that is a file",
    files: { ".pyve": "mine\n" },
    exit: 1,
    says: /Cannot make folder `.*\.pyve`: /,
    hint: /./,
  },
  {
    name: "an environment folder outside of the project",
    args: ["init", "--venv-dir", "../elsewhere"],
    exit: 2,
    says: /venv-dir|venv\.directory/,
    hint: /./,
  },
  {
    name: "a requirements file that is a folder",
    prepare: ({ root }) => Deno.mkdir(join(root, "requirements.txt")),
    exit: 1,
    says: /Cannot read `.*requirements\.txt`: it is a folder$/,
    hint: /./,
  },
  {
    name: "an .envrc that is a folder",
    prepare: ({ root }) => Deno.mkdir(join(root, ".envrc")),
    exit: 1,
    says: /Cannot read `.*\.envrc`: it is a folder$/,
    hint: /./,
  },
];

for (const { name, files = {}, prepare, args = ["init"], ...complaint } of cases) {
  Deno.test(`${name} is told with place and hint, and nothing is changed`, async () => {
    await using project = await testProject(files);
    await prepare?.(project);
    const ended = await assertUnchanged(
      project.root,
      () => project.pyve([...args, "--no-install", "--lock-timeout", "5"]),
    );
    assertComplaint(ended, complaint);
  });
}

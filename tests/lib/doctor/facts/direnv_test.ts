import assert from "node:assert/strict";
import { askDirenv, findHook } from "../../../../lib/doctor/facts/direnv.ts";
import { fakeHost, type FakeHostOptions, type FakeResult } from "../../../support/fake_host.ts";

async function answerTo(result: FakeResult, options: FakeHostOptions = {}): Promise<unknown> {
  const host = fakeHost({ ...options, programs: [{ match: ["direnv", "status"], result }] });
  return await askDirenv(host, "/project");
}

function status(allowed: string): string {
  return `direnv exec path /usr/bin/direnv
No .envrc or .env loaded
Found RC path /project/.envrc
Found watch: ".envrc" - 2024-05-06T07:08:09Z
Found RC allowed ${allowed}
Found RC allowPath /home/ada/.local/share/direnv/allow/0123
`;
}

const verdicts = [
  ["true", "yes"],
  ["false", "no"],
  ["0", "yes"],
  ["1", "no"],
  ["2", "denied"],
  ["perhaps", "unknown"],
] as const;

for (const [word, allowed] of verdicts) {
  Deno.test(`direnv's \`${word}\` is read as ${allowed}`, async () => {
    const found = "/project/.envrc";
    assert.deepEqual(await answerTo({ stdout: status(word) }), {
      kind: "answered",
      found,
      allowed,
    });
  });
}

Deno.test("direnv is asked about the project, also where it has loaded another `.envrc`", async () => {
  const stdout = "Loaded RC path /other/.envrc\nLoaded RC allowed true\nNo .envrc or .env found\n";
  assert.deepEqual(await answerTo({ stdout }), {
    kind: "answered",
    found: undefined,
    allowed: "unknown",
  });
});

Deno.test("a direnv that fails tells its last words", async () => {
  assert.deepEqual(await answerTo({ code: 1, stderr: "direnv: error\ncan't find bash\n" }), {
    kind: "failed",
    reason: "can't find bash",
  });
});

Deno.test("a direnv that is absent comes with the command of the package manager here", async () => {
  const files = { "/usr/bin/dnf": { content: "", mode: 0o755 } };
  const env = { PATH: "/bin:/usr/bin" };
  assert.deepEqual(await answerTo({ code: 127 }, { files, env }), {
    kind: "absent",
    install: "sudo dnf install direnv",
  });
  assert.deepEqual(await answerTo({ code: 127 }), { kind: "absent", install: undefined });
});

const home = { HOME: "/home/ada" };
const hooks: readonly (readonly [string, FakeHostOptions, string | undefined])[] = [
  ["bash's .bashrc", {
    env: { ...home, SHELL: "/bin/bash" },
    files: { "/home/ada/.bashrc": 'alias l=ls\neval "$(direnv hook bash)"\n' },
  }, "/home/ada/.bashrc"],
  ["a comment, which is none", {
    env: { ...home, SHELL: "/bin/bash" },
    files: { "/home/ada/.bashrc": '# eval "$(direnv hook bash)"\n' },
  }, undefined],
  ["the folder that ZDOTDIR names", {
    env: { ...home, SHELL: "/usr/bin/zsh", ZDOTDIR: "/home/ada/zsh" },
    files: { "/home/ada/zsh/.zshrc": "plugins=(git direnv)\n" },
  }, "/home/ada/zsh/.zshrc"],
  ["fish's folder of the vendor", {
    env: { ...home, SHELL: "/usr/bin/fish" },
    files: { "/usr/share/fish/vendor_conf.d/direnv.fish": "direnv hook fish | source\n" },
  }, "/usr/share/fish/vendor_conf.d/direnv.fish"],
  ["a file that may not be read, which tells nothing", {
    env: { ...home, SHELL: "/bin/bash" },
    files: { "/home/ada/.bashrc": "direnv" },
    failures: { "read:/home/ada/.bashrc": "EACCES" },
  }, undefined],
  ["nothing where there is no home", { env: { SHELL: "/bin/bash" } }, undefined],
];

for (const [where, options, expected] of hooks) {
  Deno.test(`the hook is looked for in ${where}`, () => {
    assert.equal(findHook(fakeHost(options)).foundIn, expected);
  });
}

Deno.test("the hook is active where direnv has loaded something; each shell has its own remedy", () => {
  assert.equal(findHook(fakeHost({ env: { DIRENV_DIR: "-/project" } })).active, true);
  const remedies = ["bash", "zsh", "fish", "tcsh"].map((shell) =>
    findHook(fakeHost({ env: { ...home, SHELL: `/bin/${shell}` } })).remedy
  );
  assert.deepEqual(remedies, [
    `echo 'eval "$(direnv hook bash)"' >> ~/.bashrc`,
    `echo 'eval "$(direnv hook zsh)"' >> "\${ZDOTDIR:-$HOME}/.zshrc"`,
    "echo 'direnv hook fish | source' >> ~/.config/fish/config.fish",
    undefined,
  ]);
});

const allowed = {
  env: { HOME: "/home/u", PATH: "/usr/bin" },
  files: {
    "/project/.envrc": "use pyve\n",
    "/usr/bin/direnv": { content: "", mode: 0o755 },
  },
};
/** SHA-256 of `/project/.envrc\nuse pyve\n`, and of the first line alone. */
const record = "df9e36545a363d4b41c908f4dd032638586f805f797164485fbfb82c6a178302";
const denial = "94c19e3c62999694a99e0b7d45682cf7b2a42a91c2b3949f4691d331a0d64458";

Deno.test("where direnv's own record allows this very text, direnv is not started", async () => {
  const files = { ...allowed.files, [`/home/u/.local/share/direnv/allow/${record}`]: "" };
  const host = fakeHost({ ...allowed, files });
  assert.deepEqual(await askDirenv(host, "/project"), {
    kind: "answered",
    found: "/project/.envrc",
    allowed: "yes",
  });
  assert.deepEqual(host.transcript, []);
});

Deno.test("a record of another text, or a denial, is for direnv itself to judge", async () => {
  const folder = "/home/u/.local/share/direnv";
  const records = [
    { [`${folder}/allow/${"0".repeat(64)}`]: "" },
    { [`${folder}/allow/${record}`]: "", [`${folder}/deny/${denial}`]: "" },
  ];
  for (const files of records) {
    const result = { stdout: "Found RC path /project/.envrc\nFound RC allowed 1\n" };
    const programs = [{ match: ["direnv", "status"], result }];
    const host = fakeHost({ ...allowed, files: { ...allowed.files, ...files }, programs });
    const fact = await askDirenv(host, "/project");
    assert.equal(fact.kind === "answered" && fact.allowed, "no");
  }
});

Deno.test("an `.envrc` that cannot be read is not direnv's own record: direnv is asked", async () => {
  const options = {
    files: { "/usr/bin/direnv": "" },
    env: { PATH: "/usr/bin", HOME: "/home/ada" },
    failures: { "read:/project/.envrc": "EISDIR" },
  } as const;
  assert.deepEqual(await answerTo({ stdout: status("false") }, options), {
    kind: "answered",
    found: "/project/.envrc",
    allowed: "no",
  });
});

/** What install.sh does with a shell's start-up files, on a real terminal. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { start } from "../support/binary.ts";
import { installer, type Installing, installing } from "../support/installing.ts";
import { needs } from "../support/needs.ts";
import { standIn } from "../support/release_server.ts";
import { inTerminal, type TerminalEnd } from "../support/terminal.ts";

/** A shell, the file that it reads, and how it is started as a user does. */
interface StartUp {
  readonly shell: string;
  readonly file: string;
  readonly interactive: readonly string[];
}

const startUps: readonly StartUp[] = [
  { shell: "bash", file: ".bashrc", interactive: ["bash", "-ic"] },
  { shell: "zsh", file: ".zshrc", interactive: ["zsh", "-ic"] },
  { shell: "fish", file: ".config/fish/conf.d/pyve.fish", interactive: ["fish", "-ic"] },
  { shell: "dash", file: ".profile", interactive: ["sh", "-lc"] },
];

/** A prefix that no shell may take apart. */
const prefix = "it's $(touch pwned)`touch pwned` \"ü\\n";

async function user(): Promise<Installing> {
  const made = await installing();
  made.server.release("0.1.0", { program: standIn("0.1.0") });
  return made;
}

async function installOnTerminal(
  { home, env }: Installing,
  shell: string,
  send: string,
): Promise<TerminalEnd> {
  const where = { cwd: home, env: { ...env, SHELL: `/usr/bin/${shell}` } };
  const argv = ["dash", installer, "--prefix", join(home, prefix)];
  return await inTerminal(argv, where, [{ wait: "on PATH in", send }]);
}

for (const { shell, file, interactive } of startUps) {
  needs([shell], `after a yes ${shell} finds pyve, and --uninstall undoes it`, async () => {
    await using one = await user();
    const path = join(one.home, file);
    await Deno.mkdir(dirname(path), { recursive: true });
    if (shell !== "fish") await Deno.writeTextFile(path, "# mine\nexport MINE=1\n");
    const text = await Deno.readTextFile(path).catch(() => undefined);
    const names = [...(await one.look()).keys()];
    const ended = await installOnTerminal(one, shell, "y\n");
    assert.equal(ended.code, 0, ended.output);
    // fish makes a folder of its own for its history.
    const env = { ...one.env, XDG_DATA_HOME: dirname(one.home) };
    const found = await start([...interactive, "pyve --version"], { cwd: "/", env });
    assert.equal(found.stdout.trim(), "pyve 0.1.0", found.stderr);
    const again = await one.install(["--prefix", prefix], { env: { SHELL: shell } });
    assert.match(again.stderr, /Open a new shell/);
    const written = await Deno.readTextFile(path);
    assert.equal(written.split("# >>> pyve >>>").length, 2, "there is one block");
    const removed = await one.install(["--prefix", prefix, "--uninstall"]);
    assert.equal(removed.code, 0, removed.stderr);
    assert.equal(await Deno.readTextFile(path).catch(() => undefined), text);
    assert.deepEqual([...(await one.look()).keys()], names);
  });
}

needs(["dash"], "after a no, and at the end of input, no start-up file is touched", async () => {
  for (const send of ["n\n", "\n", "\x04"]) {
    await using one = await user();
    await Deno.writeTextFile(join(one.home, ".bashrc"), "# mine\n");
    const ended = await installOnTerminal(one, "bash", send);
    assert.equal(ended.code, 0, ended.output);
    assert.match(ended.output, /add this line to .*\.bashrc:\r?\n {2}case :\$PATH: in/);
    assert.equal(await Deno.readTextFile(join(one.home, ".bashrc")), "# mine\n");
  }
});

needs(
  ["dash"],
  "without a terminal no start-up file is touched, and the line is printed",
  async () => {
    await using one = await user();
    await Deno.writeTextFile(join(one.home, ".bashrc"), "# mine\n");
    const ended = await one.install();
    assert.match(ended.stderr, /add this line to .*\.bashrc:\n {2}case :\$PATH: in/);
    assert.equal(await Deno.readTextFile(join(one.home, ".bashrc")), "# mine\n");
    const line = ended.stderr.trimEnd().split("\n").at(-1)?.trim() ?? "";
    const found = await start(["dash", "-c", `${line}\npyve --version`], {
      cwd: "/",
      env: one.env,
    });
    assert.equal(found.stdout, "pyve 0.1.0\n");
  },
);

needs(["dash"], "a folder that is on PATH already needs no start-up file", async () => {
  await using one = await user();
  const env = { PATH: `${dirname(one.program)}:${one.env["PATH"]}` };
  const ended = await one.install([], { env });
  assert.equal(ended.code, 0);
  assert.doesNotMatch(ended.stderr, /PATH/);
});

needs(
  ["dash"],
  "a link among dotfiles stays a link, and a damaged block stays as it is",
  async () => {
    await using one = await user();
    await Deno.mkdir(join(one.home, "dotfiles"));
    const file = join(one.home, "dotfiles", "bashrc");
    await Deno.writeTextFile(file, "# mine", { mode: 0o600 });
    await Deno.symlink("dotfiles/bashrc", join(one.home, ".bashrc"));
    const ended = await one.install(["--yes"]);
    assert.equal(ended.code, 0, ended.stderr);
    assert.ok((await Deno.lstat(join(one.home, ".bashrc"))).isSymlink);
    assert.equal((await Deno.stat(file)).mode ?? 0, 0o100600);
    assert.match(
      await Deno.readTextFile(file),
      /^# mine\n# >>> pyve >>>\ncase .*\n# <<< pyve <<<\n$/,
    );
    const damaged = (await Deno.readTextFile(file)).replace("# <<< pyve <<<\n", "export MINE=1\n");
    await Deno.writeTextFile(file, damaged);
    const removed = await one.install(["--uninstall"]);
    assert.equal(removed.code, 0, removed.stderr);
    assert.match(removed.stderr, /warning: Cannot tell where the block of pyve in .*bashrc/);
    assert.equal(await Deno.readTextFile(file), damaged);
  },
);

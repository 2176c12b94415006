/** What docs/blocks.md says about adding a block is done here, to the letter, in a copy of the sources. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { type Ended, repository, start, temporaryFolder } from "../support/binary.ts";

/** What a copy needs to be checked, to test a block, and to run. */
const needed = ["main.ts", "deno.json", "deno.lock", "lib", "commands", "shell", "tests/support"];

/** A piece of the page: a text for a new file, or a line for one that is there. */
interface Piece {
  readonly path: string;
  readonly text: string;
}

/** The pieces under a line that begins with the path of a file. */
function pieces(page: string): readonly Piece[] {
  const found = page.matchAll(/^`([\w./]+\.ts)`, .*:\n\n```ts\n([\s\S]*?)^```$/gm);
  return [...found].map(([, path = "", text = ""]) => ({ path, text }));
}

async function copySources(folder: string): Promise<void> {
  await Deno.mkdir(join(folder, "tests"));
  for (const path of needed) {
    const copied = await start(["cp", "-R", join(repository, path), join(folder, path)], {
      cwd: repository,
    });
    assert.equal(copied.code, 0, copied.stderr);
  }
}

async function addPiece(folder: string, { path, text }: Piece): Promise<void> {
  const file = join(folder, path);
  await Deno.mkdir(dirname(file), { recursive: true });
  await Deno.writeTextFile(file, text, { append: true });
}

/** Runs Deno in the copy; nothing is looked up that the lock file does not have. */
async function deno(args: readonly string[], cwd: string): Promise<Ended> {
  return await start([Deno.execPath(), ...args], { cwd, env: Deno.env.toObject() });
}

/** The Dockerfile of a project with this requirements.txt; the copy runs from its sources. */
async function generate(sources: string, project: string, requirements: string): Promise<string> {
  await Deno.mkdir(project);
  await Deno.writeTextFile(join(project, "requirements.txt"), requirements);
  const options = ["-q", "container", "generate", "--target", "production"];
  const run = ["run", "-A", `--config=${sources}/deno.json`, "--frozen", `${sources}/main.ts`];
  const ended = await deno([...run, ...options], project);
  assert.equal(ended.code, 0, ended.stderr);
  return ended.stdout;
}

Deno.test("a newcomer adds a block by the file and the line that docs/blocks.md has", async () => {
  await using temporary = await temporaryFolder();
  const sources = join(temporary.path, "pyve");
  await Deno.mkdir(sources);
  await copySources(sources);
  const page = await Deno.readTextFile(join(repository, "docs/blocks.md"));
  const [block, line, test, ...others] = pieces(page);
  assert.deepEqual([block?.path, line?.path, test?.path, others.length], [
    "lib/plan/blocks/ffmpeg.ts",
    "lib/plan/stacks/extras.ts",
    "tests/lib/plan/blocks/ffmpeg_test.ts",
    0,
  ]);
  assert.equal(line?.text.trimEnd().split("\n").length, 1);
  for (const piece of pieces(page)) await addPiece(sources, piece);

  const formatted = await deno(
    ["fmt", "--check", block?.path ?? "", line.path, test?.path ?? ""],
    sources,
  );
  assert.equal(formatted.code, 0, formatted.stderr);
  const checked = await deno(["check", "--frozen", "main.ts", test?.path ?? ""], sources);
  assert.equal(checked.code, 0, checked.stderr);
  const tested = await deno(["test", "-P", "--no-prompt", test?.path ?? ""], sources);
  assert.equal(tested.code, 0, tested.stdout + tested.stderr);

  const asked = await generate(sources, join(temporary.path, "asks"), "pydub==0.25.1\n");
  assert.match(asked, /apt-get install -y .*\bffmpeg\b/);
  const other = await generate(sources, join(temporary.path, "asks-not"), "click==8.1.8\n");
  assert.doesNotMatch(other, /ffmpeg/);
});

import assert from "node:assert/strict";
import { withMark } from "../../../../lib/generated_file.ts";
import { composePlan } from "../../../../lib/plan/compose.ts";
import { isIgnored } from "../../../../lib/plan/ignored.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { python } from "../../../../lib/plan/stacks/python.ts";
import { imageRequest } from "../../../support/image_project.ts";
import { read } from "../../../support/read_image.ts";

const files = { "requirements.txt": "click==8.1.8\n" };

Deno.test("what an own .dockerignore leaves out is left out, but for what the image is made from", async () => {
  const own = "\uFEFF# large\r\ndata/\r\n\r\n*.txt\n!notes.txt\n";
  const project = await read({ ...files, ".dockerignore": own });
  assert.deepEqual(project.ignored, ["data/", "*.txt", "!notes.txt", "!requirements.txt"]);
  assert.deepEqual((await read(files)).ignored, []);
});

Deno.test("a .containerignore counts instead of a .dockerignore, as for podman", async () => {
  const ignored = async (more: Readonly<Record<string, string>>) =>
    (await read({ ...files, ".dockerignore": "data\n", ...more })).ignored;
  assert.deepEqual(await ignored({ ".containerignore": "huge\n" }), ["huge"]);
  assert.deepEqual(await ignored({ ".containerignore": "" }), []);
});

Deno.test("the user's lines of a .dockerignore that was written over with them stay in it", async () => {
  const linesAfter = async (text: string): Promise<readonly string[]> => {
    const project = await read({ ...files, ".dockerignore": text });
    return composePlan(python, project, debian, imageRequest(), () => ["3.13.9"]).ignore;
  };
  const lines = await linesAfter("data\n*.txt\n.git\n.pyve\n");
  assert.deepEqual(lines.slice(0, 5), ["data", "*.txt", ".git", "!requirements.txt", ".pyve"]);
  const written = withMark(
    `${lines.join("\n")}\n`,
    "# Written by `pyve container generate`",
    "last",
  );
  assert.deepEqual(await linesAfter(written), lines);
  // As git gives it out on Windows.
  assert.deepEqual(await linesAfter(written.replaceAll("\n", "\r\n")), lines);
});

Deno.test("a .dockerignore that pyve wrote adds nothing; one that was edited does", async () => {
  const written = withMark("data\n", "# Written by `pyve container generate`", "last");
  assert.deepEqual((await read({ ...files, ".dockerignore": written })).ignored, []);
  assert.deepEqual((await read({ ...files, ".dockerignore": `${written}huge\n` })).ignored, [
    "data",
    "huge",
  ]);
});

Deno.test("no own list of what to send sends a secret", async () => {
  const own = "*\n!src\n**/.env\n!**/.env\n";
  const project = await read({ ...files, ".dockerignore": own });
  const { ignore } = composePlan(python, project, debian, imageRequest(), () => ["3.13.9"]);
  for (const path of ["src/.env", ".env", "data/a.csv", "src/keys/id_rsa"]) {
    assert.ok(isIgnored(ignore, path), path);
  }
  for (const path of ["src/app.py", "requirements.txt"]) assert.ok(!isIgnored(ignore, path), path);
});

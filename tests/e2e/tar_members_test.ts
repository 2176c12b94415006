/** The reader of tar archives, against archives that the system's own programs write. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { tarMembers } from "../../lib/spec/tar_members.ts";
import { needs } from "../support/needs.ts";

const deep = Array.from({ length: 12 }, () => "a-folder-with-a-name").join("/");

function makeFiles(folder: string): void {
  Deno.mkdirSync(join(folder, deep), { recursive: true });
  Deno.writeTextFileSync(join(folder, deep, "ünïcode 😀.py"), "x".repeat(700));
  Deno.writeTextFileSync(join(folder, "plain"), "");
  Deno.symlinkSync(join(deep, "ünïcode 😀.py"), join(folder, "link"));
  Deno.linkSync(join(folder, "plain"), join(folder, "plain-again"));
}

async function output(command: string, args: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args] }).output();
  assert(success, new TextDecoder().decode(stderr));
  return stdout;
}

for (const format of ["gnu", "pax"]) {
  needs(["tar"], `an archive in the ${format} format is read as tar itself lists it`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      makeFiles(folder);
      const bytes = await output("tar", [`--format=${format}`, "-C", folder, "-czf", "-", "."]);
      const chunks = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      const members = await Array.fromAsync(tarMembers(chunks, "env.tar.gz"));
      const archive = join(folder, "env.tar.gz");
      await Deno.writeFile(archive, bytes);
      const listed = await output("tar", ["--quoting-style=literal", "-tzf", archive]);
      assert.deepEqual(
        members.map(({ path }) => path),
        new TextDecoder().decode(listed).trimEnd().split("\n")
          .map((path) => path.replace(/\/$/, "")),
      );
      const targets = members.flatMap(({ kind, target }) =>
        kind === "symbolic-link" || kind === "hard-link" ? [`${kind} ${target}`] : []
      );
      assert.equal(targets.length, 2);
      assert(targets.includes(`symbolic-link ${deep}/ünïcode 😀.py`));
      assert.equal(members.find(({ path }) => path.endsWith(".py"))?.size, 700);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

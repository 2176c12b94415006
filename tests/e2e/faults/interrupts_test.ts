/** Ctrl-C and its like while pyve waits for another one: an end like every other. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { cleanEnvironment, pyve, temporaryFolder } from "../../support/binary.ts";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test({
    name: `${signal} while pyve waits for another one ends it with 130 and the document`,
    ignore: Deno.build.os === "windows",
    fn: async () => {
      await using folder = await temporaryFolder();
      const project = join(folder.path, "project");
      await Deno.mkdir(join(project, ".pyve"), { recursive: true });
      await Deno.writeTextFile(join(project, ".pyve", "config"), "backend: venv\n");
      using other = await Deno.open(join(project, ".pyve", "lock"), { write: true, create: true });
      await other.lock(true);
      const child = new Deno.Command(pyve, {
        args: ["init", "--no-direnv", "--json"],
        cwd: project,
        clearEnv: true,
        env: cleanEnvironment(folder.path),
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      }).spawn();
      const heard: string[] = [];
      const stderr = child.stderr.pipeThrough(new TextDecoderStream());
      for await (const text of stderr) {
        heard.push(text);
        if (text.includes("waiting for another pyve")) child.kill(signal);
      }
      const { code } = await child.status;
      const document = JSON.parse(await new Response(child.stdout).text());
      assert.equal(code, 130, heard.join(""));
      assert.deepEqual(document, {
        schema: "pyve.init/1",
        error: { message: "Interrupted", exit: 130 },
      });
    },
  });
}

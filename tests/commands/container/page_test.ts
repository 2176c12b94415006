/** docs/containers.md begins with a project and what is said about it: it is said here, too. */
import assert from "node:assert/strict";
import { builders } from "../../../lib/builder/mod.ts";
import { matrixNames } from "../../../lib/plan/matrices/table.ts";
import { targets } from "../../../lib/plan/plan.ts";
import { profiles } from "../../../lib/plan/profiles/mod.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

const page = await Deno.readTextFile("docs/containers.md");

/** The file of the page that begins with a comment that names it. */
function fileOnPage(name: string): string {
  const [, text] = new RegExp(`^\`\`\`\\w+\n# ${name}\n([^]*?)^\`\`\`$`, "m").exec(page) ?? [];
  return text ?? assert.fail(`docs/containers.md has no ${name}`);
}

/** What stands below a command on the page, without the digest, which any change of a tool changes. */
function outputOnPage(command: string): string {
  const [, after = ""] = page.split(`$ ${command}\n`);
  return withoutDigest(after.split(/^(?:```|\$ )/m)[0] ?? "");
}

function withoutDigest(text: string): string {
  return text.replace(/^sha256:[0-9a-f]{64}$/m, "sha256:…");
}

for (const options of ["plan --target production", "plan --rebuilds app.py"]) {
  Deno.test(`\`container ${options}\` says of the page's project what the page shows`, async () => {
    const host = initMachine({
      cwd: "/home/ada/hello",
      files: {
        "/home/ada/hello/environment.yml": fileOnPage("environment.yml"),
        "/home/ada/hello/app.py": fileOnPage("app.py"),
      },
    });
    assert.equal(await pyve(host, `container ${options}`), 0, host.stderr());
    const said = withoutDigest(host.stdout() + host.stderr());
    assert.ok(said.startsWith(outputOnPage(`pyve container ${options}`)), said);
  });
}

Deno.test("docs/containers.md has a row for every profile and target, and names formats and matrices", () => {
  const rows = [...page.matchAll(/^\| `([a-z]+)`(?: \(default\))? \|/gm)].map(([, name]) => name);
  for (const { name } of profiles) assert.ok(rows.includes(name), name);
  for (const name of targets) assert.ok(rows.includes(name), name);
  for (const { name } of builders) assert.match(page, new RegExp(`\`${name}\``));
  for (const name of matrixNames) {
    assert.match(page, new RegExp(name === "r" ? "\\bR\\b" : name, "i"));
  }
});

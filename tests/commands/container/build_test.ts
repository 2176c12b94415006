import assert from "node:assert/strict";
import * as v from "valibot";
import {
  containerBuildPlanSchema,
  containerBuildSchema,
} from "../../../commands/schema/container_build.ts";
import { isIgnored } from "../../../lib/plan/ignored.ts";
import type { FakeHost } from "../../support/fake_host.ts";
import {
  buildLines,
  fileAt,
  imageId as id,
  machine,
  valueOf,
} from "../../support/image_builder.ts";
import { pyve } from "../../support/init_machine.ts";

Deno.test("an image is built by its project's name and target, and what it is is said", async () => {
  const host = machine();
  assert.equal(await pyve(host, "container build"), 0, host.stderr());
  const [line = ""] = buildLines(host);
  assert.match(line, / --target production --platform linux\/amd64 --tag project:production /);
  assert.match(line, / \/project$/);
  assert.ok(host.transcript.includes("run /usr/bin/podman tag project:production project:latest"));
  assert.equal(
    host.stdout(),
    `Built project:production, project:latest (${id}, 4.2 MB, 2.5 s)\n`,
  );
  assert.match(host.stderr(), /^Building: stage 2\/2 step 2\/9: COPY \. \/app\/$/m);
  assert.match(host.stderr(), /run it by `podman run --rm project:latest`/);
});

Deno.test("the user's own Dockerfile is neither read nor changed, the .dockerignore only read", async () => {
  const host = machine();
  assert.equal(await pyve(host, "container build"), 0, host.stderr());
  const tree = host.tree("/project");
  assert.equal(tree["/project/Dockerfile"], "FROM scratch\n");
  assert.equal(tree["/project/.dockerignore"], "nothing\n");
  const [line = ""] = buildLines(host);
  const folder = /--file (\/project\/\.pyve\/container\/[0-9a-f]{12})\/Dockerfile /.exec(line)?.[1];
  assert.ok(folder !== undefined, line);
  assert.match(line, new RegExp(` --ignorefile ${folder}/Dockerfile\\.dockerignore `));
  assert.match(
    tree[`${folder}/Dockerfile`] ?? "",
    /^FROM .* AS production$|^FROM runtime AS prod/m,
  );
  assert.match(tree[`${folder}/Dockerfile.dockerignore`] ?? "", /^nothing\n/m);
  assert.equal(tree[`${folder}/.gitignore`], "*\n");
});

Deno.test("files that look like secrets are kept from the engine", async () => {
  const host = machine();
  assert.equal(await pyve(host, "container build"), 0, host.stderr());
  const ignore = fileAt(host, /Dockerfile\.dockerignore$/).split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const secret = [
    ".env",
    ".env.local",
    "keys/server.pem",
    "id_rsa",
    "home/.ssh/id_ed25519",
    ".netrc",
  ];
  for (const path of [...secret, ".pypirc", ".aws/credentials", ".pyve/config", ".git/config"]) {
    assert.ok(isIgnored(ignore, path), path);
  }
  for (const path of ["app.py", "requirements.txt"]) assert.ok(!isIgnored(ignore, path), path);
});

Deno.test("a step that sees a spec names its digest, so that no engine takes an old layer", async () => {
  const [before, after] = await Promise.all(
    ["click==8.1.7\n", "click==8.1.8\n"].map(async (text) => {
      const host = machine({ files: { "/project/requirements.txt": text } });
      assert.equal(await pyve(host, "container build"), 0, host.stderr());
      const dockerfile = fileAt(host, /\/Dockerfile$(?<!\/project\/Dockerfile)/);
      return /: 'requirements\.txt' ([0-9a-f]{64})/.exec(dockerfile)?.[1];
    }),
  );
  assert.ok(before !== undefined);
  assert.notEqual(before, after);
});

Deno.test("--json says the image, and keeps stdout to itself", async () => {
  const host = machine();
  assert.equal(await pyve(host, "container build --json --target dev"), 0, host.stderr());
  const said = v.parse(containerBuildSchema, JSON.parse(host.stdout()));
  assert.deepEqual(said.image, { names: ["project:dev"], id, digest: null, size: 4_200_000 });
  assert.deepEqual(said.engine, { name: "podman", version: "5.4.0" });
  assert.deepEqual([said.target, said.pushed, said.seconds], ["dev", false, 2.5]);
  assert.match(host.tree("/project")[`/project/${said.log}`] ?? "", /COPY \. \/app\//);
});

Deno.test("--dry-run with an engine that is named starts nothing, writes nothing, and needs no engine", async () => {
  const host = machine({ paths: [] });
  const before = host.tree();
  assert.equal(await pyve(host, "container build --dry-run --engine buildah"), 0, host.stderr());
  assert.deepEqual(host.tree(), before);
  assert.deepEqual(host.transcript, []);
  assert.match(host.stdout(), /^buildah build --format=docker --layers --file \/project\/\.pyve\//);
});

Deno.test("--dry-run --json gives the arguments as data, and variables by name only", async () => {
  const host = machine();
  const line = "container build --dry-run --json --engine docker --network host --no-cache";
  assert.equal(await pyve(host, line), 0, host.stderr());
  const said = v.parse(containerBuildPlanSchema, JSON.parse(host.stdout()));
  const [command] = said.commands;
  assert.deepEqual(command?.variables, { DOCKER_BUILDKIT: "1" });
  assert.deepEqual(command.argv.slice(0, 2), ["docker", "build"]);
  assert.ok(command.argv.includes("--no-cache"));
  assert.equal(valueOf(command.argv, "--network"), "host");
});

const secretFiles = {
  "/project/requirements.txt":
    "--index-url https://ada:${INDEX_TOKEN}@index.example/simple\nclick==8.1.7\n",
};

Deno.test("a secret is named in an argument and never given; its value is in no log", async () => {
  const host = machine({
    files: secretFiles,
    env: { INDEX_TOKEN: "hunter2hunter2" },
    build: () => ({ stdout: "token is hunter2hunter2\n" }),
  });
  assert.equal(await pyve(host, "container build -v"), 0, host.stderr());
  assert.match(buildLines(host)[0] ?? "", / --secret id=index-token,env=INDEX_TOKEN /);
  assert.doesNotMatch(host.transcript.join("\n"), /hunter2/);
  assert.doesNotMatch(host.stderr() + host.stdout(), /hunter2/);
  assert.match(fileAt(host, /\.pyve\/log\/container-build-.*\.log$/), /^token is …$/m);
});

Deno.test("a secret that is not there is asked for before anything is started (2)", async () => {
  const host = machine({ files: secretFiles });
  assert.equal(await pyve(host, "container build"), 2);
  assert.match(host.stderr(), /^error: Cannot build without `INDEX_TOKEN`/m);
  assert.match(host.stderr(), /`export INDEX_TOKEN=…`/);
  assert.deepEqual(buildLines(host), []);
});

Deno.test("only the newest logs are kept", async () => {
  const old = Array.from(
    { length: 12 },
    (_, index) => `/project/.pyve/log/container-build-2023010${index % 9}T00000${index % 9}Z.log`,
  );
  const host = machine({ files: Object.fromEntries(old.map((path) => [path, "old\n"])) });
  assert.equal(await pyve(host, "container build"), 0, host.stderr());
  const logs = Object.keys(host.tree("/project/.pyve/log")).filter((path) => path.endsWith(".log"));
  assert.equal(logs.length, Math.min(10, new Set(old).size + 1));
  assert.ok(logs.some((path) => path.includes("container-build-20240506T")));
});

Deno.test("what is pushed has its complete name, and the digest that the engine wrote", async () => {
  const digest = `sha256:${"ab".repeat(32)}`;
  const host: FakeHost = machine({
    programs: [{
      match: ["/usr/bin/podman", "push"],
      result: (argv) => {
        host.fs.write(valueOf(argv, "--digestfile"), digest);
        return {};
      },
    }],
  });
  const line = "container build --push --tag ada/stats --tag registry.example/stats:2";
  assert.equal(await pyve(host, line), 0, host.stderr());
  assert.match(buildLines(host)[0] ?? "", / --tag docker\.io\/ada\/stats:latest /);
  assert.equal(
    host.stdout(),
    `Pushed docker.io/ada/stats:latest, registry.example/stats:2 (${digest}, 4.2 MB, 2.5 s)\n`,
  );
  assert.ok(Object.keys(host.tree()).every((path) => !path.includes("answer.")));
});

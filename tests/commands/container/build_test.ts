import assert from "node:assert/strict";
import * as v from "valibot";
import {
  containerBuildPlanSchema,
  containerBuildSchema,
  resolutionNotesSchema,
} from "../../../commands/schema/container_build.ts";
import { errorSchema } from "../../../commands/schema/error.ts";
import type { RunOptions } from "../../../lib/host/host.ts";
import { isIgnored } from "../../../lib/plan/ignored.ts";
import type { FakeHost, FakeProgram, FakeResult } from "../../support/fake_host.ts";
import { initMachine, pyve } from "../../support/init_machine.ts";

const id = "sha256:4f3a871ffbf760c79407fd8426976bda5c7da93dea83c1157ce1a14649b05ba7";
const executable = { content: "", mode: 0o755 };

/** What podman does when it builds; what is given happens instead. */
type Building = (argv: readonly string[], options: RunOptions) => FakeResult;

interface Machine {
  readonly build?: Building;
  readonly programs?: readonly FakeProgram[];
  readonly paths?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A machine with podman, and a project with one requirement. */
function machine({ build, programs = [], paths = ["/usr/bin/podman"], files, env }: Machine = {}) {
  const host: FakeHost = initMachine({
    env: env ?? {},
    files: {
      ...Object.fromEntries(paths.map((path) => [path, executable])),
      "/project/requirements.txt": "click==8.1.7\n",
      "/project/Dockerfile": "FROM scratch\n",
      "/project/.dockerignore": "nothing\n",
      ...files,
    },
    programs: [
      ...programs,
      { match: ["/usr/bin/podman", "info"], result: { stdout: "5.4.0\n" } },
      {
        match: ["/usr/bin/podman", "build"],
        result: (argv, options) => {
          if (build !== undefined) return build(argv, options);
          host.fs.write(valueOf(argv, "--iidfile"), id);
          return {
            stdout: "[1/2] STEP 1/2: FROM base AS build\n[2/2] STEP 2/9: COPY . /app/\n",
            takes: 2500,
          };
        },
      },
      { match: ["/usr/bin/podman", "tag"] },
      {
        match: ["/usr/bin/podman", "image", "inspect"],
        result: { stdout: `${id.slice(7)} 4200000\n` },
      },
      { match: ["/usr/bin/podman", "push"], result: { stdout: "" } },
    ],
  });
  return host;
}

function valueOf(argv: readonly string[], option: string): string {
  return argv[argv.indexOf(option) + 1] ?? assert.fail(`no ${option}`);
}

/** The lines that started podman's build. */
function buildLines(host: FakeHost): readonly string[] {
  return host.transcript.filter((line) => line.startsWith("run /usr/bin/podman build "));
}

function fileAt(host: FakeHost, pattern: RegExp): string {
  const [, text] = Object.entries(host.tree("/project")).find(([path]) => pattern.test(path)) ??
    assert.fail(`there is no ${pattern}`);
  return text;
}

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

Deno.test("the user's own Dockerfile and .dockerignore are neither read nor changed", async () => {
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

const failed = {
  code: 1,
  stdout: "[1/2] STEP 3/3: RUN set -e; uv pip install -r requirements.txt\n",
  stderr: "error: No solution found when resolving dependencies\n" +
    "  cause: Because there is no version of click==99 and you require click==99, we can conclude " +
    "that your requirements are unsatisfiable.\n" +
    'Error: building at STEP "RUN set -e; uv pip install -r requirements.txt": while running ' +
    "runtime: exit status 1\n",
};

Deno.test("a step that cannot install says which line asked for it, and writes notes (1)", async () => {
  const host = machine({
    files: { "/project/requirements.txt": "# ours\nclick==99\n" },
    build: () => failed,
  });
  assert.equal(await pyve(host, "container build"), 1);
  assert.match(host.stderr(), /^error: Cannot find `click==99` .*\(requirements\.txt:2/m);
  assert.match(
    host.stderr(),
    /`\.pyve\/container\/[0-9a-f]{12}\/resolution-notes\.md` has the rest$/m,
  );
  assert.match(fileAt(host, /resolution-notes\.md$/), /\n- `click==99` \(requirements\.txt:2/);
  const notes = JSON.parse(fileAt(host, /resolution-notes\.json$/));
  assert.equal(v.parse(resolutionNotesSchema, notes).problems[0]?.asked[0]?.at?.line, 2);
});

Deno.test("notes of a former failure go away with a build that succeeds", async () => {
  let isMended = false;
  const host = machine({ build: () => isMended ? {} : failed });
  assert.equal(await pyve(host, "container build"), 1);
  isMended = true;
  assert.equal(await pyve(host, "container build"), 0, host.stderr());
  assert.ok(Object.keys(host.tree()).every((path) => !path.includes("resolution-notes")));
});

Deno.test("trouble with a registry is no fault of the spec: 75, and no notes", async () => {
  const host = machine({
    build: () => ({
      code: 125,
      stderr: "Error: creating build container: initializing source " +
        "docker://docker.io/library/python:3.12: pinging container registry registry-1.docker.io: " +
        "dial tcp: lookup registry-1.docker.io: no such host\n",
    }),
  });
  assert.equal(await pyve(host, "container build --json"), 75);
  const { error } = v.parse(errorSchema, JSON.parse(host.stdout()));
  assert.equal(error.message, "Cannot reach `docker.io`: its name is not known here");
  assert.match(error.hint ?? "", /log: `\.pyve\/log\/container-build-/);
  assert.ok(Object.keys(host.tree()).every((path) => !path.includes("resolution-notes")));
});

Deno.test("an engine that fails for an unknown reason is quoted, and its log is named", async () => {
  const host = machine({ build: () => ({ code: 125, stderr: "Error: the moon is full\n" }) });
  assert.equal(await pyve(host, "container build"), 1);
  assert.match(
    host.stderr(),
    /^error: Building failed: `podman` exited with 125\n {2}Error: the moon/m,
  );
  assert.match(
    host.stderr(),
    /^hint: `\.pyve\/log\/container-build-.*\.log` has all that it said$/m,
  );
});

Deno.test("an interrupt ends with 130, and what was said until then is kept", async () => {
  const host = machine({
    build: (_argv, { onLine }) => {
      onLine?.("STEP 1/9: FROM base", "stdout");
      return { interrupted: true };
    },
  });
  assert.equal(await pyve(host, "container build"), 130);
  assert.match(fileAt(host, /container-build-.*\.log$/), /^STEP 1\/9: FROM base$/m);
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

Deno.test("offline, nothing is pulled and no step has a network; docker cannot promise that", async () => {
  const host = machine();
  assert.equal(await pyve(host, "--offline container build"), 0, host.stderr());
  assert.match(buildLines(host)[0] ?? "", / --network none --pull=never /);
  const other = machine();
  assert.equal(await pyve(other, "--offline container build --engine docker"), 1);
  assert.match(other.stderr(), /^error: Cannot build offline with `docker`/m);
});

Deno.test("without an engine, the way without one is named", async () => {
  const host = machine({ paths: [] });
  assert.equal(await pyve(host, "container build"), 1);
  assert.match(host.stderr(), /^error: Cannot find an engine that builds images: `docker` is not/m);
  assert.match(host.stderr(), /^hint: .*`pyve container generate -o Dockerfile`/m);
  assert.ok(Object.keys(host.tree("/project")).every((path) => !path.includes("/.pyve/")));
});

/** Lines that are wrong, and what is said; all end with 2. */
const wrong: readonly (readonly [string, RegExp, RegExp])[] = [
  ["--push", /^error: Cannot push the image: it is not said where to$/m, /^hint: name it, as in /m],
  [
    "--tag A:B:C",
    /^error: Cannot name an image `A:B:C`$/m,
    /^hint: write it like `registry\.example/m,
  ],
  ["--tag=-rf", /^error: Cannot name an image `-rf`$/m, /in lower case$/m],
  [
    "--engine podman --builder lab",
    /^error: Cannot use builder `lab` with `podman`$/m,
    /^hint: only `--engine buildkit`/m,
  ],
  ["--target dev --target ci", /^error: Cannot build dev and ci at once$/m, /^hint: give one /m],
  ["--label nothing", /^error: Cannot read the label `nothing`$/m, /^hint: write it like /m],
  ["--engine kaniko", /^error: .*kaniko/m, /^hint: run `pyve container --help`$/m],
  ["--sif image.sif", /^error: Unknown option `--sif`$/m, /^hint: run `pyve container --help`$/m],
];
for (const [options, error, hint] of wrong) {
  Deno.test(`\`container build ${options}\` is refused before anything is started`, async () => {
    const host = machine();
    assert.equal(await pyve(host, `container build ${options}`), 2);
    assert.match(host.stderr(), error);
    assert.match(host.stderr(), hint);
    assert.deepEqual(host.transcript, []);
  });
}

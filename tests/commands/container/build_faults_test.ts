import assert from "node:assert/strict";
import * as v from "valibot";
import { resolutionNotesSchema } from "../../../commands/schema/container_build.ts";
import { errorSchema } from "../../../commands/schema/error.ts";
import { buildLines, fileAt, machine } from "../../support/image_builder.ts";
import { pyve } from "../../support/init_machine.ts";

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
  ["--engine kaniko", /^error: .*kaniko/m, /^hint: run `pyve container build --help`$/m],
  [
    "--sif image.sif",
    /^error: Unknown option `--sif`$/m,
    /^hint: run `pyve container build --help`$/m,
  ],
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

/** `pyve container build` and `pin` with real engines, on stand-ins for the public images. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { imageName } from "../../lib/plan/image_name.ts";
import type { Plan } from "../../lib/plan/plan.ts";
import { imagesOf } from "../../lib/plan/validate/bases.ts";
import { type Ended, pyve, start } from "../support/binary.ts";
import { baseImages } from "../support/engine/base_images.ts";
import { type Engine, openEngine } from "../support/engine/engine.ts";
import { inspectImage } from "../support/engine/layers.ts";
import { openRegistry } from "../support/engine/registry.ts";
import { needsEngine } from "../support/needs.ts";

const files: Readonly<Record<string, string>> = {
  "requirements.txt": "# What it needs\nclick==8.1.7\n",
  ".python-version": "3.12\n",
  "main.py": "import click, os, sys\n" +
    "there = sorted(name for _, _, names in os.walk('.') for name in names)\n" +
    "print(sys.prefix, click.__name__, there)\n",
  ".env": "PASSWORD=hunter2\n",
  "data/large.bin": "what the project leaves out by its own .dockerignore\n",
  "keys/server.pem": "hunter2\n",
  "Dockerfile": "FROM scratch\n",
  ".dockerignore": "data\n*.txt\n!.env\n",
};

/** A project, and stand-ins for the images that its plan names. */
async function makeProject(engine: Engine): Promise<string> {
  const root = join(engine.folder, "stats");
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  const names = (await imageNames(engine, root)).map((name) =>
    [name, name.includes("/uv:") ? "uv" : "python3.12"] as const
  );
  await baseImages(engine, Object.fromEntries(names));
  return root;
}

async function imageNames(engine: Engine, root: string): Promise<readonly string[]> {
  const ended = await container(engine, root, "plan", "--json");
  assert.equal(ended.code, 0, ended.stderr);
  const { plan }: { readonly plan: Plan } = JSON.parse(ended.stdout);
  return imagesOf(plan).map(imageName);
}

function container(engine: Engine, cwd: string, ...words: readonly string[]): Promise<Ended> {
  return start([pyve, "container", ...words], { cwd, env: engine.env });
}

needsEngine(
  "podman and buildah build the same image, which runs, is healthy and holds no secret",
  async (engine) => {
    const root = await makeProject(engine);
    const first = await container(engine, root, "build", "--engine", "podman", "--json");
    assert.equal(first.code, 0, first.stderr);
    const built = JSON.parse(first.stdout);
    assert.deepEqual(built.image.names, ["stats:production", "stats:latest"]);
    assert.ok(built.image.size > 1e6);
    assert.match(await Deno.readTextFile(join(root, built.log)), /STEP \d+\/\d+: COPY/);

    const second = await container(
      engine,
      root,
      "build",
      "--engine",
      "buildah",
      "--tag",
      "other:1",
    );
    assert.equal(second.code, 0, second.stderr);
    assert.match(second.stdout, /^Built other:1 \(sha256:[0-9a-f]{64}, \d+ MB, /);
    assert.ok(second.stdout.includes(built.image.id), second.stdout);

    const ran = await engine.podman(["run", "--rm", "--network=none", "stats:latest"]);
    assert.equal(ran.stdout, "/opt/env click ['.python-version', 'main.py', 'requirements.txt']\n");
    const { Id, Config } = await inspectImage(engine, "stats:latest");
    assert.equal(`sha256:${Id}`, built.image.id);
    assert.equal(Config.Labels?.["dev.pyve.plan"], `sha256:${built.plan}`);
    const check = ["image", "inspect", "--format", "{{.HealthCheck}}", "stats:latest"];
    assert.match((await engine.podman(check)).stdout, /^\{\[CMD \/opt\/env\/bin\/python /);
    for (const path of ["Dockerfile", ".dockerignore"]) {
      assert.equal(await Deno.readTextFile(join(root, path)), files[path]);
    }
  },
);

needsEngine(
  "a spec that was changed is built anew; what it asks for in vain is explained",
  async (engine) => {
    const root = await makeProject(engine);
    const build = () => container(engine, root, "build", "--engine", "podman");
    const good = await build();
    assert.equal(good.code, 0, good.stderr);
    const spec = join(root, "requirements.txt");
    await Deno.writeTextFile(spec, "# What it needs\nclick==8.1.7\nno-such-package-anywhere==1\n");
    const bad = await build();
    assert.equal(bad.code, 1, bad.stdout + bad.stderr);
    const place = "(requirements.txt:3";
    assert.ok(bad.stderr.includes("error: Cannot find `no-such-package-anywhere==1`"), bad.stderr);
    assert.ok(bad.stderr.includes(place), bad.stderr);
    const file = /`(\.pyve\/container\/[0-9a-f]{12}\/resolution-notes\.md)`/.exec(bad.stderr)?.[1];
    assert.ok(file !== undefined, bad.stderr);
    const notes = await Deno.readTextFile(join(root, file));
    assert.ok(notes.includes(`- \`no-such-package-anywhere==1\` ${place}`), notes);
    const json = await Deno.readTextFile(join(root, file.replace(/md$/, "json")));
    assert.equal(JSON.parse(json).step.block, "uv");

    await Deno.writeTextFile(spec, "click==8.1.6\n");
    const mended = await build();
    assert.equal(mended.code, 0, mended.stderr);
    const version = "import importlib.metadata as m; print(m.version('click'))";
    const ran = await engine.podman(["run", "--rm", "stats:latest", "python", "-c", version]);
    assert.equal(ran.stdout, "8.1.6\n");
  },
);

needsEngine("a missing base image is an error of its own, without notes", async (engine) => {
  const root = await makeProject(engine);
  const base = "docker.io/library/nowhere:1.0";
  const ended = await container(engine, root, "build", "--engine", "buildah", "--base", base);
  assert.equal(ended.code, 1, ended.stderr);
  assert.match(ended.stderr, /^error: Cannot pull .*the settings of buildah block its registry$/m);
  assert.match(ended.stderr, /log: `\.pyve\/log\/container-build-/);
});

needsEngine(
  "--dry-run prints what a shell would run, and starts and writes nothing",
  async (engine) => {
    const root = await makeProject(engine);
    const ended = await container(engine, root, "build", "--engine", "podman", "--dry-run");
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /^\S*podman build --format=docker --layers --file /);
    const before = new Set(Object.keys(files).map((path) => path.split("/")[0]));
    const after = await Array.fromAsync(Deno.readDir(root), ({ name }) => name);
    assert.deepEqual(after.sort(), [...before].sort());
  },
);

needsEngine(
  "the digests of a registry are pinned, built from, and seen to move",
  async (offline) => {
    await using registry = await openRegistry();
    const standsFor = ["docker.io", "ghcr.io"];
    await using engine = await openEngine({
      registries: [{ address: registry.address, standsFor }],
    });
    // An older skopeo knows no variable for this file.
    const folder = join(engine.env["HOME"] ?? "", ".config", "containers");
    await Deno.mkdir(folder, { recursive: true });
    await Deno.copyFile(
      engine.env["CONTAINERS_REGISTRIES_CONF"] ?? "",
      join(folder, "registries.conf"),
    );
    assert.notEqual(offline.folder, engine.folder);
    const root = await makeProject(engine);
    const names = await imageNames(engine, root);
    const placeOf = (name: string): string =>
      `docker://${name.replace(/^[^/]+/, registry.address)}`;
    for (const name of names) {
      const pushed = await engine.podman(["push", name, placeOf(name)]);
      assert.equal(pushed.code, 0, pushed.stderr);
    }
    const pinned = await container(engine, root, "pin", "--json");
    assert.equal(pinned.code, 0, pinned.stderr);
    const { images } = JSON.parse(pinned.stdout);
    assert.deepEqual(
      images.map((one: { readonly image: string }) => one.image),
      names.toSorted(),
    );
    assert.equal((await container(engine, root, "pin", "--check")).code, 0);

    // Names with a digest are not those of the stand-ins: they are pulled.
    const built = await container(engine, root, "build", "--engine", "podman", "--target", "ci");
    assert.equal(built.code, 0, built.stderr);

    const [moved = ""] = names;
    const [, other = ""] = names;
    const replaced = await engine.podman(["push", other, placeOf(moved)]);
    assert.equal(replaced.code, 0, replaced.stderr);
    const checked = await container(engine, root, "pin", "--check");
    assert.equal(checked.code, 1, checked.stdout);
    assert.ok(checked.stderr.includes(`${moved} moved from sha256:`), checked.stderr);
  },
  { programs: ["skopeo"] },
);

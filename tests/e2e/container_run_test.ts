/** Images of real projects: generated, built by podman on stand-ins for the bases, and run. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyve, start } from "../support/binary.ts";
import type { Engine } from "../support/engine/engine.ts";
import { findInStore, inspectImage } from "../support/engine/layers.ts";
import { basesOfPlan } from "../support/engine/plan_bases.ts";
import { projectFiles } from "../support/image_files.ts";
import { needsEngine } from "../support/needs.ts";

const secret = "hunter2-never-in-an-image";

/** A server that answers with the prefix of its environment. */
const server = `import os, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{sys.prefix} {os.getuid()} {os.environ.get('MODE', '')}".encode())

    def log_message(self, *words):
        pass

HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
`;

/** A project on disk with things in it that no image may have. */
async function makeProject(
  engine: Engine,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const root = join(engine.folder, "project");
  const hidden = { ".env": `PASSWORD=${secret}\n`, "keys/id_rsa": secret, ".git/config": secret };
  for (const [path, text] of Object.entries({ ...files, ...hidden, "server.py": server })) {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  return root;
}

/** Builds the production target by way of the generated file; gives what the engine said. */
async function build(root: string, engine: Engine): Promise<string> {
  const generate = [pyve, "container", "generate", "--target", "production", "-o", "Dockerfile"];
  const generated = await start(generate, { cwd: root, env: engine.env });
  assert.equal(generated.code, 0, generated.stderr);
  const argv = ["build", "--format=docker", "--layers", "--network=host", "--tag=made", "."];
  const ended = await engine.podman(argv, root);
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  return ended.stdout + ended.stderr;
}

async function said(engine: Engine, argv: readonly string[]): Promise<string> {
  const ended = await engine.podman(argv);
  assert.equal(ended.code, 0, ended.stderr);
  return ended.stdout.trim();
}

/** Asks until the server answers. */
async function answer(port: number): Promise<string> {
  for (let left = 600;; left--) {
    try {
      return await (await fetch(`http://127.0.0.1:${port}/`)).text();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Everything that an image promises, whatever it was made from. */
async function expectImage(root: string, engine: Engine, mode: string): Promise<void> {
  await basesOfPlan(engine, root);
  await build(root, engine);

  const code = "import sys; print(sys.prefix)";
  const run = ["run", "--rm", "--network=none", "made"];
  assert.equal(await said(engine, [...run, "python", "-c", code]), "/opt/env");
  assert.equal(await said(engine, [...run, "id", "-u"]), "10001");

  const port = freePort();
  const options = ["--detach", "--name=one", "--network=host", "--read-only", `--env=PORT=${port}`];
  await said(engine, ["run", ...options, "made", "python", "server.py"]);
  assert.equal(await answer(port), `/opt/env 10001 ${mode}`);
  await said(engine, ["healthcheck", "run", "one"]);
  const begun = performance.now();
  await said(engine, ["stop", "--time=90", "one"]);
  const seconds = (performance.now() - begun) / 1000;
  assert.ok(seconds < 60, `it was stopped after ${seconds} s`);
  // 143 is 128 + SIGTERM: the program itself got it, and nobody had to be killed.
  assert.equal(await said(engine, ["inspect", "--format={{.State.ExitCode}}", "one"]), "143");

  assert.deepEqual(await findInStore(engine, secret), []);
  const { Config } = await inspectImage(engine, "made");
  assert.match(Config.Labels?.["dev.pyve.plan"] ?? "", /^sha256:[0-9a-f]{64}$/);
}

/** After an edit of a source file only the layers from where it is copied are built. */
async function expectRebuilt(root: string, engine: Engine, spec: string): Promise<void> {
  await Deno.writeTextFile(join(root, "server.py"), `${server}\n# edited\n`);
  const text = await build(root, engine);
  const steps = text.split(/^(?=(?:\[\d+\/\d+\] )?STEP )/m).filter((step) =>
    step.includes("STEP ")
  );
  const fresh = steps.filter((step) => !/Using cache/.test(step))
    .map((step) => step.split("\n")[0] ?? "");
  assert.ok(fresh.some((step) => /COPY .* \. \/app/.test(step)), fresh.join("\n"));
  assert.ok(!fresh.some((step) => step.includes(spec)), fresh.join("\n"));
}

needsEngine("a project with requirements files becomes an image that runs", async (engine) => {
  const { "requirements.txt": requirements = "", "constraints.txt": constraints = "" } =
    await projectFiles("requirements") as Readonly<Record<string, string>>;
  const root = await makeProject(engine, {
    "requirements.txt": requirements,
    "constraints.txt": constraints,
    ".python-version": "3.12\n",
  });
  await expectImage(root, engine, "");
  assert.equal(
    await said(engine, [
      "run",
      "--rm",
      "made",
      "python",
      "-c",
      "import click; print(click.__version__)",
    ]),
    "8.1.8",
  );
  await expectRebuilt(root, engine, "requirements.txt");
});

needsEngine("a uv project becomes an image with its own command", async (engine) => {
  const { "uv.lock": _lock, ...files } = await projectFiles("uv") as Readonly<
    Record<string, string>
  >;
  const root = await makeProject(engine, files);
  const locked = await start(["uv", "lock"], { cwd: root, env: engine.env });
  assert.equal(locked.code, 0, locked.stderr);
  await expectImage(root, engine, "");
  assert.equal(await said(engine, ["run", "--rm", "made"]), "hello");
  await expectRebuilt(root, engine, "uv sync --frozen");
}, { programs: ["uv"] });

needsEngine("a conda project becomes an image with its scripts' variables", async (engine) => {
  const root = await makeProject(engine, {
    "environment.yml": `name: forecast
channels: [conda-forge]
dependencies:
  - python=3.12
  - tabulate
variables:
  MODE: "dry run: $5"
`,
  });
  await expectImage(root, engine, "dry run: $5");
  // Whoever starts a container, or makes an image from it, may add to the PATH.
  const own = ["run", "--rm", "--env=PATH=/custom:/opt/env/bin:/usr/bin:/bin", "made"];
  assert.match(
    await said(engine, [...own, "sh", "-c", 'echo "$PATH"']),
    /^\/custom:\/opt\/env\/bin:/,
  );
  await expectRebuilt(root, engine, "micromamba create");
});

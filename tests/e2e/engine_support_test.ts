/** What tests of images rely on: a real engine, the stand-ins for base images, a registry, the judges. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { start, temporaryFolder } from "../support/binary.ts";
import { lintDockerfile, parseDockerfile, validateDockerfile } from "../support/dockerfile.ts";
import { baseImages } from "../support/engine/base_images.ts";
import { type Engine, openEngine } from "../support/engine/engine.ts";
import { findInImage, findInStore, inspectImage, layerFiles } from "../support/engine/layers.ts";
import { openRegistry } from "../support/engine/registry.ts";
import { needs, needsEngine } from "../support/needs.ts";

/** Builds a Dockerfile, with the options before the folder, and gives what the build printed. */
async function build(
  engine: Engine,
  { program = "podman", text, options = [] }: {
    readonly program?: "podman" | "buildah";
    readonly text: string;
    readonly options?: readonly string[];
  },
): Promise<string> {
  const context = join(engine.folder, "context");
  await Deno.mkdir(context, { recursive: true });
  await Deno.writeTextFile(join(context, "Dockerfile"), text);
  const argv = ["build", "--format=docker", "--network=host", "--tag=made", ...options, "."];
  const ended = await engine[program](argv, context);
  assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  return ended.stdout;
}

/** Runs a command in a container of the image, and gives what it printed. */
async function runIn(engine: Engine, argv: readonly string[]): Promise<string> {
  const ended = await engine.podman(["run", "--rm", "--network=none", "made", ...argv]);
  assert.equal(ended.code, 0, ended.stderr);
  return ended.stdout;
}

const dialect = `# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN --mount=type=cache,target=/var/cache/made --mount=type=secret,id=token \\
    cut -c1-3 /run/secrets/token > /start && date > /var/cache/made/when && apt-get --version
USER 1000:1000
HEALTHCHECK --interval=5s CMD test -e /start
STOPSIGNAL SIGINT
CMD ["sh", "-c", "trap 'exit 3' INT; while :; do sleep 0.05; done"]
`;

for (const program of ["podman", "buildah"] as const) {
  needsEngine(`${program} builds with mounts, and nothing of a secret stays`, async (engine) => {
    await baseImages(engine, { "docker.io/library/debian:12-slim": "debian" });
    const secret = join(engine.folder, "secret");
    await Deno.writeTextFile(secret, "xyz-hidden-value\n");
    const options = [`--secret=id=token,src=${secret}`];
    const said = await build(engine, { program, text: dialect, options });
    assert.match(said, /^apt \d/m);
    const { Config, Healthcheck, RootFS } = await inspectImage(engine, "made");
    assert.deepEqual([Config.User, Config.StopSignal], ["1000:1000", "SIGINT"]);
    assert.deepEqual(Healthcheck?.Test, ["CMD-SHELL", "test -e /start"]);
    assert.equal(RootFS.Layers.length, 2);
    const paths = (await layerFiles(engine, "made")).map(({ path }) => path);
    assert.ok(paths.includes("/start") && !paths.includes("/var/cache/made/when"), `${paths}`);
    assert.deepEqual(await findInImage(engine, "made", "xyz"), ["/start"]);
    assert.deepEqual(await findInImage(engine, "made", "SIGINT"), ["config", "history"]);
    assert.deepEqual(await findInStore(engine, "hidden-value"), []);
  });
}

needsEngine(
  "a container is another user, is healthy, and stops by its own signal",
  async (engine) => {
    await baseImages(engine, { "docker.io/library/debian:12-slim": "debian" });
    await build(engine, { text: dialect.replace(/RUN [^]*(?=USER)/, "RUN touch /start\n") });
    assert.match(await runIn(engine, ["id"]), /^uid=1000/);
    await engine.podman(["run", "--detach", "--name=one", "--network=none", "--read-only", "made"]);
    assert.equal((await engine.podman(["healthcheck", "run", "one"])).code, 0);
    const begun = performance.now();
    await engine.podman(["stop", "--time=90", "one"]);
    assert.ok(performance.now() - begun < 60_000, "it was killed instead");
    const { stdout } = await engine.podman(["inspect", "--format={{.State.ExitCode}}", "one"]);
    assert.equal(stdout.trim(), "3");
  },
);

needsEngine("the stand-ins of Python and uv install from the machine's index", async (engine) => {
  await baseImages(engine, {
    "docker.io/library/python:3-slim": "python",
    "ghcr.io/astral-sh/uv:0.9.0": "uv",
  });
  await build(engine, {
    text: `FROM python:3-slim
COPY --from=ghcr.io/astral-sh/uv:0.9.0 /uv /uvx /usr/local/bin/
RUN pip install --no-cache-dir iniconfig==2.0.0
RUN uv venv /venv && uv pip install --python /venv/bin/python click==8.1.7
`,
  });
  assert.equal(await runIn(engine, ["sh", "-c", "command -v python3"]), "/usr/local/bin/python3\n");
  const code = "import sys, iniconfig, ssl, sqlite3, lzma, ctypes; print(sys.prefix)";
  assert.equal(await runIn(engine, ["python", "-c", code]), "/usr/local\n");
  const venv = ["/venv/bin/python", "-c", "import sys, click; print(sys.prefix)"];
  assert.equal(await runIn(engine, venv), "/venv\n");
});

needsEngine("the stand-in of micromamba makes environments, and elsewhere too", async (engine) => {
  await baseImages(engine, {
    "docker.io/mambaorg/micromamba:2.6.1": "micromamba",
    "docker.io/library/debian:12-slim": "debian",
  });
  await Deno.mkdir(join(engine.folder, "context"));
  const spec = "name: any\nchannels: [conda-forge]\ndependencies: [python, tabulate]\n";
  await Deno.writeTextFile(join(engine.folder, "context", "environment.yml"), spec);
  await build(engine, {
    text: `FROM docker.io/mambaorg/micromamba:2.6.1 AS given
COPY environment.yml /tmp/
RUN micromamba install -y -n base -f /tmp/environment.yml && micromamba clean -afy

FROM debian:12-slim AS made
COPY --from=docker.io/mambaorg/micromamba:2.6.1 /bin/micromamba /usr/local/bin/micromamba
COPY environment.yml /tmp/
RUN micromamba --version && micromamba create -y -p /opt/env -f /tmp/environment.yml

FROM debian:12-slim
COPY --from=given /opt/conda /opt/conda
COPY --from=made /opt/env /opt/env
`,
  });
  for (const prefix of ["/opt/env", "/opt/conda"]) {
    const code = "import sys, tabulate; print(sys.prefix)";
    assert.equal(await runIn(engine, [`${prefix}/bin/python`, "-c", code]), `${prefix}\n`);
  }
});

needsEngine("an image goes through a registry that asks for a password", async (engine) => {
  await using registry = await openRegistry({ users: { anna: "pass-word" } });
  const standsFor = ["docker.io"];
  await using other = await openEngine({ registries: [{ address: registry.address, standsFor }] });
  await baseImages(other, { "docker.io/library/busybox:1": "busybox" });
  const push = ["push", "--quiet", "docker.io/library/busybox:1"];
  assert.notEqual((await other.podman(push)).code, 0);
  const user = ["--username=anna", "--password=pass-word", registry.address];
  const login = await other.podman(["login", ...user]);
  assert.equal(login.code, 0, login.stderr);
  const auth = await Deno.readTextFile(other.env["REGISTRY_AUTH_FILE"] ?? "");
  assert.ok(auth.includes(registry.address), auth);
  const name = `${registry.address}/library/busybox:1`;
  const pushed = await other.podman(["push", "--quiet", "docker.io/library/busybox:1", name]);
  assert.equal(pushed.code, 0, pushed.stderr);
  await other.podman(["rmi", "--force", "docker.io/library/busybox:1"]);
  const pulled = await other.podman(["pull", "--quiet", name]);
  assert.equal(pulled.code, 0, pulled.stderr);
  const blocked = await engine.podman(["pull", "docker.io/library/busybox:1"]);
  assert.match(blocked.stderr, /registry docker\.io is blocked/);
});

needsEngine(
  "nothing is left of an engine, even with a container that ignores signals",
  async () => {
    const engine = await openEngine();
    await baseImages(engine, { "docker.io/library/busybox:1": "busybox" });
    const ignoring = ["sh", "-c", "trap '' TERM; sleep 1000"];
    const begun = await engine.podman([
      "run",
      "--detach",
      "--network=none",
      "busybox:1",
      ...ignoring,
    ]);
    assert.equal(begun.code, 0, begun.stderr);
    const pid = await engine.podman(["inspect", "--latest", "--format={{.State.Pid}}"]);
    await engine.close();
    const mounts = await Deno.readTextFile("/proc/self/mounts");
    assert.ok(!mounts.includes(engine.folder), mounts);
    await assert.rejects(Deno.stat(engine.folder), Deno.errors.NotFound);
    await assert.rejects(Deno.stat(`/proc/${pid.stdout.trim()}`), Deno.errors.NotFound);
  },
);

needs(["hadolint"], "two judges and a reader look at a Dockerfile", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "Dockerfile");
  await Deno.writeTextFile(path, "FROM debian\nRUN cd /x && ls\n");
  assert.deepEqual((await lintDockerfile(path)).map(({ code }) => code), ["DL3006", "DL3003"]);
  assert.deepEqual((await lintDockerfile(path, ["DL3006"])).map(({ line }) => line), [2]);
  const [bad] = validateDockerfile("FROM debian:12\nCOPY a\n");
  assert.deepEqual([bad?.line, bad?.level], [2, "error"]);
  assert.deepEqual(parseDockerfile(dialect)[1], {
    instruction: "RUN",
    flags: ["--mount=type=cache,target=/var/cache/made", "--mount=type=secret,id=token"],
    arguments:
      "cut -c1-3 /run/secrets/token > /start && date > /var/cache/made/when && apt-get --version",
    line: 3,
  });
  const judged = await start(["hadolint", "--version"], { cwd: folder.path });
  assert.equal(judged.code, 0, judged.stderr);
});

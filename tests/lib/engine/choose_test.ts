import assert from "node:assert/strict";
import { chooseEngine } from "../../../lib/engine/choose.ts";
import type { EngineName } from "../../../lib/engine/engine.ts";
import { PyveError } from "../../../lib/errors.ts";
import { type FakeHost, fakeHost, type FakeProgram } from "../../support/fake_host.ts";

const answers: Readonly<Record<string, FakeProgram>> = {
  docker: { match: ["/usr/bin/docker", "version"], result: { stdout: "28.2.2 1.24\n" } },
  silentDocker: {
    match: ["/usr/bin/docker", "version"],
    result: {
      code: 1,
      stdout: "\n",
      stderr: "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker " +
        "daemon running?\n",
    },
  },
  scriptOfPodman: {
    match: ["/usr/bin/docker", "version"],
    result: {
      code: 125,
      stderr: "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n" +
        'Error: template: version:1:26: executing "version" at <.Server.MinAPIVersion>: can\'t ' +
        "evaluate field MinAPIVersion in type *define.SystemVersionReport\n",
    },
  },
  buildx: {
    match: ["/usr/bin/docker", "buildx", "version"],
    result: { stdout: "github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3\n" },
  },
  podman: { match: ["/usr/bin/podman", "info"], result: { stdout: "4.3.1\n" } },
  buildah: {
    match: ["/usr/bin/buildah", "--version"],
    result: { stdout: "buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)\n" },
  },
};

function machine(...names: readonly (keyof typeof answers)[]): FakeHost {
  const programs = names.map((name) => answers[name] ?? assert.fail(name));
  const paths = programs.flatMap(({ match }) =>
    typeof match === "function" ? [] : [match[0] ?? ""]
  );
  return fakeHost({
    env: { PATH: "/usr/bin" },
    files: Object.fromEntries(paths.map((path) => [path, { content: "", mode: 0o755 }])),
    programs,
  });
}

async function chosen(host: FakeHost, wish?: EngineName, offline = false): Promise<string> {
  const { engine, found } = await chooseEngine(host, wish, offline);
  return `${engine.name} ${found.version}`;
}

function refusal(host: FakeHost, wish?: EngineName, offline = false): Promise<PyveError> {
  return chooseEngine(host, wish, offline).then(
    () => assert.fail("an engine was chosen"),
    (error) => error instanceof PyveError ? error : assert.fail(String(error)),
  );
}

Deno.test("docker is taken before podman, and podman before buildah", async () => {
  assert.equal(await chosen(machine("docker", "podman", "buildah")), "docker 28.2.2");
  assert.equal(await chosen(machine("podman", "buildah")), "podman 4.3.1");
  assert.equal(await chosen(machine("buildah")), "buildah 1.28.2");
});

Deno.test("a docker whose daemon does not answer is passed over", async () => {
  assert.equal(await chosen(machine("silentDocker", "podman")), "podman 4.3.1");
});

Deno.test("a script that calls podman docker is not docker", async () => {
  assert.equal(await chosen(machine("scriptOfPodman", "podman")), "podman 4.3.1");
  const error = await refusal(machine("scriptOfPodman"), "docker");
  assert.match(error.message, /`docker` is not on PATH/);
});

Deno.test("the one that is asked for is taken, and no other is even started", async () => {
  const host = machine("docker", "buildah");
  assert.equal(await chosen(host, "buildah"), "buildah 1.28.2");
  assert.deepEqual(host.transcript, ["run /usr/bin/buildah --version"]);
  assert.equal(await chosen(machine("buildx"), "buildkit"), "buildkit 0.13.1+ds1");
});

Deno.test("without any engine, those that were looked for are named, and the way without one", async () => {
  const error = await refusal(machine());
  assert.equal(
    error.message,
    "Cannot find an engine that builds images: `docker` is not on PATH, `podman` is not on PATH, " +
      "`buildah` is not on PATH",
  );
  assert.match(
    error.hint ?? "",
    /^install podman \(https:.*`pyve container generate -o Dockerfile`/,
  );
});

Deno.test("where docker is all there is, and its daemon does not run, that is what is to be mended", async () => {
  const error = await refusal(machine("silentDocker"));
  assert.match(error.message, /`docker` does not answer, `podman` is not on PATH/);
  assert.match(error.hint ?? "", /^start it \(`sudo systemctl start docker`/);
  const named = await refusal(machine("silentDocker"), "docker");
  assert.equal(named.message, "Cannot talk to the docker daemon: it does not run");
  assert.equal(named.exit, 1);
});

Deno.test("a missing engine that is asked for says how it is got", async () => {
  const error = await refusal(machine("podman"), "buildah");
  assert.equal(error.message, "Cannot build with `buildah`: `buildah` is not on PATH");
  assert.match(error.hint ?? "", /^install it \(https:.*leave out `--engine`/);
});

Deno.test("offline, only engines that can promise it count", async () => {
  assert.equal(await chosen(machine("docker", "podman"), undefined, true), "podman 4.3.1");
  const error = await refusal(machine("docker"), "docker", true);
  assert.match(error.message, /^Cannot build offline with `docker`/);
});

import assert from "node:assert/strict";
import type { BuildOrder, EngineCommand, EngineName } from "../../../lib/engine/engine.ts";
import { engines } from "../../../lib/engine/mod.ts";

const order: BuildOrder = {
  context: "/home/ada/a project",
  dockerfile: "/home/ada/a project/.pyve/container/0123/Dockerfile",
  ignoreFile: "/home/ada/a project/.pyve/container/0123/Dockerfile.dockerignore",
  target: "production",
  platforms: ["linux/amd64"],
  tags: ["registry.example/stats:1", "registry.example/stats:latest"],
  push: false,
  secrets: [{ id: "index-token", variable: "INDEX_TOKEN" }],
  sourceDateEpoch: undefined,
  useCache: true,
  network: "default",
  offline: false,
  builder: undefined,
  labels: { "org.opencontainers.image.vendor": "Ada & Co" },
  answers: { imageId: "/a.id", digest: "/a.digest", metadata: "/a.json" },
};

function commands(name: EngineName, given: Partial<BuildOrder> = {}): readonly EngineCommand[] {
  const engine = engines.find((one) => one.name === name);
  assert.ok(engine !== undefined);
  return engine.commands(`/usr/bin/${engine.program}`, { ...order, ...given });
}

const lines = (all: readonly EngineCommand[]): readonly string[] =>
  all.map(({ argv }) => argv.join(" "));

Deno.test("podman and buildah build with the format that has health checks, and tag afterwards", () => {
  for (const name of ["podman", "buildah"] as const) {
    assert.deepEqual(commands(name).map(({ argv }) => argv), [
      [
        `/usr/bin/${name}`,
        "build",
        "--format=docker",
        "--layers",
        "--file",
        order.dockerfile,
        "--ignorefile",
        order.ignoreFile,
        "--target",
        "production",
        "--platform",
        "linux/amd64",
        "--tag",
        "registry.example/stats:1",
        "--iidfile",
        "/a.id",
        "--secret",
        "id=index-token,env=INDEX_TOKEN",
        "--label",
        "org.opencontainers.image.vendor=Ada & Co",
        order.context,
      ],
      [`/usr/bin/${name}`, "tag", "registry.example/stats:1", "registry.example/stats:latest"],
    ]);
  }
});

Deno.test("docker builds by BuildKit, which finds the ignore file beside the Dockerfile", () => {
  const [command] = commands("docker");
  assert.deepEqual(command?.argv, [
    "/usr/bin/docker",
    "build",
    "--progress=plain",
    "--file",
    order.dockerfile,
    "--target",
    "production",
    "--platform",
    "linux/amd64",
    "--tag",
    "registry.example/stats:1",
    "--tag",
    "registry.example/stats:latest",
    "--secret",
    "id=index-token,env=INDEX_TOKEN",
    "--label",
    "org.opencontainers.image.vendor=Ada & Co",
    "--iidfile",
    "/a.id",
    order.context,
  ]);
  assert.deepEqual(command.variables, { DOCKER_BUILDKIT: "1" });
  assert.equal(order.ignoreFile, `${order.dockerfile}.dockerignore`);
});

Deno.test("a time of the sources makes every engine's images the same", () => {
  const given = { sourceDateEpoch: 1_700_000_000 };
  for (const name of ["podman", "buildah"] as const) {
    assert.match(lines(commands(name, given))[0] ?? "", / --timestamp 1700000000 /);
  }
  for (const name of ["docker", "buildkit"] as const) {
    const [command] = commands(name, given);
    assert.match(
      lines([command ?? assert.fail()])[0] ?? "",
      / --build-arg SOURCE_DATE_EPOCH=1700000000 /,
    );
    assert.equal(command?.variables["BUILDX_NO_DEFAULT_ATTESTATIONS"], "1");
  }
});

Deno.test("only a builder of its own rewrites the times of files: that of docker unpacks", () => {
  const output = (given: Partial<BuildOrder>): string =>
    / --output (\S+) /.exec(lines(commands("buildkit", given))[0] ?? "")?.[1] ?? "";
  assert.equal(output({}), "type=docker");
  assert.equal(output({ push: true }), "type=registry");
  assert.equal(output({ sourceDateEpoch: 1 }), "type=docker");
  assert.equal(
    output({ sourceDateEpoch: 1, builder: "lab", push: true }),
    "type=registry,rewrite-timestamp=true",
  );
  assert.match(
    lines(commands("buildkit", { builder: "lab" }))[0] ?? "",
    /buildx build --builder lab /,
  );
});

Deno.test("several platforms become a list, made anew each time, and pushed whole", () => {
  const given: Partial<BuildOrder> = { platforms: ["linux/amd64", "linux/arm64"], push: true };
  for (const name of ["podman", "buildah"] as const) {
    const [clear, other, build, ...rest] = commands(name, given);
    assert.deepEqual(lines([clear, other].flatMap((one) => one ?? [])), [
      `/usr/bin/${name} manifest rm registry.example/stats:1`,
      `/usr/bin/${name} manifest rm registry.example/stats:latest`,
    ]);
    assert.equal(clear?.mayFail, true);
    assert.match(
      lines([build ?? assert.fail()])[0] ?? "",
      / --platform linux\/amd64,linux\/arm64 --manifest registry\.example\/stats:1 (?!--iidfile)/,
    );
    assert.deepEqual(lines(rest), [
      `/usr/bin/${name} tag registry.example/stats:1 registry.example/stats:latest`,
      `/usr/bin/${name} manifest push --all --digestfile /a.digest registry.example/stats:1 ` +
      "docker://registry.example/stats:1",
      `/usr/bin/${name} manifest push --all --digestfile /a.digest registry.example/stats:latest ` +
      "docker://registry.example/stats:latest",
    ]);
  }
});

Deno.test("docker and podman push each name after the build; buildx does it itself", () => {
  assert.deepEqual(lines(commands("docker", { push: true })).slice(1), [
    "/usr/bin/docker push registry.example/stats:1",
    "/usr/bin/docker push registry.example/stats:latest",
  ]);
  assert.equal(
    lines(commands("podman", { push: true, tags: ["registry.example/stats:1"] }))[1],
    "/usr/bin/podman push --digestfile /a.digest registry.example/stats:1 " +
      "docker://registry.example/stats:1",
  );
  assert.equal(commands("buildkit", { push: true }).length, 1);
});

Deno.test("offline, podman and buildah pull nothing and give no step a network", () => {
  const given: Partial<BuildOrder> = { offline: true, network: "none", useCache: false };
  for (const name of ["podman", "buildah"] as const) {
    assert.match(lines(commands(name, given))[0] ?? "", / --network none --pull=never --no-cache /);
  }
  assert.deepEqual(
    engines.filter(({ staysOffline }) => staysOffline).map(({ name }) => name),
    ["podman", "buildah"],
  );
});

Deno.test("the dialect is what the engine's own parser knows", () => {
  const dialects = engines.map(({ name, dialect }) => [name, dialect("28.2.2")]);
  assert.deepEqual(dialects, [
    ["docker", "buildkit"],
    ["podman", "portable"],
    ["buildah", "portable"],
    ["buildkit", "buildkit"],
  ]);
  assert.equal(engines[0]?.dialect("20.10.24+dfsg1"), "portable");
});

Deno.test("what engines say of an image is read alike", () => {
  const id = "4f3a871ffbf760c79407fd8426976bda5c7da93dea83c1157ce1a14649b05ba7";
  const facts = (name: EngineName, answer: string) =>
    engines.find((one) => one.name === name)?.facts(answer);
  assert.deepEqual(facts("podman", `${id} 2131925\n`), { id: `sha256:${id}`, size: 2131925 });
  assert.deepEqual(facts("docker", `sha256:${id} 2905\n`), { id: `sha256:${id}`, size: 2905 });
  const listed = JSON.stringify([{
    id: `sha256:${id}`,
    names: ["localhost/x:1"],
    size: "2.13 MB",
  }]);
  assert.deepEqual(facts("buildah", listed), { id: `sha256:${id}`, size: 2_130_000 });
  for (const name of ["podman", "docker", "buildah"] as const) {
    assert.deepEqual(facts(name, ""), { id: undefined, size: undefined });
  }
});

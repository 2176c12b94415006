import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { findDigestSource, lookUpDigest } from "../../../lib/engine/digests.ts";
import { PyveError } from "../../../lib/errors.ts";
import { fakeHost } from "../../support/fake_host.ts";

const executable = { content: "", mode: 0o755 };
const manifest = '{"schemaVersion":2,"manifests":[]}\n';
const image = "registry.example/base:1";

Deno.test("skopeo is asked for the manifest as it is, and its bytes give the digest", async () => {
  const host = fakeHost({
    env: { PATH: "/usr/bin" },
    files: { "/usr/bin/skopeo": executable, "/usr/bin/docker": executable },
    programs: [{ match: ["/usr/bin/skopeo"], result: { stdout: manifest } }],
  });
  const source = await findDigestSource(host);
  const digest = createHash("sha256").update(manifest).digest("hex");
  assert.equal(await lookUpDigest(host, source, image), `sha256:${digest}`);
  assert.deepEqual(host.transcript, [
    "run /usr/bin/skopeo inspect --raw docker://registry.example/base:1",
  ]);
});

Deno.test("without skopeo, buildx is asked", async () => {
  const host = fakeHost({
    env: { PATH: "/usr/bin" },
    files: { "/usr/bin/docker": executable },
    programs: [
      { match: ["/usr/bin/docker", "buildx", "version"] },
      { match: ["/usr/bin/docker", "buildx", "imagetools"], result: { stdout: manifest } },
    ],
  });
  await lookUpDigest(host, await findDigestSource(host), image);
  assert.equal(
    host.transcript.at(-1),
    "run /usr/bin/docker buildx imagetools inspect --raw registry.example/base:1",
  );
});

Deno.test("without either, they are named", async () => {
  await assert.rejects(
    findDigestSource(fakeHost({ env: { PATH: "/usr/bin" } })),
    /neither `skopeo` nor `docker buildx` is here/,
  );
});

Deno.test("what is no manifest is refused, and a registry that is away is tried again later", async () => {
  const source = { name: "skopeo", argv: ["skopeo", "inspect", "--raw"], prefix: "docker://" };
  const host = (
    result: { readonly code?: number; readonly stdout?: string; readonly stderr?: string },
  ) => fakeHost({ programs: [{ match: ["skopeo"], result }] });
  await assert.rejects(
    lookUpDigest(host({ stdout: "<html>" }), source, image),
    /^PyveError: Cannot look up `registry\.example\/base:1`: `skopeo` exited with 0/,
  );
  const stderr =
    'level=fatal msg="Error parsing image name: dial tcp: lookup registry.example on ' +
    '192.0.2.53:53: no such host"';
  await assert.rejects(lookUpDigest(host({ code: 1, stderr }), source, image), (error) => {
    assert.ok(error instanceof PyveError);
    assert.equal(error.exit, 75);
    assert.match(error.message, /^Cannot reach `registry\.example`/);
    return true;
  });
});

import assert from "node:assert/strict";
import { engineFailure } from "../../../lib/engine/failures.ts";

/** What engines printed last, with other names; the engine, the exit status, the message, the hint. */
interface Recorded {
  readonly engine: string;
  readonly said: string;
  readonly exit: number;
  readonly message: string | RegExp;
  readonly hint: RegExp;
}

const base = "registry.example/team/img:1.0";
const bySkopeo = (end: string): string =>
  `time="2026-11-21T17:45:46Z" level=fatal msg="Error parsing image name \\"docker://${base}\\": ${end}"`;
const byPodman = (end: string): string =>
  `STEP 1/2: FROM ${base}\nTrying to pull ${base}...\n` +
  `Error: creating build container: initializing source docker://${base}: ${end}`;
const byDocker = (end: string): string =>
  `#2 ERROR: ${end}\n------\n > [internal] load metadata for ${base}:\n------\n` +
  `ERROR: failed to solve: ${base}: failed to resolve source metadata for ${base}: ${end}`;
const head = "https://registry.example/v2/team/img/manifests/1.0";

const recorded: readonly Recorded[] = [
  {
    engine: "docker",
    said:
      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
    exit: 1,
    message: "Cannot talk to the docker daemon: it does not run",
    hint: /`sudo systemctl start docker`/,
  },
  {
    engine: "docker",
    said: "permission denied while trying to connect to the Docker daemon socket at " +
      'unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/version": dial ' +
      "unix /var/run/docker.sock: connect: permission denied",
    exit: 1,
    message: "Cannot talk to the docker daemon: this user may not use its socket",
    hint: /usermod -aG docker .* `--engine podman`/,
  },
  {
    engine: "docker",
    said: "ERROR: BuildKit is enabled but the buildx component is missing or broken.\n" +
      "       Install the buildx component to build images with BuildKit:",
    exit: 1,
    message: "Cannot build with docker: its BuildKit component buildx is missing",
    hint: /install-buildx/,
  },
  {
    engine: "buildkit",
    said: "docker: unknown command: docker buildx\n\nRun 'docker --help' for more information",
    exit: 1,
    message: "Cannot build with docker: its BuildKit component buildx is missing",
    hint: /install-buildx/,
  },
  {
    engine: "buildkit",
    said: 'ERROR: no builder "nope" found',
    exit: 1,
    message: "Cannot find that builder of buildx",
    hint: /`docker buildx ls`/,
  },
  {
    engine: "buildah",
    said: 'level=error msg="error unmounting container: unmounting build container: write ' +
      '/var/tmp/storage/overlay-layers/.tmp-mountpoints.json42: no space left on device"\n' +
      'Error: building at STEP "RUN make": while running runtime: exit status 1',
    exit: 1,
    message: "Cannot build: there is no space left on the disk of buildah",
    hint: /`buildah prune`/,
  },
  {
    engine: "podman",
    said:
      `Error: creating build container: choosing an image from manifest list docker://${base}: no ` +
      'image found in image index for architecture s390x, variant "", OS linux',
    exit: 1,
    message: `Cannot use \`${base}\`: there is none for the wanted platform`,
    hint: /`--platform`/,
  },
  ...["podman", "buildah"].flatMap((engine): readonly Recorded[] => [
    {
      engine,
      said: byPodman(
        'pinging container registry registry.example: Get "https://registry.example/v2/": dial ' +
          "tcp: lookup registry.example on 192.0.2.53:53: no such host",
      ),
      exit: 75,
      message: "Cannot reach `registry.example`: its name is not known here",
      hint: /proxy settings/,
    },
    {
      engine,
      said: byPodman(
        'pinging container registry registry.example: Get "https://registry.example/v2/": dial ' +
          "tcp 192.0.2.9:443: connect: connection refused",
      ),
      exit: 75,
      message: "Cannot reach `registry.example`",
      hint: /proxy settings/,
    },
    {
      engine,
      said: byPodman("reading manifest 1.0 in registry.example/team/img: unauthorized"),
      exit: 1,
      message: `Cannot use \`${base}\`: \`registry.example\` refuses it`,
      hint: new RegExp(`\`${engine} login registry\\.example\``),
    },
    {
      engine,
      said: byPodman("reading manifest 1.0 in registry.example/team/img: denied"),
      exit: 1,
      message: `Cannot use \`${base}\`: \`registry.example\` refuses it`,
      hint: new RegExp(`\`${engine} login registry\\.example\``),
    },
    {
      engine,
      said: byPodman("reading manifest 1.0 in registry.example/team/img: manifest unknown"),
      exit: 1,
      message:
        `Cannot find \`${base}\`: \`registry.example\` has no such image, or does not show it`,
      hint: /correct its name and tag/,
    },
    {
      engine,
      said: byPodman(
        "reading manifest 1.0 in registry.example/team/img: toomanyrequests: You have reached your " +
          "pull rate limit.",
      ),
      exit: 75,
      message: `Cannot pull \`${base}\`: \`registry.example\` has had too many requests`,
      hint: / login registry\.example`/,
    },
    {
      engine,
      said: byPodman(
        "reading manifest 1.0 in registry.example/team/img: received unexpected HTTP status: 503 " +
          "Service Unavailable",
      ),
      exit: 75,
      message: `Cannot pull \`${base}\`: \`registry.example\` has trouble`,
      hint: /again later/,
    },
    {
      engine,
      said: byPodman(
        'pinging container registry registry.example: Get "https://registry.example/v2/": x509: ' +
          "certificate signed by unknown authority",
      ),
      exit: 1,
      message: "Cannot trust `registry.example`: its certificate is signed by nobody known here",
      hint: new RegExp(`those of ${engine}$`),
    },
    {
      engine,
      said: byPodman(
        'pinging container registry registry.example: Get "https://registry.example/v2/": tls: ' +
          "first record does not look like a TLS handshake",
      ),
      exit: 1,
      message: "Cannot talk to `registry.example`: it speaks no TLS",
      hint: /insecure/,
    },
  ]),
  ...([
    [`unexpected status from HEAD request to ${head}: 401 Unauthorized`, 1, /refuses it$/, /login/],
    [`unexpected status from HEAD request to ${head}: 403 Forbidden`, 1, /refuses it$/, /login/],
    [`${base}: not found`, 1, /has no such image/, /correct/],
    [
      `unexpected status from HEAD request to ${head}: 429 Too Many Requests`,
      75,
      /too many requests$/,
      /`docker login registry\.example`/,
    ],
    [
      `unexpected status from HEAD request to ${head}: 503 Service Unavailable`,
      75,
      /has trouble$/,
      /later/,
    ],
    [
      `failed to do request: Head "${head}": dial tcp: lookup registry.example on 192.0.2.53:53: no ` +
      "such host",
      75,
      /^Cannot reach `registry\.example`: its name/,
      /proxy/,
    ],
    [
      `failed to do request: Head "${head}": dial tcp 192.0.2.9:443: connect: connection refused`,
      75,
      /^Cannot reach `registry\.example`$/,
      /proxy/,
    ],
  ] as const).map(([end, exit, message, hint]): Recorded => ({
    engine: "docker",
    said: byDocker(end),
    exit,
    message,
    hint,
  })),
  {
    engine: "podman",
    said: "Error: creating build container: initializing source docker://debian:13: registry " +
      "docker.io is blocked in /etc/containers/registries.conf or " +
      "/home/ada/.config/containers/registries.conf.d",
    exit: 1,
    message: /^Cannot pull an image: the settings of podman block its registry$/,
    hint: /mirror/,
  },
  {
    engine: "docker",
    said: "#7 0.069 exec /g: exec format error\n" +
      '#7 ERROR: process "/g" did not complete successfully: exit code: 1',
    exit: 1,
    message: "Cannot run programs of the wanted platform on this machine",
    hint: /binfmt/,
  },
  {
    engine: "skopeo",
    said: bySkopeo(
      "reading manifest 1.0 in registry.example/team/img: manifest unknown: manifest unknown",
    ),
    exit: 1,
    message: `Cannot find \`${base}\`: \`registry.example\` has no such image, or does not show it`,
    hint: /`skopeo login registry\.example`/,
  },
];

for (const { engine, said, exit, message, hint } of recorded) {
  Deno.test(`what ${engine} says is understood: …${said.slice(-90)}`, () => {
    const failure = engineFailure(engine, said);
    if (typeof message === "string") assert.equal(failure?.message, message);
    else assert.match(failure?.message ?? "", message);
    assert.equal(failure?.exit, exit);
    assert.match(failure?.hint ?? "", hint);
  });
}

Deno.test("what nobody recorded is not understood as anything", () => {
  assert.equal(engineFailure("podman", "Error: something else happened"), undefined);
  assert.equal(engineFailure("podman", ""), undefined);
});

Deno.test("a command of the Dockerfile that failed speaks of its own network, not of a registry's", () => {
  const said = "curl: (7) Failed to connect: connection refused\n" +
    'Error: building at STEP "RUN curl x": while running runtime: exit status 7';
  assert.equal(engineFailure("podman", said, { inStep: true }), undefined);
  assert.match(
    engineFailure("docker", "dd: /big: No space left on device", { inStep: true })?.message ?? "",
    /no space left on the disk of docker$/,
  );
});

Deno.test("the image that was asked for is named where the output does not say it", () => {
  const failure = engineFailure("docker", `ERROR: ${base}: not found`, { image: base });
  assert.match(
    failure?.message ?? "",
    /^Cannot find `registry\.example\/team\/img:1\.0`: `registry/,
  );
});

Deno.test("images of the common registry are logged in to without its name", () => {
  const said =
    "Error: initializing source docker://docker.io/library/debian:13: reading manifest 13 in " +
    "docker.io/library/debian: toomanyrequests: You have reached your pull rate limit.";
  const failure = engineFailure("podman", said);
  assert.match(failure?.hint ?? "", /`podman login`$/);
  assert.match(failure?.message ?? "", /`docker\.io` has had too many requests/);
});

/**
 * What engines print when something else than a step of the Dockerfile is at fault. The words are those
 * of podman 4.3, buildah 1.28, Docker 26 and 28, and buildx 0.13.
 */
import { type ExitStatus, exitStatus } from "../errors.ts";

/** A failure in words. */
export interface EngineFailure {
  readonly message: string;
  readonly hint: string;
  readonly exit: ExitStatus;
}

/** One row: `{image}`, `{registry}` and `{engine}` in its words are filled in from the output. */
export interface FailureRow extends EngineFailure {
  readonly pattern: RegExp;
  /** A command of the Dockerfile may be what says it. */
  readonly alsoInSteps?: boolean;
}

const again = "check the network and the proxy settings, then run the same command again";

/** The first row whose pattern is in the output counts. */
export const failureRows: readonly FailureRow[] = [
  {
    pattern:
      /permission denied while trying to connect to the Docker daemon|docker\.sock: connect: permission denied/,
    message: "Cannot talk to the docker daemon: this user may not use its socket",
    hint:
      'join the group that may (`sudo usermod -aG docker "$USER"`, then log in again), or build ' +
      "with `--engine podman`, which needs no daemon",
    exit: exitStatus.failed,
  },
  {
    pattern: /Cannot connect to the Docker daemon|Is the docker daemon running/i,
    message: "Cannot talk to the docker daemon: it does not run",
    hint:
      "start it (`sudo systemctl start docker`, or Docker Desktop), or build with `--engine podman`",
    exit: exitStatus.failed,
  },
  {
    pattern: /Cannot connect to Podman|podman machine init/,
    message: "Cannot talk to podman: its machine does not run",
    hint: "run `podman machine start`; the first time, run `podman machine init` before",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /buildx component is missing or broken|unknown command: docker buildx|'buildx' is not a docker command|unknown flag: --(?:secret|progress)/,
    message: "Cannot build with docker: its BuildKit component buildx is missing",
    hint:
      "install it (https://docs.docker.com/build/install-buildx), or build with `--engine podman`",
    exit: exitStatus.failed,
  },
  {
    pattern: /no builder "[^"]*" found/,
    message: "Cannot find that builder of buildx",
    hint:
      "`docker buildx ls` lists those that there are; `docker buildx create --name NAME` makes one",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /Multi-platform build is not supported for the docker driver|docker exporter does not (?:currently )?support exporting manifest lists/i,
    message: "Cannot keep an image of several platforms in docker as it is set up",
    hint:
      "name a registry by `--tag` and give `--push`, build one platform, or let docker keep its " +
      "images in containerd",
    exit: exitStatus.failed,
  },
  {
    pattern: /no space left on device|disk quota exceeded/i,
    alsoInSteps: true,
    message: "Cannot build: there is no space left on the disk of {engine}",
    hint: "`{prune}` removes what no image needs any more; `df -h` shows what is full",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /no (?:matching manifest|match for platform in manifest)|no image found in (?:image index|manifest list) for architecture|no image found in image index/i,
    message: "Cannot use {image}: there is none for the wanted platform",
    hint: "build for another `--platform`, or choose a base that has this one",
    exit: exitStatus.failed,
  },
  {
    pattern: /exec format error/i,
    alsoInSteps: true,
    message: "Cannot run programs of the wanted platform on this machine",
    hint:
      "install emulation (`docker run --privileged --rm tonistiigi/binfmt --install all`, or the " +
      "package qemu-user-static), or build on a machine of that platform",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /failed to compute cache key: .*: not found$|building at STEP "(?:COPY|ADD) .*no such file or directory/m,
    message: "Cannot copy a file into the image: it is not there",
    hint:
      "see whether the file that the log names exists, and whether the plan keeps it from the " +
      "engine: `pyve container generate` writes a .dockerignore beside the Dockerfile",
    exit: exitStatus.failed,
  },
  {
    pattern: /no such host|Temporary failure in name resolution|server misbehaving/i,
    message: "Cannot reach {registry}: its name is not known here",
    hint: again,
    exit: exitStatus.tryAgain,
  },
  {
    pattern: /toomanyrequests|429 Too Many Requests|pull rate limit/i,
    message: "Cannot pull {image}: {registry} has had too many requests",
    hint: "wait, or log in, which raises the limit: `{login}`",
    exit: exitStatus.tryAgain,
  },
  {
    pattern:
      /HTTP status:? 5\d\d|manifests\/\S+: 5\d\d |5\d\d (?:Service Unavailable|Bad Gateway|Internal Server Error|Gateway Time-?out)/i,
    message: "Cannot pull {image}: {registry} has trouble",
    hint: "run the same command again later",
    exit: exitStatus.tryAgain,
  },
  {
    pattern: /certificate signed by unknown authority|x509: |failed to verify certificate/i,
    message: "Cannot trust {registry}: its certificate is signed by nobody known here",
    hint:
      "add the certificate of your proxy or registry to those of the machine, and to those of " +
      "{engine}",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /first record does not look like a TLS handshake|server gave HTTP response to HTTPS client/,
    message: "Cannot talk to {registry}: it speaks no TLS",
    hint: "let {engine} know that it is meant to be insecure, in its list of registries",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /manifest unknown|failed to resolve source metadata for .*: not found$|^ERROR: \S+: not found$|name unknown|repository .* not found/im,
    message: "Cannot find {image}: {registry} has no such image, or does not show it",
    hint: "correct its name and tag; for one that is not public log in before: `{login}`",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /unauthorized|authentication required|access to the resource is denied|: denied$|401 Unauthorized|403 Forbidden|insufficient_scope|invalid username\/password/im,
    message: "Cannot use {image}: {registry} refuses it",
    hint: "log in, with an account that may: `{login}`",
    exit: exitStatus.failed,
  },
  {
    pattern:
      /connection refused|connection reset|i\/o timeout|TLS handshake timeout|context deadline exceeded|network is unreachable|unexpected EOF|Client\.Timeout exceeded/i,
    message: "Cannot reach {registry}",
    hint: again,
    exit: exitStatus.tryAgain,
  },
  {
    pattern: /registry .* is blocked|blocked in .*registries\.conf/i,
    message: "Cannot pull {image}: the settings of {engine} block its registry",
    hint: "ask whoever set up registries.conf for a mirror, and take its images by `--base`",
    exit: exitStatus.failed,
  },
];

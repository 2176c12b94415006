/** The three configuration files of podman and buildah that keep them away from all of the machine's. */
import { join } from "node:path";
import { cleanEnvironment } from "../binary.ts";

/** A registry on loopback that an engine may talk to. */
export interface ReachableRegistry {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** Registries that it stands for, such as `docker.io`. */
  readonly standsFor?: readonly string[];
}

/** Where an engine keeps what it makes. */
export interface EngineSettings {
  /** Its folder; everything is written below it. */
  readonly folder: string;
  /** Where images and layers are; `store` of the folder when absent. */
  readonly store?: string;
  /** A store of images that is only read. */
  readonly readOnlyStore?: string;
  readonly registries?: readonly ReachableRegistry[];
}

/** Registries that generated files name; without this a missing stand-in would wait for the network. */
const publicRegistries = ["docker.io", "ghcr.io", "quay.io", "nvcr.io", "mcr.microsoft.com"];

/** Writes the files, and gives the environment that makes podman and buildah read them. */
export function writeSettings(settings: EngineSettings): Record<string, string> {
  const { folder } = settings;
  const file = (name: string): string => join(folder, name);
  for (const name of ["home", "run", "tmp"]) Deno.mkdirSync(file(name), { recursive: true });
  Deno.writeTextFileSync(file("containers.conf"), containersConf(folder));
  Deno.writeTextFileSync(file("storage.conf"), storageConf(settings));
  Deno.writeTextFileSync(file("registries.conf"), registriesConf(settings.registries ?? []));
  // Podman looks whether it is there before it does anything.
  Deno.writeTextFileSync(file("auth.json"), "{}\n", { mode: 0o600 });
  return {
    ...cleanEnvironment(file("home")),
    CONTAINERS_CONF: file("containers.conf"),
    CONTAINERS_STORAGE_CONF: file("storage.conf"),
    CONTAINERS_REGISTRIES_CONF: file("registries.conf"),
    REGISTRY_AUTH_FILE: file("auth.json"),
    XDG_RUNTIME_DIR: file("run"),
    // Cache mounts of `RUN` live here.
    TMPDIR: file("tmp"),
    // Health checks would want systemd's timers; `podman healthcheck run` works without.
    DISABLE_HC_SYSTEMD: "true",
    NO_PROXY: "127.0.0.1",
  };
}

/** `static_dir` is left alone: the clean-up after a container would look for it elsewhere. */
function containersConf(folder: string): string {
  return `[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
netns = "host"
log_driver = "k8s-file"

[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
lock_type = "file"
tmp_dir = ${JSON.stringify(join(folder, "run", "libpod"))}
image_copy_tmp_dir = ${JSON.stringify(join(folder, "tmp"))}
`;
}

function storageConf({ folder, store, readOnlyStore }: EngineSettings): string {
  const shared = readOnlyStore === undefined
    ? ""
    : `\n[storage.options]\nadditionalimagestores = [${JSON.stringify(readOnlyStore)}]\n`;
  return `[storage]
driver = "overlay"
graphroot = ${JSON.stringify(store ?? join(folder, "store"))}
runroot = ${JSON.stringify(join(folder, "run", "storage"))}
${shared}`;
}

function registriesConf(registries: readonly ReachableRegistry[]): string {
  const tables = registries.flatMap(({ address, standsFor = [] }) =>
    [address, ...standsFor].map((prefix) =>
      `\n[[registry]]\nprefix = "${prefix}"\nlocation = "${address}"\ninsecure = true\n`
    )
  );
  const stoodFor = registries.flatMap(({ standsFor = [] }) => standsFor);
  const blocked = publicRegistries.filter((name) => !stoodFor.includes(name)).map((name) =>
    `\n[[registry]]\nprefix = "${name}"\nlocation = "${name}"\nblocked = true\n`
  );
  const head = 'unqualified-search-registries = ["docker.io"]\nshort-name-mode = "disabled"\n';
  return [head, ...tables, ...blocked].join("");
}

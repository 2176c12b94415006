/** A Debian root folder as an archive, made by mmdebstrap from the machine's own package sources. */
import { join } from "node:path";
import { repository } from "../binary.ts";
import { cacheFolder, digestOf, kept, removeFolder, run } from "./cache.ts";
import { indexSettings } from "./index_settings.ts";

/** The archive; made anew when the release, the sources, the certificates or the settings change. */
export function debianRoot(): string {
  const files = { ...machineCertificates(), ...indexSettings() };
  const release = codename();
  const sources = aptSources(release);
  const own = Deno.readTextFileSync(join(repository, "tests", "support", "engine", "debian.ts"));
  const key = digestOf([release, ...sources, ...Object.entries(files).flat(), own]);
  const folder = kept(`debian-root-${key}`, (folder) => {
    const extra = join(folder, "extra");
    for (const [path, text] of Object.entries(files)) {
      Deno.mkdirSync(join(extra, path, ".."), { recursive: true });
      Deno.writeTextFileSync(join(extra, path), text, { mode: 0o644 });
    }
    Deno.mkdirSync(extra, { recursive: true });
    bootstrap(folder, release, sources);
    removeFolder(extra);
  });
  return join(folder, "root.tar");
}

/** What the slim images of Debian leave out. */
const slim = ["doc", "info", "locale", "man"].map((name) => `path-exclude=/usr/share/${name}/*`);

function bootstrap(folder: string, release: string, sources: readonly string[]): void {
  const extra = join(folder, "extra");
  const packages = ["ca-certificates", ...librariesOfPython()];
  run("mmdebstrap", [
    "--mode=root",
    "--variant=minbase",
    `--include=${packages.join(",")}`,
    ...slim.map((option) => `--dpkgopt=${option}`),
    `--customize-hook=sync-in '${extra}' /`,
    '--customize-hook=chroot "$1" update-ca-certificates',
    // Every user may follow a path to the machine's channels.
    '--customize-hook=chmod go+x "$1/root"',
    release,
    join(folder, "root.tar"),
    ...sources,
  ], { cwd: cacheFolder() });
}

/** Of /etc/os-release: packages that a CPython of the machine needs must be those of its release. */
function codename(): string {
  const found = /^VERSION_CODENAME=(.+)$/m.exec(Deno.readTextFileSync("/etc/os-release"));
  if (found?.[1] === undefined) throw new Error("Cannot read the release from /etc/os-release");
  return found[1];
}

/** The machine's sources of the release; none lets mmdebstrap choose. */
function aptSources(release: string): readonly string[] {
  const format = "$(REPO_URI) $(RELEASE) $(COMPONENT)";
  return run("apt-get", ["indextargets", "--format", format, "Created-By: Packages"])
    .split("\n")
    .filter((line) => line.split(" ")[1]?.split("-")[0] === release)
    .map((line) => `deb ${line}`);
}

/** The shared libraries that a CPython of the machine is linked to, as Debian's own needs them. */
function librariesOfPython(): readonly string[] {
  return run("apt-cache", ["depends", "--recurse", "--important", "python3"])
    .split("\n")
    .filter((line) => /^lib[a-z0-9]/.test(line) && !line.includes("python"));
}

/** Certificates that this machine trusts beyond the public ones, by their path in the root. */
function machineCertificates(): Readonly<Record<string, string>> {
  const folder = "usr/local/share/ca-certificates";
  const found: Record<string, string> = {};
  for (const { name, isFile } of listed(`/${folder}`)) {
    if (isFile && name.endsWith(".crt")) {
      found[`${folder}/${name}`] = Deno.readTextFileSync(`/${folder}/${name}`);
    }
  }
  const bundle = Deno.env.get("SSL_CERT_FILE") || Deno.env.get("PIP_CERT") || "";
  if (bundle !== "" && !bundle.startsWith("/etc/ssl/certs/")) {
    found[`${folder}/bundle.crt`] = Deno.readTextFileSync(bundle);
  }
  return found;
}

function listed(folder: string): readonly Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(folder)].toSorted((one, two) => one.name < two.name ? -1 : 1);
  } catch {
    return [];
  }
}

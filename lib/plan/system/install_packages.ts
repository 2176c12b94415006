/** The command that installs packages of the system. */
import { quotePosix } from "../../activation/quote.ts";
import type { BaseSystem } from "./base_system.ts";
import type { Mount, Run } from "../plan.ts";
import { systemNames } from "./system_names.ts";

/**
 * Installs packages, given by the names that blocks use or the system's own.
 * @returns `undefined` when nothing is to be installed
 */
export function installPackages(
  { installer }: BaseSystem,
  wanted: readonly string[],
): Run | undefined {
  const packages = [...new Set(wanted.flatMap((name) => systemNames(name, installer)))].sort();
  if (packages.length === 0) return undefined;
  const words = packages.map(word).join(" ");
  switch (installer) {
    case "apt":
      return run([
        // It throws away what the cache mount is there to keep.
        "rm -f /etc/apt/apt.conf.d/docker-clean",
        "apt-get update",
        `DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${words}`,
        `rm -f ${aptTraces.join(" ")}`,
      ], ["/var/cache/apt", "/var/lib/apt"]);
    case "microdnf":
    case "dnf":
      return run([
        `${installer} install -y --nodocs --setopt=install_weak_deps=0 ${words}`,
        `${installer} clean all`,
      ]);
    case "apk":
      return run([`apk add --no-cache ${words}`]);
  }
}

/** What apt writes the time into, or what has it in its content: no container reads any of it. */
const aptTraces = [
  "/var/cache/ldconfig/aux-cache",
  "/var/log/alternatives.log",
  "/var/log/apt/*",
  "/var/log/dpkg.log",
];

function run(script: readonly string[], caches: readonly string[] = []): Run {
  // They are used together only, so that one lock does for all.
  const mounts = caches.map((target, index): Mount => ({
    kind: "cache",
    target,
    sharing: index === caches.length - 1 ? "locked" : "shared",
  }));
  return { kind: "run", script, mounts, network: "default" };
}

/** Names are words as they are; patterns, and whatever else somebody may write, are quoted. */
function word(text: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9.+:=_~-]*$/.test(text) ? text : quotePosix(text);
}

/** Digests of what the steps of a plan are shown of the project, for engines that forget to look. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { sourcesOf } from "../builder/seen_files.ts";
import type { Host } from "../host/host.ts";
import { isIgnored } from "../plan/ignored.ts";
import type { Plan } from "../plan/plan.ts";

/** Of a file that is larger, size and time stand for its content. In bytes. */
const wholeLimit = 32e6;

/** By path from the root; what is not there, the engine will say. */
export function seenDigests(host: Host, root: string, plan: Plan): ReadonlyMap<string, string> {
  const operations = plan.stages.flatMap(({ steps }) => steps.map(({ operation }) => operation));
  const paths = new Set(operations.flatMap(sourcesOf));
  return new Map(
    [...paths].map((path) => {
      const digest = createHash("sha256");
      addTree(host, root, path === "." ? "" : path, plan.ignore, digest);
      return [path, `sha256:${digest.digest("hex")}`];
    }),
  );
}

type Digest = ReturnType<typeof createHash>;

function addTree(
  host: Host,
  root: string,
  path: string,
  ignore: readonly string[],
  digest: Digest,
): void {
  if (path !== "" && isIgnored(ignore, path)) return;
  const place = join(root, path);
  const facts = host.fs.lstat(place);
  if (facts === undefined) return;
  digest.update(`${path}\0${facts.kind}\0${facts.mode & 0o111}\0`);
  switch (facts.kind) {
    case "folder":
      for (const { name } of host.fs.list(place) ?? []) {
        addTree(host, root, path === "" ? name : `${path}/${name}`, ignore, digest);
      }
      return;
    case "link":
      digest.update(host.fs.readLink(place) ?? "");
      return;
    case "file": {
      const bytes = facts.size > wholeLimit ? undefined : host.fs.readBytes(place);
      digest.update(`${facts.size}\0`).update(bytes ?? facts.modified.toISOString());
    }
  }
}

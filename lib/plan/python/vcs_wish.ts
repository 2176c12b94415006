/** What requirements that are repositories need while an image is built: neither pip nor uv brings it. */
import type { Wish } from "../block.ts";
import type { ImageProject } from "../project.ts";
import { pythonShares } from "./shares.ts";

/** Git, where a requirement is fetched with it. */
export function repositoryWishes({ python }: ImageProject): readonly Wish[] {
  if (python === undefined || python.source.kind === "uv.lock") return [];
  const found = pythonShares(python.source).texts.find(({ text }) => /(?:^|[\s@])git\+/.test(text));
  if (found === undefined) return [];
  return ["git", "ca-certificates"].map((name) => ({
    ecosystem: "system",
    name,
    scope: "build",
    range: "",
    reason: "a requirement is a repository",
    at: found.at,
  }));
}

/** A machine without uv: what pyve does with pip is tested where uv is there, too. */
import type { TestProject } from "./project.ts";

/** Takes every folder that has uv off the project's PATH. */
export async function withoutUv(project: TestProject): Promise<void> {
  const path = (project.env["PATH"] ?? "").split(":");
  const kept: string[] = [];
  for (const folder of path) {
    const there = await Deno.stat(`${folder}/uv`).then(() => true, () => false);
    if (!there) kept.push(folder);
  }
  Object.assign(project.env, { PATH: kept.join(":") });
}

/** The stand-ins for all images that the plan of a project names. */
import assert from "node:assert/strict";
import { imageName } from "../../../lib/plan/image_name.ts";
import { imagesOf } from "../../../lib/plan/validate/bases.ts";
import { pyve, start } from "../binary.ts";
import { baseImages } from "./base_images.ts";
import type { Engine } from "./engine.ts";

/** Makes the names of a project's plan mean stand-ins. @throws Error where there is no plan */
export async function basesOfPlan(engine: Engine, root: string): Promise<void> {
  const argv = [pyve, "container", "plan", "--json", "--target", "production"];
  const ended = await start(argv, { cwd: root, env: engine.env });
  assert.equal(ended.code, 0, ended.stderr);
  const names = imagesOf(JSON.parse(ended.stdout).plan).map(imageName);
  await baseImages(engine, Object.fromEntries(names.map((name) => [name, standIn(name)])));
}

function standIn(name: string): string {
  if (name.includes("/python:")) return name.includes(":3.11") ? "python3.11" : "python3.12";
  return /astral-sh\/uv/.test(name) ? "uv" : /micromamba/.test(name) ? "micromamba" : "debian";
}

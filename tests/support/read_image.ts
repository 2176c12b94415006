/** What an image is made from, read from a project that is given as files. */
import { loadSettings } from "../../lib/config/mod.ts";
import type { ImageProject, PythonSource } from "../../lib/plan/project.ts";
import { readImageProject } from "../../lib/project/image/read.ts";
import { fakeHost } from "./fake_host.ts";

/** The project whose root has these files. */
export async function read(
  files: Readonly<Record<string, string>>,
  given: {
    readonly backend?: "venv" | "micromamba";
    readonly python?: string;
    /** By path from `/`. */
    readonly links?: Readonly<Record<string, string>>;
  } = {},
): Promise<ImageProject> {
  const host = fakeHost({
    cwd: "/project",
    files: Object.fromEntries(
      Object.entries(files).map(([name, text]) => [`/project/${name}`, text]),
    ),
    ...given.links === undefined ? {} : { links: given.links },
  });
  return await readImageProject(host, {
    root: "/project",
    settings: await loadSettings(host, "/project"),
    backend: given.backend ?? "venv",
    platform: "linux-64",
    python: given.python,
    ports: [],
  });
}

/** The lines that pip or uv is given; a project that has another source fails the test. */
export function lines(
  project: ImageProject,
): Extract<PythonSource, { readonly kind: "lines" }> {
  const source = project.python?.source;
  if (source?.kind !== "lines") throw new Error(`the source is ${source?.kind}`);
  return source;
}

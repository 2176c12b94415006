/** How long it takes until a new project has an environment with two dependencies. */
import { join } from "node:path";
import type { Group } from "../group.ts";
import { read } from "../start.ts";
import type { Workspace } from "../workspace.ts";
import { compareFresh } from "./fresh.ts";

/** The group of a set of packages. They are not pinned: what they resolve to becomes the note. */
export function dependencies(packages: readonly string[]): Group {
  const name = packages.join("-");
  const requirements = packages.map((line) => `${line}\n`).join("");
  return {
    name,
    title: `Making the environment of a new project with ${packages.join(" and ")} (warm caches)`,
    references: [{ id: "uv", name: "uv alone" }, { id: "pip", name: "venv and pip" }],
    runs: 20,
    warmUp: 1,
    async open(workspace) {
      const files = { "requirements.txt": requirements };
      const proof = `import ${packages.join(", ")}`;
      const note = `Installed: ${await resolved(workspace, requirements)}`;
      const place = { cwd: workspace.folder, environment: workspace.environment };
      const comparison = await compareFresh(workspace, { name, files, proof, place }, [
        { id: "pyve-uv", lines: ["pyve init --no-direnv"] },
        {
          id: "uv",
          lines: ['uv venv --seed --python "$PYTHON"', "uv pip install -r requirements.txt"],
        },
        { id: "pyve-pip", lines: ["pyve init --no-direnv --installer pip"] },
        {
          id: "pip",
          lines: [
            '"$PYTHON" -m venv .venv',
            ".venv/bin/python -m pip install -r requirements.txt",
          ],
        },
      ]);
      return { ...comparison, note };
    },
  };
}

/** The packages with their versions, as uv resolves them. */
async function resolved(workspace: Workspace, requirements: string): Promise<string> {
  const { folder, environment, interpreter } = workspace;
  const file = join(folder, "requirements.in");
  await Deno.writeTextFile(file, requirements);
  const short = ["--quiet", "--no-header", "--no-annotate"];
  const argv = ["uv", "pip", "compile", ...short, "--python", interpreter.path, file];
  const lines = (await read(argv, { cwd: folder, environment })).split("\n");
  return lines.map((line) => line.replace("==", " ")).join(", ");
}

/** Packages that are installed from a folder, so that a test needs no index. */
import { join } from "node:path";
import { start } from "../binary.ts";

/** Writes a wheel of `sample` 1.0 with so many modules into `folder`, and gives its path. */
export async function writeSampleWheel(folder: string, modules: number): Promise<string> {
  const tree = await Deno.makeTempDir({ prefix: "pyve-wheel-" });
  try {
    const files: Record<string, string> = {
      "sample/__init__.py": "value = 42\n",
      "sample-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n",
      "sample-1.0.dist-info/WHEEL":
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
      "sample-1.0.dist-info/entry_points.txt": "[console_scripts]\nsample = sample:print\n",
    };
    for (let module = 0; module < modules; module++) {
      files[`sample/part${module}/__init__.py`] = `value = ${module}\n`;
    }
    const record = "sample-1.0.dist-info/RECORD";
    files[record] = [...Object.keys(files), record].map((name) => `${name},,\n`).join("");
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(join(tree, name, ".."), { recursive: true });
      await Deno.writeTextFile(join(tree, name), text);
    }
    const wheel = join(folder, "sample-1.0-py3-none-any.whl");
    await Deno.mkdir(folder, { recursive: true });
    const zip = ["python3", "-m", "zipfile", "-c", wheel, "sample", "sample-1.0.dist-info"];
    const ended = await start(zip, { cwd: tree });
    if (ended.code !== 0) throw new Error(ended.stderr);
    return wheel;
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
}

/** The requirements file for it; nothing but the folder `wheels` beside it is asked. */
export const sampleRequirements = "--no-index\n--find-links ./wheels\nsample==1.0\n";

/**
 * One way in which an environment is broken, and what is expected: the doctor names it by the right
 * check, `--fix` mends what it says it mends, and nothing outside of the project changes.
 */
import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";
import { askDoctor, type Asking, patient } from "./doctor.ts";
import { needs } from "./needs.ts";
import type { TestProject } from "./project.ts";
import { snapshot } from "./snapshot.ts";

/** A breakage. */
export interface Breakage {
  readonly name: string;
  /** The check that tells it, and what it says. */
  readonly check: string;
  readonly says: RegExp;
  /** Whether `--fix` mends it. */
  readonly mended: boolean;
  readonly breakIt?: (project: TestProject) => Promise<void>;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Record<string, string>;
  readonly needs?: readonly string[];
  /** What must not stand in the doctor's answer. */
  readonly secret?: string;
}

/** A test for each. */
export function testBreakages(breakages: readonly Breakage[]): void {
  for (const breakage of breakages) {
    const what = breakage.mended
      ? "is told, and mended by `--fix`"
      : "is told, and left to the user";
    needs(breakage.needs ?? [], `${breakage.name}: that ${what}`, () => examine(breakage));
  }
}

/** The path of a file in the generation that `.venv` leads to. */
export async function inGeneration(project: TestProject, file: string): Promise<string> {
  return join(await Deno.realPath(join(project.root, ".venv")), file);
}

async function examine(
  { check, says, mended, breakIt, files, env, secret }: Breakage,
): Promise<void> {
  await using project = await patient(files);
  const asking: Asking = env === undefined ? {} : { env };
  const healthy = await askDoctor(project);
  assert.doesNotMatch(healthy.said.get(check) ?? "", /^(?:warning|error)/);
  await breakIt?.(project);
  const broken = await askDoctor(project, [], asking);
  assert.match(broken.said.get(check) ?? "", says);
  assert.ok(secret === undefined || !broken.text.includes(secret));
  const outside = await others(project);
  const inside = await snapshot(project.root);
  const fixed = await askDoctor(project, ["--fix", "--yes"], asking);
  assert.deepEqual(await others(project), outside);
  if (mended) {
    assert.ok(fixed.fixed.includes(check), `--fix did not mend ${check}`);
    assert.deepEqual((await askDoctor(project)).wrong, healthy.wrong);
    const ran = await project.pyve(["run", "python", "-c", "import pip; print('runs')"]);
    assert.deepEqual([ran.code, ran.stdout], [0, "runs\n"], ran.stderr);
  } else {
    assert.ok(!fixed.fixed.includes(check));
    assert.match(fixed.said.get(check) ?? "", says);
    if (fixed.fixed.length === 0) assert.deepEqual(await snapshot(project.root), inside);
  }
}

/** All around the project, but for what installers and direnv keep for themselves. */
async function others({ root }: TestProject): Promise<ReadonlyMap<string, string>> {
  const parent = dirname(root);
  const kept = ["home/.cache", "home/.local/share", "home/.rustup", relative(parent, root)];
  const paths = await snapshot(parent);
  return new Map(
    [...paths].filter(([path]) => !kept.some((one) => `${path}/`.startsWith(`${one}/`))),
  );
}

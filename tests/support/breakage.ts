/**
 * One way in which an environment is broken, and what is expected: the doctor names it by the right
 * check, `--fix` mends what it says it mends, and nothing outside of the project changes.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { admit, type Clinic } from "./clinic.ts";
import { askDoctor, type Asking, type Diagnosed, patient } from "./doctor.ts";
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
  /** What it gives is where and how the doctor is asked then. */
  readonly breakIt?: (project: TestProject) => Promise<Asking | void>;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Record<string, string>;
  /** Further words on the doctor's command line. */
  readonly words?: readonly string[];
  readonly needs?: readonly string[];
  /** What must not stand in the doctor's answer. */
  readonly secret?: string;
}

/** What runs in an environment that works. */
const works = ["python", "-c", "import pip; print('runs')"];

/** Tests them on venvs, one for all that need the same files and programs. */
export function testBreakages(breakages: readonly Breakage[]): void {
  const groups = Map.groupBy(breakages, ({ files, needs }) => JSON.stringify([files, needs]));
  for (const group of groups.values()) {
    const [{ files, needs: programs = [], name } = { name: "" }, ...others] = group;
    const more = others.length === 0 ? "" : `, and ${others.length} more`;
    needs(programs, `a broken venv is told of: ${name}${more}`, async (context) => {
      await using project = await patient(files);
      await examineAll(context, project, group, works);
    });
  }
}

/**
 * Examines a project in each of the states, one step for each.
 * @param command what `pyve run` can run where nothing is broken
 */
export async function examineAll(
  context: Deno.TestContext,
  project: TestProject,
  breakages: readonly Breakage[],
  command: readonly string[],
): Promise<void> {
  await using clinic = await admit(project);
  const healthy = await askDoctor(project);
  for (const breakage of breakages) {
    const what = breakage.mended ? "is told and mended" : "is told and left to the user";
    await context.step(`${breakage.name}: ${what}`, async () => {
      await examine(clinic, healthy, breakage, command);
    });
    await clinic.reset();
  }
}

/** The path of a file in the generation that `.venv` leads to. */
export async function inGeneration(project: TestProject, file: string): Promise<string> {
  return join(await Deno.realPath(join(project.root, ".venv")), file);
}

async function examine(
  clinic: Clinic,
  healthy: Diagnosed,
  { check, says, mended, breakIt, env, words = [], secret }: Breakage,
  command: readonly string[],
): Promise<void> {
  const { project } = clinic;
  assert.doesNotMatch(healthy.said.get(check) ?? "", /^(?:warning|error)/);
  const asking: Asking = { ...(env === undefined ? {} : { env }), ...await breakIt?.(project) };
  const place = asking.cwd ?? project.root;
  const broken = await askDoctor(project, words, asking);
  assert.match(broken.said.get(check) ?? "", says);
  assert.equal(broken.code, broken.errors > 0 ? 1 : 0);
  assert.ok(secret === undefined || !broken.text.includes(secret));
  for (const remedy of broken.remedies) {
    const read = await project.run(["sh", "-n", "-c", remedy], { cwd: place });
    assert.equal(read.code, 0, `\`${remedy}\` cannot be pasted`);
  }
  const outside = await clinic.outside(place);
  const inside = await snapshot(place);
  const fixed = await askDoctor(project, ["--fix", "--yes", ...words], asking);
  assert.deepEqual(await clinic.outside(place), outside);
  if (mended) {
    assert.ok(fixed.fixed.includes(check), `--fix did not mend ${check}`);
    assert.deepEqual((await askDoctor(project, words, asking)).wrong, healthy.wrong);
    const ran = await project.pyve(["run", ...command], asking);
    assert.equal(ran.code, 0, ran.stderr);
  } else {
    assert.ok(!fixed.fixed.includes(check));
    assert.match(fixed.said.get(check) ?? "", says);
    if (fixed.fixed.length === 0) assert.deepEqual(await snapshot(place), inside);
  }
}

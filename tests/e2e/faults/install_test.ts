/** Installs that fail: the right exit status for whose fault it is, and nothing changed. */
import { join } from "node:path";
import { assertComplaint, assertUnchanged } from "../../support/faults/complaint.ts";
import { needsAbility } from "../../support/faults/capable.ts";
import {
  type IndexMood,
  indexVariables,
  packageIndex,
} from "../../support/faults/package_index.ts";
import { sampleRequirements, writeSampleWheel } from "../../support/faults/sample_wheel.ts";
import { pyve } from "../../support/binary.ts";
import { needs } from "../../support/needs.ts";
import { testProject } from "../../support/project.ts";

const requirements = { "requirements.txt": "no-such-package-of-pyve==1\n" };

/** By installer: pip says of a wrong answer only that there is no such package. */
const moods: Readonly<Record<IndexMood, { readonly uv: number; readonly pip: number }>> = {
  gone: { uv: 75, pip: 75 },
  stalled: { uv: 75, pip: 75 },
  broken: { uv: 75, pip: 1 },
  "cut off": { uv: 75, pip: 1 },
  empty: { uv: 1, pip: 1 },
};

for (const installer of ["uv", "pip"] as const) {
  const init = ["init", "--no-direnv", "--installer", installer];

  for (const mood of Object.keys(moods).filter((name): name is IndexMood => name in moods)) {
    const exit = moods[mood][installer];
    needs([installer], `with ${installer} an index that is ${mood} gives ${exit}`, async () => {
      await using index = packageIndex(mood);
      await using project = await testProject(requirements);
      const ended = await assertUnchanged(
        project.root,
        () => project.pyve(init, { env: index.env }),
      );
      assertComplaint(ended, {
        exit,
        says: /Cannot install `requirements\.txt`: /,
        hint: exit === 75 ? /network/ : /mend the spec/,
        quotes: true,
      });
    });
  }

  if (installer === "pip" || isOnPath("uv")) {
    needsAbility("netns", `with ${installer} no network at all gives 75`, async () => {
      await using project = await testProject(requirements);
      const ended = await assertUnchanged(
        project.root,
        () =>
          project.run(["unshare", "--net", pyve, ...init], {
            env: indexVariables("https://index.example/simple", 60),
          }),
      );
      assertComplaint(ended, { exit: 75, says: /Cannot install/, hint: /network/, quotes: true });
    });
  }

  needs([installer], `with ${installer} a digest that does not match gives 4`, async () => {
    await using project = await testProject({
      "requirements.txt": sampleRequirements.replace(
        "1.0\n",
        `1.0 --hash=sha256:${"0".repeat(64)}\n`,
      ),
    });
    await writeSampleWheel(join(project.root, "wheels"), 1);
    const ended = await assertUnchanged(project.root, () => project.pyve(init));
    assertComplaint(ended, { exit: 4, says: /Cannot install/, hint: /digest/, quotes: true });
  });

  needs([installer], `with ${installer} a build that fails gives 1 with its words`, async () => {
    await using project = await testProject({
      "pyproject.toml": `[build-system]
requires = []
build-backend = "failing"
backend-path = ["backend"]
[project]
name = "sample"
version = "1"
`,
      "backend/failing.py": "raise SystemExit('the compiler is on strike')\n",
    });
    const ended = await assertUnchanged(
      project.root,
      () => project.pyve(init, { env: { PYTHONDONTWRITEBYTECODE: "1" } }),
    );
    assertComplaint(ended, {
      exit: 1,
      says: /Cannot install/,
      hint: /mend the spec/,
      quotes: true,
    });
    if (!ended.stderr.includes("the compiler is on strike")) throw new Error(ended.stderr);
  });
}

Deno.test("--installer uv where there is no uv is told before anything is made", async () => {
  await using project = await testProject(requirements);
  const ended = await assertUnchanged(
    project.root,
    () => project.pyve(["init", "--installer", "uv"], { env: { PATH: "/usr/bin:/bin" } }),
  );
  assertComplaint(ended, {
    exit: 1,
    says: /Cannot install with uv: it is not on PATH$/,
    hint: /`--installer pip`/,
  });
});

Deno.test("a uv on PATH that does not work is told by its own words", async () => {
  await using project = await testProject(requirements);
  const folder = join(project.home, "bin");
  await Deno.mkdir(folder);
  const script = "#!/bin/sh\necho 'uv: broken by a test' >&2\nexit 1\n";
  await Deno.writeTextFile(join(folder, "uv"), script, { mode: 0o755 });
  const ended = await assertUnchanged(
    project.root,
    () => project.pyve(["init"], { env: { PATH: `${folder}:/usr/bin:/bin` } }),
  );
  assertComplaint(ended, {
    exit: 1,
    says: /Cannot make an environment .*uv` exited with 1$/,
    hint: /`--installer pip`|mend/,
    quotes: true,
  });
});

function isOnPath(program: string): boolean {
  return (Deno.env.get("PATH") ?? "").split(":").some((folder) => {
    try {
      return Deno.statSync(join(folder, program)).isFile;
    } catch {
      return false;
    }
  });
}

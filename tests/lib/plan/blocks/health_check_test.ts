import assert from "node:assert/strict";
import { healthCheck } from "../../../../lib/plan/blocks/health_check.ts";
import type { ImageProject, PythonSpec } from "../../../../lib/plan/project.ts";
import { rocky } from "../../../../lib/plan/profiles/rocky.ts";
import { debian } from "../../../../lib/plan/profiles/debian.ts";
import { readEnvironmentYml } from "../../../../lib/spec/environment_yml.ts";
import { readExplicit } from "../../../../lib/spec/explicit.ts";
import { imageProject, planContext } from "../../../support/image_project.ts";
import { rProject } from "../../../support/r_project.ts";

const python: PythonSpec = {
  installer: "uv",
  source: { kind: "requirements", files: [], development: [], closure: [], hashed: false },
  isPackage: false,
  requirements: [],
  locals: [],
};
const ported = { base: undefined, labels: {}, ports: [8080, 9090], pins: {} };

/** The command for targets that are entered, and that for production. */
function commands(project: ImageProject, profile = debian): readonly (readonly string[])[] {
  const { settings = [] } = healthCheck.plan(planContext({ project, profile }));
  assert.deepEqual(settings.map(({ targets }) => targets), [undefined, ["production"]]);
  return settings.map(({ settings }) => settings.healthCheck?.command ?? []);
}

function environment(text: string): ImageProject {
  const file = readEnvironmentYml(text, "environment.yml");
  return imageProject({ conda: { kind: "environment", file } });
}

Deno.test("Python of the environment starts, at the prefix that was promised", () => {
  const inPlace = "import os, sys; " +
    'assert os.path.realpath(sys.prefix) == os.path.realpath("/opt/env"), sys.prefix';
  const start = ["/opt/env/bin/python", "-I", "-B", "-c"];
  assert.deepEqual(commands(imageProject({ python })), [[...start, inPlace], [...start, inPlace]]);
  assert.deepEqual(commands(environment("dependencies: [python]\n"))[0], [...start, inPlace]);
  assert.deepEqual(commands(imageProject({ python, wishes: ported })), [
    [...start, inPlace],
    [
      ...start,
      `${inPlace}; import socket; socket.create_connection(("127.0.0.1", 8080), 5).close()`,
    ],
  ]);
});

Deno.test("R is asked where there is no Python, with a folder that can be written to", () => {
  assert.deepEqual(commands(rProject())[0], [
    "env",
    "TMPDIR=/dev/shm",
    "Rscript",
    "--vanilla",
    "-e",
    'stopifnot(dir.exists("/opt/env/lib/R"))',
  ]);
  assert.equal(
    commands(rProject({}, { wishes: ported }))[1]?.at(-1),
    'stopifnot(dir.exists("/opt/env/lib/R")); ' +
      'close(socketConnection("127.0.0.1", 8080L, open = "r+", timeout = 5))',
  );
  const ofConda = commands(rProject(), rocky)[0];
  assert.equal(ofConda?.[2], "/opt/env/bin/Rscript");
  assert.match(ofConda.at(-1) ?? "", /R\.home\(\)/);
});

Deno.test("an environment that may have Python is asked when it runs", () => {
  const [[shell, option, script] = []] = commands(environment("dependencies: [numpy]\n"));
  assert.deepEqual([shell, option], ["sh", "-c"]);
  assert.match(
    script ?? "",
    /^if \[ -x \/opt\/env\/bin\/python \]; then exec .*; fi; test -d \/opt\/env\/conda-meta$/,
  );
  assert.equal((script ?? "").split("'").length % 2, 1);
});

Deno.test("an environment of tools alone is there, or it is not", () => {
  const url = "https://channel.example/linux-64/jq-1.7-h1_0.conda";
  const file = readExplicit(`@EXPLICIT\n${url}\n`, "explicit.txt");
  assert.deepEqual(commands(imageProject({ conda: { kind: "explicit", file } }))[0], [
    "sh",
    "-c",
    "test -d /opt/env/conda-meta",
  ]);
});

Deno.test("R, which starts slowly, is asked less often than Python", () => {
  const interval = (project: ImageProject) =>
    healthCheck.plan(planContext({ project })).settings?.[0]?.settings.healthCheck?.interval;
  assert.deepEqual([interval(imageProject({ python })), interval(rProject())], [10, 30]);
});

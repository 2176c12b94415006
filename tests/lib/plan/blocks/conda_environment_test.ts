import assert from "node:assert/strict";
import { condaEnvironment } from "../../../../lib/plan/blocks/conda_environment.ts";
import type { Contribution } from "../../../../lib/plan/block.ts";
import { gpu } from "../../../../lib/plan/profiles/gpu.ts";
import {
  bothPlatforms,
  findingsOf,
  operationsOf,
  runsOf,
  withEnvironment,
} from "../../../support/conda_image.ts";
import { blockContext, imageRequest, planContext } from "../../../support/image_project.ts";

const channels = "channels: [conda-forge]\n";

function contribute(text: string, files: Readonly<Record<string, string>> = {}): Contribution {
  return condaEnvironment.plan(
    planContext({ project: withEnvironment(channels + text, {}, files) }),
  );
}

/** The document that micromamba is given in place of the author's. */
function documentOf(contribution: Contribution): unknown {
  const [file] = operationsOf(contribution);
  assert.ok(file?.kind === "file", "none was written");
  assert.equal(file.path, "/tmp/spec/environment.yml");
  return JSON.parse(file.content);
}

Deno.test("the author's own file is mounted where micromamba takes it as it is meant", () => {
  const project = withEnvironment(
    `${channels}name: a\nplatforms: [linux-64]\ndependencies: [python=3.12, {"sel(osx)": appnope}, {pip: [requests]}]\n`,
  );
  assert.equal(condaEnvironment.needed(blockContext({ project })), true);
  assert.equal(condaEnvironment.needed(blockContext()), false);
  const made = condaEnvironment.plan(planContext({ project }));
  const [run, ...others] = runsOf(made);
  assert.deepEqual(others, []);
  assert.equal(
    run?.script.at(-1),
    "micromamba create -y -p /opt/env -f '/tmp/spec/environment.yml'",
  );
  assert.deepEqual(run?.mounts.filter(({ kind }) => kind === "bind"), [
    { kind: "bind", source: "environment.yml", target: "/tmp/spec/environment.yml" },
  ]);
  assert.ok(
    run?.mounts.some(({ kind, target }) =>
      kind === "cache" && target === "/opt/pyve/cache/micromamba"
    ),
  );
  assert.match(run?.script[0] ?? "", /MAMBA_ROOT_PREFIX=\/opt\/pyve\/cache\/micromamba/);
  assert.deepEqual(made.provides, [{ capability: "environment", paths: ["/opt/env"] }]);
  assert.deepEqual(made.steps?.at(-1)?.operation, { kind: "bring", capability: "environment" });
  assert.deepEqual(findingsOf(made), ["PC0404 warning"]);
});

Deno.test("selectors in comments, merge keys, `nodefaults` and `uv:` are written out", () => {
  const selected = contribute("dependencies:\n- python\n- vs2022 # [win]\n- make # [unix]\n");
  assert.deepEqual(documentOf(selected), {
    channels: ["conda-forge"],
    dependencies: ["python", "make"],
  });
  assert.deepEqual(findingsOf(selected), ["PC0404 warning", "PC0410 note"]);
  const text = "channels: [lab, nodefaults]\ndependencies: [python, {uv: [rich]}]\n";
  const project = withEnvironment(text);
  assert.deepEqual(documentOf(condaEnvironment.plan(planContext({ project }))), {
    channels: ["lab"],
    dependencies: ["python", "uv", { pip: ["rich"] }],
  });
  assert.deepEqual(
    documentOf(contribute("x: &x {A: b}\nvariables: {<<: *x}\ndependencies: [r-base]\n")),
    {
      channels: ["conda-forge"],
      dependencies: ["r-base"],
      variables: { A: "b" },
    },
  );
});

Deno.test("each platform gets what is meant for it", () => {
  const text = `${channels}dependencies:\n- python\n- mkl # [x86_64]\n`;
  const made = condaEnvironment.plan(
    planContext({ project: withEnvironment(text), request: bothPlatforms() }),
  );
  const files = operationsOf(made).filter((one) => one.kind === "file");
  assert.deepEqual(files.map(({ path, content }) => [path, JSON.parse(content).dependencies]), [
    ["/tmp/spec/environment.linux-64.yml", ["python", "mkl"]],
    ["/tmp/spec/environment.linux-aarch64.yml", ["python"]],
  ]);
  const [run] = runsOf(made);
  assert.match(run?.script.at(-2) ?? "", /^case "\$\(uname -m\)"/);
  assert.match(run?.script.at(-1) ?? "", / -f '\/tmp\/spec'\/environment\."\$platform"\.yml$/);
});

Deno.test("the project's own source is installed last, editable for those who develop", () => {
  const made = contribute(
    "dependencies:\n- python\n- pip:\n  - rich\n  - -r requirements.txt\n  - -e ./lib[fast]\n  - --index-url https://index.example/simple\n",
    { "requirements.txt": "click\n./tools\n" },
  );
  assert.deepEqual(documentOf(made), {
    channels: ["conda-forge"],
    dependencies: ["python", {
      pip: ["rich", "-r requirements.txt", "--index-url https://index.example/simple"],
    }],
  });
  const written = operationsOf(made).find((one) =>
    one.kind === "file" && one.path === "/tmp/spec/requirements.txt"
  );
  assert.equal(written?.kind === "file" && written.content, "click\n");
  const last = (made.steps ?? []).filter(({ phase, operation }) =>
    phase === "package" && operation.kind === "run"
  );
  assert.deepEqual(last.map(({ targets }) => targets), [["dev"], ["ci", "production"]]);
  const commands = last.map(({ operation }) =>
    operation.kind === "run" ? operation.script.filter((line) => line.includes("options")) : []
  );
  const write = "printf '%s\\n' '--index-url https://index.example/simple' > pyve-options.txt";
  const install = "/opt/env/bin/python -m pip install -r pyve-options.txt";
  assert.deepEqual(commands, [
    [write, `${install} -e './lib[fast]' './tools'`],
    [write, `${install} './lib[fast]' './tools'`],
  ]);
});

Deno.test("included files are mounted at the places that they have in the project", () => {
  const made = contribute("dependencies:\n- pip:\n  - -r deps/a.txt\n  - --find-links wheels\n", {
    "deps/a.txt": "-c b.txt\nclick\n",
    "deps/b.txt": "click<9\n",
  });
  const mounts = runsOf(made)[0]?.mounts.flatMap((one) =>
    one.kind === "bind" ? [`${one.source} ${one.target}`] : []
  );
  assert.deepEqual(mounts?.sort(), [
    "deps/a.txt /tmp/spec/deps/a.txt",
    "deps/b.txt /tmp/spec/deps/b.txt",
    "environment.yml /tmp/spec/environment.yml",
    "wheels /tmp/spec/wheels",
  ]);
});

Deno.test("nothing outside of the project is taken", () => {
  for (const line of ["-e ../other", "-r ../a.txt", "/home/me/x.whl", "--find-links ../wheels"]) {
    const made = contribute(`dependencies:\n- pip:\n  - ${line}\n`);
    const [finding] = made.findings?.filter(({ code }) => code === "PC0411") ?? [];
    assert.equal(finding?.severity, "error", line);
    assert.equal(finding?.at?.line, 4);
    assert.deepEqual(made.steps ?? [], []);
  }
});

Deno.test("variables in channels and lines for pip are secrets of that one command", () => {
  const text = "channels: ['https://${LAB_LOGIN}@channel.example/lab']\n" +
    "dependencies: [python, {pip: ['--index-url https://${INDEX_TOKEN}@index.example']}]\n";
  const made = condaEnvironment.plan(planContext({ project: withEnvironment(text) }));
  assert.deepEqual(made.secrets?.map(({ id, variable }) => `${id} ${variable}`), [
    "index-token INDEX_TOKEN",
    "lab-login LAB_LOGIN",
  ]);
  const [run] = runsOf(made);
  assert.deepEqual(
    run?.mounts.filter(({ kind }) => kind === "secret").map(({ target }) => target),
    ["/run/secrets/index-token", "/run/secrets/lab-login"],
  );
});

Deno.test("what looks like a secret among the variables gets into no file of the image", () => {
  const made = contribute("dependencies: [python]\nvariables: {API_TOKEN: abc, MODE: fast}\n");
  assert.deepEqual(documentOf(made), {
    channels: ["conda-forge"],
    dependencies: ["python"],
    variables: { MODE: "fast" },
  });
  assert.deepEqual(findingsOf(made), ["PC0404 warning", "PC0408 warning"]);
  assert.doesNotMatch(JSON.stringify(made), /abc/);
});

Deno.test("without channels conda-forge is searched, and that is said", () => {
  const made = condaEnvironment.plan(
    planContext({ project: withEnvironment("dependencies: [r-base]\n") }),
  );
  assert.match(runsOf(made)[0]?.script.at(-1) ?? "", / -c conda-forge$/);
  assert.deepEqual(findingsOf(made), ["PC0404 warning", "PC0415 note"]);
});

Deno.test("images for GPUs are solved for a CUDA, whatever machine builds them", () => {
  const project = withEnvironment(`${channels}dependencies: [cupy, cuda-version=12.6]\n`);
  const [run] = runsOf(condaEnvironment.plan(planContext({ project, profile: gpu })));
  assert.match(run?.script[0] ?? "", /\bCONDA_OVERRIDE_CUDA=12\.6\b/);
  const [other] = runsOf(condaEnvironment.plan(planContext({ project })));
  assert.doesNotMatch(other?.script[0] ?? "", /CONDA_OVERRIDE_CUDA/);
});

Deno.test("packages for GPUs without a CUDA, or without such a profile, are a warning", () => {
  const project = withEnvironment(`${channels}dependencies: [pytorch-gpu]\n`);
  assert.ok(findingsOf(condaEnvironment.plan(planContext({ project }))).includes("PC0416 warning"));
  const plain = withEnvironment(`${channels}dependencies: [jaxlib]\n`);
  const made = condaEnvironment.plan(planContext({ project: plain, profile: gpu }));
  assert.ok(findingsOf(made).includes("PC0416 warning"));
});

Deno.test("no lock is an error where nothing may be left to chance", () => {
  const project = withEnvironment(`${channels}dependencies: [python]\n`);
  const made = condaEnvironment.plan(
    planContext({ project, request: imageRequest({ strict: true }) }),
  );
  assert.deepEqual(findingsOf(made), ["PC0404 error"]);
  assert.equal(made.findings?.[0]?.remedy, "run `pyve lock --platform linux-64`");
});

Deno.test("a file for other platforms and a selector that cannot be read are warnings", () => {
  const other = contribute("platforms: [osx-arm64]\ndependencies: [python]\n");
  assert.ok(findingsOf(other).includes("PC0405 warning"));
  const odd = contribute("dependencies:\n- python # [linux and]\n");
  assert.ok(findingsOf(odd).includes("PC0410 warning"));
});

Deno.test("no text of the file becomes a command", () => {
  const made = contribute(
    "dependencies:\n- pip:\n  - -e './a;touch $(x)'\n  - \"rich # $(touch y)\"\n",
  );
  const scripts = runsOf(made).flatMap(({ script }) => script);
  for (const line of scripts) {
    assert.doesNotMatch(line.replace(/'[^']*'/g, "''"), /touch/);
    assert.doesNotMatch(line, /\n/);
  }
});

Deno.test("pip is there for the project itself where nothing else needs it", () => {
  const dependencies = (text: string): unknown =>
    Object.entries(documentOf(contribute(text)) ?? {}).find(([key]) => key === "dependencies")?.[1];
  assert.deepEqual(dependencies("dependencies: [python, {pip: [-e .]}]\n"), ["python", "pip"]);
  assert.deepEqual(dependencies("dependencies: [pip=24, {pip: [-e .]}]\n"), ["pip=24"]);
  assert.deepEqual(dependencies("dependencies: [uv, {pip: [-e .]}]\n"), ["uv"]);
  assert.deepEqual(dependencies("dependencies: [{uv: [-e .]}]\n"), ["uv"]);
});

Deno.test("an image that is to be the same in every build has no times in its environment", () => {
  const project = withEnvironment(`${channels}dependencies: [python]\n`);
  const request = imageRequest({ sourceDateEpoch: 1_700_000_000 });
  const [run] = runsOf(condaEnvironment.plan(planContext({ project, request })));
  assert.deepEqual(run?.script.slice(-2), [
    "sed -i 's/^==> .* <==$/==> 2023-11-14 22:13:20 <==/' /opt/env/conda-meta/history",
    "if [ -x /opt/env/bin/python ]; then /opt/env/bin/python -m compileall -qq -f " +
    "--invalidation-mode unchecked-hash /opt/env/lib || true; fi",
  ]);
});

Deno.test("a password in a pip section, or in what it includes, is refused at its line", () => {
  const text =
    "dependencies:\n- python\n- pip:\n  - --index-url https://me:pass@index.example/simple\n" +
    "  - -r more.txt\n";
  const more = "six\n--extra-index-url https://me:pass@index.example/other\n";
  const { findings = [] } = contribute(text, { "more.txt": more });
  const passwords = findings.filter(({ code }) => code === "PC0503");
  assert.deepEqual(passwords.map(({ severity, at }) => [severity, at?.file, at?.line]), [
    ["error", "environment.yml", 5],
    ["error", "more.txt", 2],
  ]);
  const named = text.replaceAll("me:pass", "${INDEX_LOGIN}");
  assert.ok(!contribute(named).findings?.some(({ code }) => code === "PC0503"));
});

/**
 * Projects in whose files, wherever an author may write something, stands what would be a command or an
 * instruction if it were not kept in its word.
 */
import * as fc from "fast-check";
import type { ProjectFiles } from "./image_files.ts";
import { pylock, pyproject, requirements, tables, uvLock } from "./nasty_python.ts";
import { fileAt, line, type Template, text } from "./nasty_template.ts";
import { nastyText } from "./nasty_texts.ts";

const configured: Template = (put) => ({
  "requirements.txt": "click==8.1.8\n",
  ".pyve/config": `container:
  base_image: ${text(put("docker.io/library/debian:13.5-slim"))}
  labels:
    ${text(put("org.example.team"))}: ${text(put("lab"))}
`,
  "container-pins.json": `{"schema": "pyve.container-pins/1", "images": {${
    text(put("docker.io/library/python:3.14.5-slim-trixie"))
  }: ${text(put(`sha256:${"a".repeat(64)}`))}}}`,
  "apt.txt": `${line(put("libgomp1"))}\n`,
});

const environment: Template = (put) => ({
  "environment.yml": `name: ${text(put("forecast"))}
channels:
  - ${text(put("conda-forge"))}
  - nodefaults
dependencies:
  - ${text(put("python=3.12"))}
  - ${text(`${put("numpy")} ${put(">=1.26")}`)}
  - ${text(`channel.example::pandas=2.2=${put("py312_0")}`)}
  - r-base # [${line(put("linux"))}]
  - sel(linux): ${text(put("gcc"))}
  - pip:
      - ${text(put("rich==13.9.4"))}
      - ${text(`--index-url ${put("https://mirror.example/simple")}`)}
      - ${text(`-r ${put("more.txt")}`)}
      - ${text(`-e ./${put("lib")}`)}
variables:
  ${text(put("MODE"))}: ${text(put("dry run"))}
prefix: ${text(put("/opt/conda/envs/forecast"))}
`,
  "more.txt": `${line(put("requests"))}\n-r deep/${line(put("even.txt"))}\n`,
  "deep/even.txt": "idna\n",
});

const misread: Template = (put) => ({
  "environment.yml": `channels: [nodefaults, ${text(put("conda-forge"))}]
dependencies:
  - ${text(put("python"))}
  - pip
  - pip: [${text(put("-e ."))}, ${text(put("--no-binary=:all:"))}]
variables: {A: ${text(put("1"))}, ${text(put("B"))}: "2"}
`,
});

const condaLock: Template = (put) => ({
  "conda-lock.yml": `version: 1
metadata:
  content_hash: {linux-64: ${text(put("ab"))}}
  channels: [{url: ${text(put("conda-forge"))}, used_env_vars: []}]
  platforms: [linux-64]
  sources: [${text(put("environment.yml"))}]
package:
- name: ${text(put("python"))}
  version: ${text(put("3.12.4"))}
  manager: conda
  platform: linux-64
  dependencies: {${text(put("zlib"))}: ${text(put(">=1"))}}
  url: ${text(put("https://channel.example/linux-64/python-3.12.4-0.conda"))}
  hash: {sha256: ${text(put("a".repeat(64)))}}
  category: ${text(put("main"))}
  optional: false
- name: ${text(put("iniconfig"))}
  version: "2.0.0"
  manager: pip
  platform: linux-64
  url: ${text(put("https://mirror.example/iniconfig-2.0.0-py3-none-any.whl"))}
  hash: {sha256: ${"b".repeat(64)}}
  category: ${text(put("dev"))}
  optional: false
`,
  "environment.yml": `dependencies: [python]\nvariables: {A: ${text(put("b"))}}\n`,
});

const explicit: Template = (put) => {
  const file = put("specs/linux.txt");
  return {
    ".pyve/config": `backend: micromamba\nmicromamba:\n  env_file: ${text(file)}\n`,
    ...fileAt(
      file,
      `# platform: ${put("linux-64")}\n@EXPLICIT\n${
        put(
          "https://channel.example/linux-64/python-3.12.4-0.conda#0123456789abcdef0123456789abcdef",
        )
      }\n`,
    ),
  };
};

const renv: Template = (put) => ({
  "renv.lock": `{
  "R": {"Version": ${text(put("4.4.2"))}, "Repositories": [
    {"Name": ${text(put("CRAN"))}, "URL": ${text(put("https://mirror.example/cran/2025-02-28"))}}
  ]},
  "Bioconductor": {"Version": ${text(put("3.20"))}},
  "Packages": {
    "renv": {"Package": "renv", "Version": ${text(put("1.1.1"))}, "Source": "Repository"},
    ${text(put("curl"))}: {"Package": ${text(put("curl"))}, "Version": ${text(put("6.2.1"))},
      "Source": ${text(put("Repository"))}, "Repository": ${text(put("CRAN"))}},
    "tree": {"Package": "tree", "Version": "1.0", "Source": "git",
      "RemoteType": "git", "RemoteUrl": ${text(put("https://git.example/tree"))},
      "RemoteRef": ${text(put("main"))}, "RemoteSha": ${text(put("0123456789abcdef"))}},
    "rlang": {"Package": "rlang", "Version": "1.1.5", "Source": "GitHub", "RemoteType": "github",
      "RemoteHost": ${text(put("api.github.com"))}, "RemoteUsername": ${text(put("r-lib"))},
      "RemoteRepo": ${text(put("rlang"))}, "RemoteRef": "main", "RemoteSha": "0123456789abcdef"}
  }
}
`,
});

const cog: Template = (put) => ({
  "cog.yaml": `build:
  gpu: true
  cuda: ${text(put("12.4"))}
  python_version: ${text(put("3.12"))}
  python_packages:
    - ${text(put("torch==2.7.1"))}
    - ${text(put("numpy"))}
  system_packages: [${text(put("libgl1"))}]
  pre_install:
    - ${text(put("make tools"))}
  run:
    - ${text(put("make all"))}
    - command: ${text(put("pip download model"))}
      mounts: [{type: secret, id: ${text(put("token"))}, target: ${text(put("/run/token"))}}]
image: ${text(put("lab/model"))}
environment: [${text(`${put("A")}=${put("1")}`)}]
predict: ${text(put("p.py:P"))}
`,
});

const cogFile: Template = (put) => {
  const file = put("cog-requirements.txt");
  return {
    "cog.yaml": `build:\n  python_version: "3.12"\n  python_requirements: ${text(file)}\n`,
    ...fileAt(file, `${line(put("click"))}\n`),
  };
};

const mixed: Template = (put) => ({ ...environment(put), ...renv(put), ...cog(put) });

/** Every kind of project, by its name. */
export const templates: Readonly<Record<string, Template>> = {
  configured,
  environment,
  misread,
  "conda-lock": condaLock,
  explicit,
  pyproject,
  tables,
  "uv.lock": uvLock,
  pylock,
  requirements,
  renv,
  cog,
  "cog with a requirements file": cogFile,
  "conda, renv and cog": mixed,
};

/** How many places a kind of project has. */
function placesOf(template: Template): number {
  let count = 0;
  template((usual) => {
    count += 1;
    return usual;
  });
  return count;
}

/** The project with a text at the places of these numbers. */
export function withNasty(template: Template, nasty: ReadonlyMap<number, string>): ProjectFiles {
  let index = -1;
  return template((usual) => {
    index += 1;
    return nasty.get(index) ?? usual;
  });
}

/** A project of a kind with nasty texts at one place, seldom at more. */
export function nastyProject(template: Template): fc.Arbitrary<ProjectFiles> {
  const place = fc.nat({ max: placesOf(template) - 1 });
  const one = fc.tuple(place, nastyText);
  return fc.oneof(
    { weight: 4, arbitrary: one.map((pair) => [pair]) },
    fc.array(one, { minLength: 2, maxLength: 4 }),
  ).map((pairs) => withNasty(template, new Map(pairs)));
}

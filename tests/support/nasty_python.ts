/** Projects in Python with a text at any place. */
import type { ProjectFiles } from "./image_files.ts";
import { fileAt, line, type Put, text } from "./nasty_template.ts";

/** With tables as PEP 621 has them. */
export const pyproject = (put: Put): ProjectFiles => ({
  "pyproject.toml": `[project]
name = ${text(put("greeter"))}
version = ${text(put("1.4.0"))}
description = ${text(put("Says hello"))}
requires-python = ${text(put(">=3.11"))}
dependencies = [${text(put("click>=8.1"))}, ${text(put("torch==2.7.1"))}]
license = ${text(put("MIT"))}

[project.scripts]
${text(put("greeter"))} = ${text(put("greeter:main"))}

[project.optional-dependencies]
${text(put("fast"))} = [${text(put("numba"))}]

[dependency-groups]
dev = [${text(put("iniconfig>=2"))}]

[build-system]
requires = [${text(put("hatchling"))}]
build-backend = ${text(put("hatchling.build"))}
`,
  ".python-version": `${line(put("3.12"))}\n`,
  "src/greeter/__init__.py": "",
});

/** With the tables of Poetry. */
export const tables = (put: Put): ProjectFiles => ({
  "pyproject.toml": `[tool.poetry]
name = ${text(put("shop"))}
version = ${text(put("1.0"))}
description = ${text(put("Sells"))}

[tool.poetry.dependencies]
python = ${text(put("^3.11"))}
${text(put("click"))} = ${text(put("^8.1"))}
lib = {path = ${text(put("./lib"))}, develop = true}
tool = {git = ${text(put("https://git.example/tool.git"))}, rev = ${text(put("main"))}}

[tool.poetry.scripts]
${text(put("shop"))} = "shop:main"
`,
});

/** With a lock of uv and a workspace. */
export const uvLock = (put: Put): ProjectFiles => ({
  "pyproject.toml": `[project]
name = "greeter"
version = "1.0"
requires-python = ">=3.11"
dependencies = [${text(put("click"))}]
[dependency-groups]
${text(put("dev"))} = ["iniconfig"]
[project.optional-dependencies]
${text(put("fast"))} = ["numba"]
[tool.uv]
default-groups = [${text(put("dev"))}]
[[tool.uv.index]]
name = ${text(put("lab"))}
url = ${text(put("https://mirror.example/simple"))}
[tool.uv.workspace]
members = [${text(put("packages/*"))}]
`,
  ".pyve/config": `envs: {default: {extras: [${text(put("fast"))}], groups: [${
    text(put("dev"))
  }]}}\n`,
  "packages/a/pyproject.toml": `[project]\nname = ${text(put("a"))}\nversion = "1"\n`,
  "uv.lock": `version = 1
revision = 3
requires-python = ${text(put(">=3.11"))}

[manifest]
members = ["greeter", ${text(put("a"))}]

[[package]]
name = ${text(put("click"))}
version = ${text(put("8.1.8"))}
source = { registry = ${text(put("https://mirror.example/simple"))} }

[[package]]
name = "greeter"
version = "1.0"
source = { virtual = "." }

[[package]]
name = "a"
version = "1"
source = { editable = ${text(put("packages/a"))} }
`,
});

/** With a lock as PEP 751 has it. */
export const pylock = (put: Put): ProjectFiles => ({
  "pylock.toml": `lock-version = "1.0"
created-by = ${text(put("uv"))}
requires-python = ${text(put(">=3.11"))}

[[packages]]
name = ${text(put("click"))}
version = ${text(put("8.1.8"))}
marker = ${text(put("python_version >= '3'"))}
index = ${text(put("https://mirror.example/simple"))}

[[packages.wheels]]
url = ${text(put("https://mirror.example/click-8.1.8-py3-none-any.whl"))}
hashes = {sha256 = ${text(put("c".repeat(64)))}}

[[packages]]
name = "lib"
directory = {path = ${text(put("./lib"))}, editable = true}
`,
});

/** With requirements files. */
export const requirements = (put: Put): ProjectFiles => {
  const more = put("requirements/base.txt");
  return {
    "requirements.txt": `${line(put("click>=8.1"))}
--index-url ${line(put("https://mirror.example/simple"))}
--find-links ${line(put("./wheels"))}
-r ${more}
-c ${line(put("constraints.txt"))}
-e ${line(put("./lib"))}
./${line(put("archive.whl"))}
shop @ ${line(put("https://git.example/shop.whl"))}
tool @ git+https://git.example/tool@${line(put("main"))} ; python_version ${line(put(">= '3'"))}
`,
    ...fileAt(more, `idna\n-e ./${line(put("core"))}[${line(put("fast"))}]\n`),
    "constraints.txt": `${line(put("click==8.1.8"))}\n`,
    "requirements-dev.txt": `-r requirements.txt\n${line(put("iniconfig"))}\n`,
    ".python-version": `${line(put("3.12"))}\n`,
  };
};

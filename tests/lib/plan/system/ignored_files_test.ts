import assert from "node:assert/strict";
import { isIgnored } from "../../../../lib/plan/ignored.ts";
import { leftOut } from "../../../../lib/plan/system/ignored_files.ts";

Deno.test("secrets, environments and what a run leaves behind are not sent", () => {
  const paths = [
    ".env",
    "services/web/.env.production",
    "keys/server.key",
    "keys/server.pem",
    ".ssh/id_ed25519",
    "id_rsa",
    ".aws/credentials",
    ".netrc",
    "pip.conf",
    "config/secrets.yaml",
    ".streamlit/secrets.toml",
    "infra/terraform.tfstate.backup",
    "service-account-prod.json",
    "env/lib/python3.12/site-packages/six.py",
    "env/pyvenv.cfg",
    "libs/vendored/.git/config",
    ".python_history",
    "build/lib/stats/removed.py",
    "web.dockerfile",
    ".Renviron",
    ".git/config",
    ".venv/bin/python",
    ".pyve/envs/default/bin/python",
    "renv/library/R-4.4/R6/DESCRIPTION",
    "web/node_modules/left/index.js",
    "src/app/__pycache__/main.cpython-313.pyc",
    "Dockerfile",
    "compose.yaml",
    ".devcontainer/devcontainer.json",
  ];
  for (const path of paths) assert.ok(isIgnored(leftOut, path), path);
});

Deno.test("what builds and programs need is sent", () => {
  const paths = [
    "pyproject.toml",
    "uv.lock",
    "environment.yml",
    "renv.lock",
    ".Rprofile",
    "renv/activate.R",
    "README.md",
    ".env.example",
    "dist/stats-1.0.0-py3-none-any.whl",
    "build/settings.py",
    "env/__init__.py",
    "src/secrets.py",
    "lib/python/tool.py",
    "src/environment/keys.py",
    "data/monkey.csv",
  ];
  for (const path of paths) assert.ok(!isIgnored(leftOut, path), path);
});

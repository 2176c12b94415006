import assert from "node:assert/strict";
import { oldSpelling } from "../../commands/old_spelling.ts";

/** Command lines of bash pyve, and what is said of them. */
const spellings: readonly (readonly [string, string | undefined])[] = [
  ["--init", "that is now `pyve init`"],
  ["--init myenv", "that is now `pyve init`"],
  ["-p", "that is now `pyve purge`"],
  ["--purge", "that is now `pyve purge`"],
  ["-c", "that is now `pyve config list`"],
  ["--python-version 3.12.1", "that is now `pyve init --python VERSION`"],
  ["python-version 3.12.1", "that is now `pyve init --python VERSION`"],
  ["validate", "that is now `pyve doctor`"],
  ["check", "that is now `pyve doctor`"],
  ["test -q", "that is now `pyve run pytest`"],
  ["update", "that is now `pyve init`"],
  ["--uninstall", "that is now `pyve self uninstall`"],
  ["init --python-version 3.12", "`--python-version` is now `--python VERSION`"],
  ["init --python-version=3.12", "`--python-version` is now `--python VERSION`"],
  ["init --no-install-deps", "`--no-install-deps` is now `--no-install`"],
  ["init --auto-install-deps", "leave `--auto-install-deps` out: that goes without saying now"],
  ["init --no-project-guide", "`--no-project-guide` is gone: see docs/from-pyve.md"],
  ["purge --keep-testenv", "`--keep-testenv` is gone: see docs/from-pyve.md"],
  ["init myenv", "that is now `pyve init --venv-dir myenv`"],
  ["init --forse", undefined],
  ["run --python-version", undefined],
  ["constructor", undefined],
  ["init --constructor", undefined],
  ["", undefined],
];

for (const [line, hint] of spellings) {
  Deno.test(`\`pyve ${line}\` is answered with ${hint ?? "nothing of old"}`, () => {
    assert.equal(oldSpelling(line.split(" ").filter((word) => word !== "")), hint);
  });
}

/** The table of shells, and what each says to enter an environment. */
import assert from "node:assert/strict";
import { PyveError } from "../../lib/errors.ts";
import { shellByName, shellOfProgram, shells } from "../../shell/mod.ts";
import { condaEnvironmentAt, environmentAt, goldenCases } from "../support/environments.ts";
import { golden } from "../support/golden.ts";

for (const shell of shells.filter(({ name }) => name !== "zsh" && name !== "posix")) {
  for (const { name, root } of goldenCases.filter(({ envFile }) => envFile === undefined)) {
    Deno.test(`${shell.name} enters as tests/golden/shell/${name}.${shell.name} has it`, async () => {
      const entered = environmentAt(root);
      const variables = { ...entered.variables, PYVE_PROMPT_PREFIX: "(venv:it's) " };
      await golden(`shell/${name}.${shell.name}`, shell.export({ ...entered, variables }));
    });
  }
}

for (const shell of shells.filter(({ name }) => name !== "zsh" && name !== "posix")) {
  Deno.test(`${shell.name} enters for good as tests/golden/shell/enter_*.${shell.name} have it`, async () => {
    const venv = environmentAt("/home/ada/shop");
    const plain = { difference: venv, prefix: venv.prefix, again: undefined };
    await golden(`shell/enter_venv.${shell.name}`, shell.enter(plain));
    const conda = condaEnvironmentAt("/home/ada/shop");
    const again = ["/usr/bin/pyve", "activate", "--", "it's"];
    const scripted = { difference: conda, prefix: conda.prefix, again };
    await golden(`shell/enter_conda.${shell.name}`, shell.enter(scripted));
  });
}

Deno.test("an environment that changes no PATH gives none back", () => {
  for (const shell of shells) {
    const difference = { path: [], variables: { A: "b" }, unset: [] };
    const code = shell.enter({ difference, prefix: "/p", again: undefined });
    assert.doesNotMatch(code.replaceAll("_OLD_VIRTUAL_PATH", ""), /PATH[^:]/, shell.name);
  }
});

Deno.test("the prompt lines are as tests/golden/shell/prompt_lines.txt has them", async () => {
  const lines = shells.map(({ name, evalLine, startFile, promptLine }) =>
    `${name}\n  ${evalLine}\n  ${startFile}\n  ${promptLine}\n`
  );
  await golden("shell/prompt_lines.txt", lines.join(""));
});

Deno.test("PowerShell's typographic quotes are doubled as plain ones are", () => {
  assert.equal(shellByName("pwsh").quote("it's ‘x’ “y” $z `n"), "'it''s ‘‘x’’ “y” $z `n'");
});

Deno.test("a difference without folders leaves PATH alone", () => {
  for (const shell of shells) {
    assert.doesNotMatch(shell.export({ path: [], variables: { A: "b" }, unset: [] }), /PATH/);
  }
});

Deno.test("a shell is known by its program", () => {
  const known = ["/bin/bash", "-zsh", "/usr/bin/fish", "C:\\x\\pwsh.exe", "powershell.exe", "dash"];
  assert.deepEqual(known.map((program) => shellOfProgram(program)?.name), [
    "bash",
    "zsh",
    "fish",
    "pwsh",
    "pwsh",
    "posix",
  ]);
  assert.equal(shellOfProgram("/bin/tcsh"), undefined);
});

Deno.test("an unknown name of a shell is an error that lists the known ones", () => {
  assert.throws(
    () => shellByName("tcsh"),
    (error: unknown) => {
      assert.ok(error instanceof PyveError);
      assert.equal(error.hint, "name one of `bash`, `zsh`, `fish`, `pwsh`, `posix`");
      return error.exit === 2;
    },
  );
});

Deno.test("docs/activation.md has the prompt line of every shell", async () => {
  const text = await Deno.readTextFile(new URL("../../docs/activation.md", import.meta.url));
  for (const { promptLine, startFile } of shells) {
    assert.ok(text.includes(`\`${promptLine}\``), promptLine);
    assert.ok(text.includes(startFile.replace("$ENV", "`$ENV`")), startFile);
  }
});

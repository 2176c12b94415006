import assert from "node:assert/strict";
import { mergeEnvrc } from "../../../lib/envrc/envrc.ts";
import { withoutFormer } from "../../../lib/envrc/former_envrc.ts";
import { formerCondaEnvrc, formerVenvEnvrc, laterEnvrc } from "../../support/former_projects.ts";

const written = [
  formerVenvEnvrc("shop", "0.6"),
  formerVenvEnvrc("shop", "0.7"),
  formerVenvEnvrc("shop", "1.16"),
  formerVenvEnvrc("x$(touch pwned)'; y"),
  formerCondaEnvrc("stats"),
  laterEnvrc,
];

for (const [index, envrc] of written.entries()) {
  Deno.test(`what bash pyve wrote into an .envrc is taken out (${index})`, () => {
    assert.deepEqual(withoutFormer(envrc), { text: "", loadedDotenv: true });
    assert.deepEqual(withoutFormer(envrc.trimEnd())?.text, "");
    const around = `export A=1\n${envrc}\n# mine\nPATH_add tools/bin\n`;
    assert.deepEqual(withoutFormer(around), {
      text: "export A=1\n# mine\nPATH_add tools/bin\n",
      loadedDotenv: true,
    });
  });
}

Deno.test("lines that somebody changed are theirs, and so is the file then", () => {
  const changed = [
    formerVenvEnvrc().replace("    source", "    echo hello\n    source"),
    formerVenvEnvrc().replace("fi\n", "fi # mine\n"),
    formerCondaEnvrc("stats").replace('export PATH="', 'layout python\n    export PATH="'),
    "# pyve-managed direnv configuration\nsource_env_if_exists .env\nlayout python\n",
    "export A=1\n",
    "",
  ];
  for (const text of changed) assert.equal(withoutFormer(text), undefined, text);
});

Deno.test("without its part for .env, nothing says that .env was loaded", () => {
  const [activation = ""] = formerVenvEnvrc().split("\nif [[ -f");
  assert.deepEqual(withoutFormer(activation), { text: "", loadedDotenv: false });
  const own = `${activation}\nif [[ -f ".env" ]]; then\n    dotenv .env.local\nfi\n`;
  assert.deepEqual(withoutFormer(own), {
    text: 'if [[ -f ".env" ]]; then\n    dotenv .env.local\nfi\n',
    loadedDotenv: false,
  });
});

Deno.test("our block takes its place, and the file is all ours then", () => {
  const merged = mergeEnvrc(formerVenvEnvrc(), "body\n");
  assert.deepEqual(merged, {
    text: "# >>> pyve >>>\nbody\n# <<< pyve <<<\n",
    createdByUs: false,
    userText: false,
  });
  assert.equal(mergeEnvrc(`export A=1\n${formerVenvEnvrc()}`, "body\n").userText, true);
});

/** What pyve writes for a shell, read by that shell. PowerShell is tested as text only. */
import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { changesFor } from "../../lib/activation/env_diff.ts";
import { quoteBash } from "../../lib/activation/quote.ts";
import { shellByName } from "../../shell/mod.ts";
import { start, temporaryFolder } from "../support/binary.ts";
import { nastyName } from "../support/nasty_name.ts";
import { readEnvironment, unlessInstalled } from "../support/shells.ts";

interface Case {
  readonly name: string;
  readonly program: string;
  readonly options: readonly string[];
  readonly shell: ReturnType<typeof shellByName>;
}

const cases: readonly Case[] = [
  { name: "bash", program: "bash", options: ["--norc"], shell: shellByName("bash") },
  { name: "zsh", program: "zsh", options: ["-f"], shell: shellByName("zsh") },
  {
    name: "zsh with rc_quotes",
    program: "zsh",
    options: ["-f", "-o", "rc_quotes"],
    shell: shellByName("zsh"),
  },
  { name: "fish", program: "fish", options: ["--no-config"], shell: shellByName("fish") },
  { name: "dash", program: "dash", options: [], shell: shellByName("posix") },
];

const hardText = fc.oneof(
  fc.array(
    fc.constantFrom("'", '"', "\\", "$", "`", "!", "\n", "\r", "\t", " ", "*", "?", "~", "-", "#")
      .map(String),
    { maxLength: 8 },
  ).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.constantFrom(nastyName, "", "$(exit 3)", "${x}", "a'b''c", "''", "\\n", "%s", "é", "\x1b[0m"),
);

/** Bytes that Deno may hand to a program: no zero bytes. */
const texts = fc.array(hardText.map((text) => text.replaceAll("\0", "")), {
  minLength: 100,
  maxLength: 100,
});

async function roundTrip(
  program: readonly string[],
  quote: (text: string) => string,
): Promise<void> {
  await using folder = await temporaryFolder();
  const script = join(folder.path, "script");
  await fc.assert(
    fc.asyncProperty(texts, async (words) => {
      const lines = words.map((word) => `/usr/bin/printf '%s\\0' x${quote(word)}`);
      await Deno.writeTextFile(script, `${lines.join("\n")}\n`);
      const ended = await start([...program, script], {
        cwd: folder.path,
        env: { LANG: "C.UTF-8", PATH: "/usr/bin:/bin", HOME: folder.path },
      });
      assert.equal(ended.stderr, "");
      assert.deepEqual(ended.stdout.split("\0").slice(0, -1), words.map((word) => `x${word}`));
    }),
    { numRuns: 4, endOnFailure: true },
  );
}

for (const { name, program, options, shell } of cases) {
  Deno.test({
    name: `${name} reads any text as one word, as it was quoted`,
    ...unlessInstalled(program),
    fn: () => roundTrip([program, ...options], (text) => shell.quote(text)),
  });

  Deno.test({
    name: `${name} enters by \`eval\`: what changesFor computes, once and again`,
    ...unlessInstalled(program),
    async fn() {
      await using folder = await temporaryFolder();
      const diff = {
        path: [`/p/${nastyName}/bin`, "/q/bin"],
        variables: { VIRTUAL_ENV: `/p/${nastyName}`, PYVE_PROMPT_PREFIX: "(it's $x) ", EMPTY: "" },
        unset: ["PYTHONHOME", "NEVER_SET"],
      };
      const env = {
        PATH: "/usr/bin:/q/bin:/bin",
        HOME: folder.path,
        LOGNAME: "ada",
        LANG: "C.UTF-8",
        PYTHONHOME: "/old",
      };
      const { set } = changesFor(diff, env.PATH, "linux");
      const { PYTHONHOME: _, ...rest } = env;
      const code = join(folder.path, "code");
      await Deno.writeTextFile(code, shell.export(diff));
      const evaluate = program === "fish" ? `source ${code}` : `eval "$(cat ${code})"`;
      const ended = await start(
        [program, ...options, "-c", `${evaluate}; env -0; ${evaluate}; env -0`],
        { cwd: folder.path, env },
      );
      assert.equal(ended.stderr, "");
      const [once, again] = halves(ended.stdout);
      assert.deepEqual(readEnvironment(once), { ...rest, ...set });
      assert.deepEqual(readEnvironment(again), { ...rest, ...set });
    },
  });
}

/** The output of two times `env -0`. */
function halves(text: string): readonly [string, string] {
  const middle = text.length / 2;
  return [text.slice(0, middle), text.slice(middle)];
}

Deno.test({
  name: "bash reads a word of an `.envrc` as it was quoted",
  ...unlessInstalled("bash"),
  fn: () => roundTrip(["bash", "--norc"], quoteBash),
});

Deno.test({
  name: "fish takes the code by `eval` with command substitution, which joins its lines",
  ...unlessInstalled("fish"),
  async fn() {
    await using folder = await temporaryFolder();
    const code = join(folder.path, "code");
    const diff = { path: ["/a\nb"], variables: { A: "x\n  y" }, unset: ["B"] };
    await Deno.writeTextFile(code, shellByName("fish").export(diff));
    const ended = await start(
      ["fish", "--no-config", "-c", `eval (cat ${code}); printf '%s|' $PATH $A`],
      { cwd: folder.path, env: { PATH: "/usr/bin:/bin", HOME: folder.path, B: "1" } },
    );
    assert.equal(ended.stdout, "/a\nb|/usr/bin|/bin|x\n  y|");
  },
});

/** How each shell shows the prompt that its rc file has set, and nothing else. */
const prompts: readonly (readonly [string, (file: string) => readonly string[]])[] = [
  ["bash", (file) => ["bash", "--norc", "-c", `PS1='> '; . ${file}; printf %s "\${PS1@P}"`]],
  ["zsh", (file) => ["zsh", "-f", "-c", `PROMPT='> '; . ${file}; print -nP -- "$PROMPT"`]],
  [
    "fish",
    (file) => {
      const before = "function fish_prompt; echo -n '> '; end";
      return ["fish", "--no-config", "-c", `${before}; . ${file}; . ${file}; fish_prompt`];
    },
  ],
  [
    "posix",
    (file) => {
      const interactive = `PS1='> ' ENV=${file} dash -i +m 2>&1 </dev/null`;
      return ["dash", "-c", `printf %s "$(${interactive})"`];
    },
  ],
];

for (const [name, argv] of prompts) {
  Deno.test({
    name: `the line for the prompt of ${name} shows PYVE_PROMPT_PREFIX, and nothing outside`,
    ...unlessInstalled(argv("")[0] ?? ""),
    async fn() {
      await using folder = await temporaryFolder();
      const file = join(folder.path, "rc");
      await Deno.writeTextFile(file, `${shellByName(name).promptLine}\n`);
      const env = { PATH: "/usr/bin:/bin", HOME: folder.path };
      const shown = async (extra: Record<string, string>) =>
        (await start(argv(file), { cwd: folder.path, env: { ...env, ...extra } })).stdout;
      const prefix = "($(echo x):`echo y`) ";
      assert.equal(await shown({ PYVE_PROMPT_PREFIX: prefix }), `${prefix}> `);
      assert.equal(await shown({}), "> ");
    },
  });
}

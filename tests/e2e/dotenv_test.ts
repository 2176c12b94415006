/** The two readers of env files, TypeScript and shell, agree on any text. */
import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { parseDotenv } from "../../lib/activation/dotenv.ts";
import { escapedWords, literalWords, renderLoader } from "../../lib/activation/dotenv_shell.ts";
import { addLoaded } from "../../lib/activation/env_diff.ts";
import { start, temporaryFolder } from "../support/binary.ts";
import { posixShells, readEnvironment, unlessInstalled } from "../support/shells.ts";

const pieces = [
  ...[
    "A=",
    "B=",
    "b_2=",
    "TAKEN=",
    "export A=",
    "export\tB = ",
    "UID=",
    "HOSTNAME=",
    "A",
    "9=",
    "é=",
  ],
  ...["'", '"', "\\", "\\n", "\\t", '\\"', "\\\\", "\\$", "\\x", "#", " #", "=", " ", "\t", "  "],
  ...["\n", "\n", "\n", "\r\n", "\r", "\0", "\ufeff", "\u2003", "\u00a0", "\v", "\f", "\x01"],
  ...[
    "$A",
    "${A}",
    "$(exit 3)",
    "`exit 3`",
    "a",
    "b c",
    "é",
    "😀",
    "%s",
    "&",
    "*",
    "~",
    "[!a]",
    "-n",
  ],
];

/** Text that is close to an env file. */
const dotenvText = fc.array(fc.constantFrom(...pieces), { minLength: 4, maxLength: 24 })
  .map((parts) => parts.join(""));

/** zsh keeps zero bytes; no other shell does. */
const withoutZeroBytes = dotenvText.map((text) => text.replaceAll("\0", ""));

/** Several files in one start of a shell: each is loaded in a subshell of its own. */
const script = (words: Parameters<typeof renderLoader>[0]): string =>
  `${renderLoader(words)}
for file in "$@"; do
  ( _pyve_load "$file" FILE 2>"$file.problems"; env -0 >"$file.environment" )
done
`;

const outside = {
  PATH: Deno.env.get("PATH") ?? "",
  TAKEN: "outside",
  LANG: "C.UTF-8",
  LOGNAME: "me",
};

function expected(text: string): Readonly<Record<string, string>> {
  const { variables } = parseDotenv(text);
  const isSet = (name: string) => name in outside;
  return { ...outside, ...addLoaded({ set: {}, unset: [] }, variables, isSet).set };
}

for (const { name, argv } of posixShells) {
  for (const [spelling, words] of Object.entries({ literalWords, escapedWords })) {
    if (spelling === "escapedWords" && !name.startsWith("bash")) continue;
    Deno.test({
      name: `${name} loads any env file as \`pyve run\` does (${spelling})`,
      ...unlessInstalled(argv[0]),
      async fn() {
        await using folder = await temporaryFolder();
        const loader = join(folder.path, "loader.sh");
        await Deno.writeTextFile(loader, script(words));
        await fc.assert(
          fc.asyncProperty(
            fc.array(name === "zsh as sh" ? withoutZeroBytes : dotenvText, {
              minLength: 60,
              maxLength: 60,
            }),
            async (texts) => {
              const files = texts.map((_, index) => join(folder.path, `${index}.env`));
              for (const [index, file] of files.entries()) {
                await Deno.writeTextFile(file, texts[index] ?? "");
              }
              const ended = await start([...argv, loader, ...files], {
                cwd: folder.path,
                env: outside,
              });
              assert.deepEqual([ended.code, ended.stdout, ended.stderr], [0, "", ""]);
              for (const [index, file] of files.entries()) {
                const text = texts[index] ?? "";
                const loaded = readEnvironment(await Deno.readTextFile(`${file}.environment`));
                // busybox sets HOSTNAME itself and cannot tell that it is not in the environment.
                const wanted = { ...expected(text) };
                if (name === "busybox") delete wanted["HOSTNAME"];
                assert.deepEqual(loaded, wanted);
                const problems = parseDotenv(text).problems.map(({ line, problem }) =>
                  `warning: Cannot load line ${line} of FILE: ${problem}\n`
                );
                assert.equal(await Deno.readTextFile(`${file}.problems`), problems.join(""));
              }
            },
          ),
          // Shrinking would start a shell some hundred times.
          { numRuns: 8, endOnFailure: true },
        );
      },
    });
  }
}

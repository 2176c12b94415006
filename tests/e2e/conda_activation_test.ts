/**
 * Entering a conda environment without micromamba: every way gives, key by key, what
 * `micromamba activate` gives by its documentation, which is computed here by bash alone.
 */
import assert from "node:assert/strict";
import { type CondaPrefix, condaProject } from "../support/conda_project.ts";
import { environmentBy, expected, ways } from "../support/conda_ways.ts";
import { micromambaUser } from "../support/micromamba/using.ts";
import { needs, needsMicromamba } from "../support/needs.ts";
import { readEnvironment } from "../support/shells.ts";

/** Values that only exact quoting keeps. */
const variables = {
  SHOP_QUOTES: `it's "quoted" \`twice\``,
  SHOP_DOLLAR: "$HOME ${PATH} $(touch pwned) \\$ \\",
  SHOP_LINES: "one\n  two\n\nend\n",
};

const plain = `export PLAIN_HOME="$CONDA_PREFIX/share/plain"
export PLAIN_SEES="$SHOP_QUOTES"
export PLAIN_ARGUMENTS="$#"
unset TAKEN_AWAY
PLAIN_LOCAL=1
`;

const needsBash = `declare -A parts=([one]=1 [two]="2 '3'" [three]=$'4\\n5')
export BASH_COUNT=\${#parts[@]}
[[ $PLAIN_HOME == */share/plain ]] && export BASH_PART="\${parts[two]}" BASH_LINES="\${parts[three]}"
mapfile -t lines < <(printf '%s\\n' a b)
export BASH_MAPPED="\${lines[*]}" EMPTY_NOW=
export PATH="$CONDA_PREFIX/tools:$PATH"
`;

const content: CondaPrefix = {
  variables,
  enter: { "20-bash.sh": needsBash, "10-plain.sh": plain, "30-other.fish": "exit 1" },
};

/** zsh sets LOGNAME where it is not set. */
const outside = {
  LOGNAME: "ada",
  TAKEN_AWAY: "outside",
  EMPTY_NOW: "full",
  KEPT: "a\n'b' $c",
  VIRTUAL_ENV: "/old",
};
const { VIRTUAL_ENV: _old, ...kept } = outside;

for (const way of ways) {
  needs(
    way.programs,
    `${way.name} gives what \`micromamba activate\` gives, key by key`,
    async () => {
      await using project = await condaProject(content);
      const env = { ...outside, PWD: project.root };
      const got = await environmentBy(way, project, env);
      const wanted = await expected(project, variables, ["10-plain.sh", "20-bash.sh"], {
        ...kept,
        PWD: project.root,
      });
      assert.deepEqual(got.variables, wanted);
      assert.equal(got.variables["BASH_COUNT"], "3");
      assert.doesNotMatch(got.stderr, /warning|error|not found/);
    },
  );

  needs(way.programs, `${way.name} enters a conda environment without scripts`, async () => {
    await using project = await condaProject({ variables, python: false });
    const env = { ...outside, PWD: project.root };
    const got = await environmentBy(way, project, env);
    assert.deepEqual(
      got.variables,
      await expected(project, variables, [], { ...kept, PWD: project.root }),
    );
  });
}

needsMicromamba("`pyve run` gives what micromamba itself gives, key by key", async (micromamba) => {
  // In what micromamba prints, a value ends at its first single quote.
  const plainly = { ...variables, SHOP_QUOTES: '"quoted" `twice`', shop_lower: "capitals" };
  await using project = await condaProject({ ...content, variables: plainly });
  await using user = await micromambaUser(micromamba);
  const { prefix, root } = project;
  const env = { ...user.env, ...kept, PWD: root };
  const code = 'code=$("$0" shell activate -p "$1" -s bash); set --; eval "$code"; exec env -0';
  const activated = await project.run(["bash", "--norc", "-c", code, micromamba.path, prefix], {
    env,
  });
  const ran = await project.pyve(["run", "env", "-0"], { env });
  const [theirs, ours] = [activated, ran].map(({ stdout }) => readEnvironment(stdout));
  const PATH = theirs?.["PATH"]?.replace(`${user.env["MAMBA_ROOT_PREFIX"]}/condabin:`, "");
  const { PS1: _prompt, ...rest } = theirs ?? {};
  assert.deepEqual(withoutRepeats(ours), withoutRepeats({ ...rest, PATH: PATH ?? "" }));
  assert.equal(ours?.["SHOP_LOWER"], "capitals");
}, { programs: ["bash"] });

/** Of a folder that PATH has twice in a row, micromamba leaves one out. */
function withoutRepeats(env: Record<string, string> = {}): Record<string, string> {
  const folders = (env["PATH"] ?? "").split(":");
  const once = folders.filter((folder, index) => folder !== folders[index - 1]);
  return { ...env, PATH: once.join(":") };
}

/**
 * What pyve relies on of micromamba: what `shell activate` changes, which pyve does by itself. See
 * micromamba_double_test.ts.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type MicromambaUser, micromambaUser } from "../support/micromamba/using.ts";
import { needsMicromamba } from "../support/needs.ts";

/** The variables after some bash code. */
async function variablesAfter(
  user: MicromambaUser,
  code: string,
): Promise<Readonly<Record<string, string>>> {
  const script = `${code}\nenv -0`;
  // Of a folder that PATH has twice in a row, micromamba leaves one out.
  const folders = (user.env["PATH"] ?? "").split(":");
  const PATH = folders.filter((folder, index) => folder !== folders[index - 1]).join(":");
  const ended = await user.start(["bash", "--norc", "--noprofile", "-c", script], { PATH });
  assert.equal(ended.code, 0, ended.stderr);
  const pairs = ended.stdout.split("\0").filter((pair) => pair.includes("="));
  return Object.fromEntries(pairs.map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return [name, value.join("=")];
  }));
}

/** What differs of two environments, but for what every shell sets. */
function changes(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changed = names.filter((name) =>
    before[name] !== after[name] && !/^(_|PS1|SHLVL)$/.test(name)
  );
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

needsMicromamba("activation sets what pyve sets", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "envs", "shop");
  const file = await user.write(
    "environment.yml",
    "channels: [conda-forge]\ndependencies: [tzdata]\nvariables:\n" +
      '  SHOP_QUOTED: \'say "hello" `twice`\'\n  SHOP_DOLLAR: $HOME and ${PATH}\n  SHOP_PLAIN: "7"\n',
  );
  const made = await user.run(["create", "-y", "-p", prefix, "-f", file]);
  assert.equal(made.code, 0, made.stderr);
  const enter = `eval "$('${micromamba.path}' shell activate -p '${prefix}' -s bash)"`;
  const leave = `eval "$('${micromamba.path}' shell deactivate -s bash)"`;
  const before = await variablesAfter(user, "");
  const inside = changes(before, await variablesAfter(user, enter));
  const path = `${prefix}/bin:${user.folder}/root/condabin:${before["PATH"]}`;
  assert.deepEqual(inside, {
    CONDA_DEFAULT_ENV: "shop",
    CONDA_PREFIX: prefix,
    CONDA_PROMPT_MODIFIER: "(shop) ",
    CONDA_SHLVL: "1",
    PATH: path,
    SHOP_DOLLAR: "$HOME and ${PATH}",
    SHOP_PLAIN: "7",
    SHOP_QUOTED: 'say "hello" `twice`',
  });
  const left = changes(before, await variablesAfter(user, `${enter}\n${leave}`));
  assert.deepEqual(left, {
    CONDA_SHLVL: "0",
    PATH: `${user.folder}/root/condabin:${before["PATH"]}`,
  });
}, { programs: ["bash"] });

needsMicromamba("a prefix outside an `envs` folder is named by its path", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "prefix");
  await user.run(["create", "-y", "-p", prefix, "-c", "conda-forge", "tzdata"]);
  const ended = await user.run(["shell", "activate", "-p", prefix, "-s", "bash"]);
  assert.match(ended.stdout, new RegExp(`^export CONDA_DEFAULT_ENV='${prefix}'$`, "m"));
});

needsMicromamba(
  "the scripts of packages are sourced in order, and undone in reverse",
  async (micromamba) => {
    await using user = await micromambaUser(micromamba);
    const prefix = join(user.folder, "envs", "scripts");
    const packages = ["activate-plain", "activate-bash", "activate-failing", "env-vars"];
    const made = await user.run(["create", "-y", "-p", prefix, "-c", "conda-forge", ...packages]);
    assert.equal(made.code, 0, made.stderr);
    const activated = await user.run(["shell", "activate", "-p", prefix, "-s", "bash"]);
    const sourced = [...activated.stdout.matchAll(/^\. .*activate\.d\/(\d\d)/gm)].map((found) =>
      found[1]
    );
    assert.deepEqual(sourced, ["10", "20", "30"]);
    const enter =
      `eval "$('${micromamba.path}' shell activate -p '${prefix}' -s bash)" 2> /dev/null`;
    const inside = await variablesAfter(user, enter);
    assert.equal(inside["PLAIN_HOME"], `${prefix}/share/plain`);
    assert.equal(inside["BASH_PARTS"], "3");
    assert.equal(inside["FAILING_STARTED"], "1");
    assert.equal(inside["PACKAGE_HOME"], "/opt/of the package");
    const leave = `eval "$('${micromamba.path}' shell deactivate -s bash)"`;
    const left = await variablesAfter(user, `${enter}\n${leave}`);
    for (const name of ["PLAIN_HOME", "BASH_PARTS", "FAILING_STARTED", "PACKAGE_HOME"]) {
      assert.equal(left[name], undefined);
    }
  },
  { programs: ["bash"], localChannel: true },
);

needsMicromamba("a variable that was there before comes back", async (micromamba) => {
  await using user = await micromambaUser(micromamba);
  const prefix = join(user.folder, "envs", "saved");
  const file = await user.write(
    "environment.yml",
    "channels: [conda-forge]\ndependencies: [tzdata]\nvariables: {SHOP_NAME: inside}\n",
  );
  await user.run(["create", "-y", "-p", prefix, "-f", file]);
  const enter = `export SHOP_NAME=outside\n` +
    `eval "$('${micromamba.path}' shell activate -p '${prefix}' -s bash 2> /dev/null)"`;
  assert.equal((await variablesAfter(user, enter))["SHOP_NAME"], "inside");
  const leave = `eval "$('${micromamba.path}' shell deactivate -s bash)"`;
  assert.equal((await variablesAfter(user, `${enter}\n${leave}`))["SHOP_NAME"], "outside");
}, { programs: ["bash"] });

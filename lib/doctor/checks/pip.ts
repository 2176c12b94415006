/** pip can be used, and installs into the environment. */
import { formatPosition } from "../../errors.ts";
import { byPython, type Check, failure, type Finding, note, warning } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { PipSetting } from "../../backend/pip_settings.ts";
import { makeAnew } from "../repair.ts";
import { initCommand } from "../wording.ts";

/** Its modules, and the settings that lead it elsewhere. */
export const pip: Check = {
  id: "pip",
  group: "packages",
  check: byPython("There is no Python that pip would install for", (python, facts) => {
    const settings = facts.pipSettings.map(judge);
    if (python.missingPip === undefined) {
      return [...settings, note("pip is there, and installs into the environment")];
    }
    if (!wantsPip(facts)) {
      const why = hasConda(facts) ? "nothing in its spec brings one" : "as configured";
      return [note(`The environment has no pip of its own: ${why}`)];
    }
    const missing = failure(`Python cannot find pip: there is no \`${python.missingPip}\``, {
      remedy: initCommand(facts, "--force"),
    });
    return [missing, ...settings];
  }),
  fix: (facts) =>
    wantsPip(facts) && facts.python.kind === "answered" && facts.python.missingPip !== undefined
      ? [makeAnew]
      : [],
};

/** In a conda environment it is a package like others. */
function wantsPip({ environment, conda }: Facts): boolean {
  if (!environment.known) return true;
  if (environment.value.backend === "venv") return environment.value.selection.pip;
  return conda.known && conda.value?.records.some(({ name }) => name === "pip") === true;
}

function hasConda({ environment }: Facts): boolean {
  return environment.known && environment.value.backend === "micromamba";
}

function judge({ key, source }: PipSetting): Finding {
  const what = effects[key];
  if (source.kind === "variable") {
    return warning(`${source.name} is set: ${what}`, { remedy: `unset ${source.name}` });
  }
  const { at, remedy } = source;
  return warning(`\`${key}\` is set in ${formatPosition(at)}: ${what}`, { remedy, at });
}

const effects: Readonly<Record<PipSetting["key"], string>> = {
  user: "pip refuses to install into an environment",
  target: "pip installs there instead of into the environment",
  prefix: "pip installs there instead of into the environment",
  root: "pip installs below that folder instead of into the environment",
  config: "there is no such file, so pip goes without its settings",
};

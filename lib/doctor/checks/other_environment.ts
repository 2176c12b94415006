/** Nothing that is active in the caller's shell gets mixed with this environment. */
import { printable } from "../../ui/words.ts";
import { type Check, type Finding, note, warning } from "../check.ts";
import type { ActiveVariable } from "../facts/active.ts";

/** Another virtual or conda environment, PYTHONHOME, PYTHONPATH. */
export const otherEnvironment: Check = {
  id: "other-environment",
  group: "activation",
  check: ({ active }) => {
    const others = active.filter(({ ours }) => !ours).map(judge);
    if (others.length > 0) return others;
    return [
      note(active.length > 0 ? "Only this environment is active" : "No environment is active"),
    ];
  },
};

function judge({ name, value }: ActiveVariable): Finding {
  const place = `\`${printable(value)}\``;
  switch (name) {
    case "VIRTUAL_ENV":
      return warning(`The virtual environment ${place} is active`, { remedy: "deactivate" });
    case "CONDA_PREFIX":
      return warning(`The conda environment ${place} is active`, { remedy: "conda deactivate" });
    case "PYTHONHOME":
      return warning(`PYTHONHOME is ${place}: Python may look for its own library there`, {
        remedy: "unset PYTHONHOME",
      });
    case "PYTHONPATH":
      return warning(`PYTHONPATH is ${place}: modules there hide those of the environment`, {
        remedy: "unset PYTHONPATH",
      });
  }
}

/** What installers need to reach an index is set right. Nothing is connected to. */
import { printable } from "../../ui/words.ts";
import { type Check, type Finding, note, unreadable, warning } from "../check.ts";
import type { NetworkProblem } from "../facts/network.ts";

/** Certificates and proxies, as the environment variables have them. */
export const network: Check = {
  id: "network",
  group: "machine",
  check: ({ network: fact }) => {
    if (!fact.known) return [unreadable(fact)];
    if (fact.value.length > 0) return fact.value.map(judge);
    return [note("The variables for certificates and proxies are sound, or not set")];
  },
};

function judge(problem: NetworkProblem): Finding {
  const { variable } = problem;
  const remedy = `unset ${variable}`;
  switch (problem.kind) {
    case "missing":
      return warning(`${variable} names \`${printable(problem.path)}\`, which is not there`, {
        remedy,
      });
    case "no certificate":
      return warning(`${variable} names \`${printable(problem.path)}\`, which has no certificate`, {
        remedy,
      });
    case "no scheme":
      return warning(`${variable} has no \`http://\` in front, which installers need`, {
        remedy: `export ${variable}="http://$${variable}"`,
      });
    case "no address":
      return warning(`${variable} is no address of a proxy`, { remedy });
    case "unverified":
      return warning(`${variable} turns the checking of certificates off`, { remedy });
    case "contradiction":
      return warning(`${variable} and ${problem.other} name different proxies`, { remedy });
  }
}

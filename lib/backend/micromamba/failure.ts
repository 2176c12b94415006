/** What a failure of micromamba means to the user, with the line of the spec that is at fault. */
import { exitStatus, PyveError } from "../../errors.ts";
import type { RunResult } from "../../host/host.ts";
import type { BuildStep, CondaStep } from "../backend.ts";
import { withoutSecrets } from "../../packages/without_secrets.ts";
import { installError, specAtFault } from "../installer.ts";
import { channelError } from "./channel_failure.ts";
import { pipError } from "./pip_failure.ts";
import { readSolverReport } from "./solver_errors.ts";
import { solverError } from "./solver_words.ts";

/** What micromamba and curl print when the network is at fault. */
const networkTrouble =
  /Could(?:n't| not) resolve|Could(?:n't| not) connect|Failed to connect|Timeout was reached|timed out|Operation too slow|SSL connect error|Failure when receiving|Failed sending data|server returned nothing|Connection (?:refused|reset)|status:? (?:408|429|5\d\d)|Download error|Multiple errors occurred/i;

const wrongDigest =
  /(?:SHA256|MD5|sha256|md5)(?: sum)? (?:doesn't|does not) match|size doesn't match expectation|checksum mismatch/i;

/** The error for a micromamba that failed in `step`, without the secrets of its channels. */
export function micromambaError(step: BuildStep, conda: CondaStep, result: RunResult): PyveError {
  const { message, exit, at, hint } = meaningOf(step, conda, result);
  return new PyveError(withoutSecrets(message), {
    exit,
    at,
    hint: hint === undefined ? undefined : withoutSecrets(hint),
  });
}

function meaningOf(step: BuildStep, conda: CondaStep, result: RunResult): PyveError {
  const output = `${result.stdout}\n${result.stderr}`;
  const report = readSolverReport(output);
  if (report !== undefined && report.problems.length > 0) {
    return solverError(step.argv[0] ?? "micromamba", conda, report);
  }
  const general = installError(step.failure, "micromamba", result);
  const again = (hint: string, exit: PyveError["exit"]): PyveError =>
    new PyveError(general.message, { exit, hint });
  if (wrongDigest.test(output)) {
    return again(
      "find out why the package has another digest before you change the lock; a broken cache is " +
        "emptied by `micromamba clean --all`",
      exitStatus.refused,
    );
  }
  const lacking = channelError(conda, output);
  if (lacking !== undefined) return lacking;
  if (general.hint !== specAtFault) return general;
  const byPip = pipError(step.failure, conda, output);
  if (byPip !== undefined) return byPip;
  if (!networkTrouble.test(output)) return general;
  return again(
    "check the network and the proxy settings, then run the same command again",
    exitStatus.tryAgain,
  );
}

/** A step that the network kept from its packages: nothing is wrong with the spec. */
import { networkTrouble, wrongDigest } from "../../backend/installer.ts";
import { exitStatus } from "../../errors.ts";
import type { Problem } from "./problem.ts";

/** Trouble that was got over stands further up. */
const lastLines = 30;

/** What apt, dnf, apk, micromamba and R print besides. */
const alsoTrouble =
  /Temporary failure resolving|Could(?:n't| not) resolve host|temporary error \(try again later\)|Curl error \((?:6|7|28)\)|Multiple errors occurred|Download error|cannot open URL .*(?:timed out|resolve)/i;

/** Reads the end of what a step said. */
export function networkProblems(said: string): readonly Problem[] {
  const end = said.split("\n").slice(-lastLines).join("\n");
  if (wrongDigest.test(end) || !(networkTrouble.test(end) || alsoTrouble.test(end))) return [];
  return [{
    tool: "network",
    message: "Cannot download what the image needs",
    asked: [],
    advice: [
      "check the network and the proxy settings, then run the same command again",
      "where only this machine's own network reaches the packages, give `--network host`",
    ],
    exit: exitStatus.tryAgain,
  }];
}

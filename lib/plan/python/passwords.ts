/** Addresses with a password in what pip and uv read: the project's files are in the image. */
import type { Position } from "../../errors.ts";
import type { PlanFinding } from "../finding.ts";
import { holdsPassword } from "./build_secrets.ts";

/** What a requirement says, and where. */
export interface PlacedText {
  readonly text: string;
  readonly at: Position;
}

const variables =
  "write `${INDEX_USER}:${INDEX_PASSWORD}@` instead, and set both variables for the build; " +
  "then change the password";

/** PC0503: it would be in the history of the project, and in reach of whoever has the plan. */
export function passwordFindings(
  texts: readonly PlacedText[],
  remedy: string = variables,
): readonly PlanFinding[] {
  return texts.filter(({ text }) => holdsPassword(text)).map(({ at }) => ({
    code: "PC0503",
    severity: "error",
    message: `Cannot take an address with a password from \`${at.file}\``,
    remedy,
    at,
  }));
}

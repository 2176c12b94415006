/** Colour, as a pure function of the user's wish and the stream: nothing here reads the world. */

/** Paints a text; the identity when colour is off. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** What decides on colour. */
export interface ColorFacts {
  readonly choice: "auto" | "always" | "never";
  readonly isTerminal: boolean;
  readonly env: (name: string) => string | undefined;
}

/**
 * `--color` wins; then NO_COLOR (no-color.org) over CLICOLOR_FORCE (bixense.com/clicolors); then a
 * terminal that can do it.
 */
export function wantsColor({ choice, isTerminal, env }: ColorFacts): boolean {
  if (choice !== "auto") return choice === "always";
  if ((env("NO_COLOR") ?? "") !== "") return false;
  if (!["", "0"].includes(env("CLICOLOR_FORCE") ?? "")) return true;
  return isTerminal && env("TERM") !== "dumb";
}

/** The painter for a stream. */
export function createPaint(enabled: boolean): Paint {
  const style = (open: number, close: number) => (text: string) =>
    enabled ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    cyan: style(36, 39),
  };
}

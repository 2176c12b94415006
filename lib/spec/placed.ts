/** A piece of text with the place that it was read from: what every reader of this room gives. */
import type { Position } from "../errors.ts";

/** Text and where it stands. */
export interface Placed {
  readonly text: string;
  readonly at: Position;
}

/** A fact that may be unreadable: gathering facts never throws, it says what could not be read. */
import { type Position, PyveError } from "../../errors.ts";

/** Why something could not be read. */
export interface Unknown {
  readonly known: false;
  readonly reason: string;
  readonly remedy: string | undefined;
  readonly at: Position | undefined;
  /** The reason is that of another fact, which another check reports. */
  readonly reported: boolean;
}

/** A value, or why there is none. */
export type Known<Value> = { readonly known: true; readonly value: Value } | Unknown;

/** What `read` gives, or the error that a user can mend as a fact. A defect is still thrown. */
export async function attempt<Value>(read: () => Value | Promise<Value>): Promise<Known<Value>> {
  try {
    return { known: true, value: await read() };
  } catch (error) {
    if (!(error instanceof PyveError)) throw error;
    const { message, hint, at } = error;
    return { known: false, reason: message, remedy: hint, at, reported: false };
  }
}

/** As {@link attempt}, of something that needs another fact. */
export async function following<Fact, Value>(
  fact: Known<Fact>,
  read: (value: Fact) => Value | Promise<Value>,
): Promise<Known<Value>> {
  if (!fact.known) return { ...fact, reported: true };
  return await attempt(() => read(fact.value));
}

/** Two facts that are needed together. */
export function together<First, Second>(
  first: Known<First>,
  second: Known<Second>,
): Known<readonly [First, Second]> {
  if (!first.known) return first;
  if (!second.known) return second;
  return { known: true, value: [first.value, second.value] };
}

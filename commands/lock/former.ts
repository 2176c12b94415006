/** The lock that a new one takes the place of. */
import { PyveError } from "../../lib/errors.ts";

/** It, or why it is not looked at. */
export interface Former<Lock> {
  readonly lock: Lock | undefined;
  readonly unreadable: readonly string[];
}

/**
 * Reads it. A lock that is broken, by a merge for example, is no obstacle to making it anew.
 * @throws PyveError where it is what is to be checked
 */
export function readFormer<Content, Lock>(
  content: Content | undefined,
  check: boolean,
  read: (content: Content) => Lock,
): Former<Lock> {
  if (content === undefined) return { lock: undefined, unreadable: [] };
  try {
    return { lock: read(content), unreadable: [] };
  } catch (error) {
    if (check || !(error instanceof PyveError)) throw error;
    return { lock: undefined, unreadable: [`The former lock is not looked at: ${error.message}`] };
  }
}

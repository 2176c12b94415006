/** Changes to a text as data: what every edit of this room decides before anything is replaced. */

/** From the first character to behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters of a span are replaced by `text`. */
export interface Change extends Span {
  readonly text: string;
}

/** The text after all changes, which must not overlap; their order means nothing. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  // What is put in at the place where something else is taken out stands before that.
  return changes.toSorted((left, right) => right.start - left.start || right.end - left.end).reduce(
    (changed, { start, end, text: put }) => changed.slice(0, start) + put + changed.slice(end),
    text,
  );
}

/** A text cut behind its byte order mark; `mark` is empty where there is none. */
export function splitMark(text: string): { readonly mark: string; readonly body: string } {
  const length = text.startsWith("\ufeff") ? 1 : 0;
  return { mark: text.slice(0, length), body: text.slice(length) };
}

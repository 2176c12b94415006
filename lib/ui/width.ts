/**
 * How much room a text takes in a terminal: most scripts of East Asia and emoji take two columns a
 * character, and what combines with the character before it takes none.
 */

/** Made when a text needs it: it takes longer than most commands do besides. */
let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for characters: a letter with its accents, an emoji of several parts. */
function charactersOf(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** Wide and fullwidth characters of Unicode's East Asian Width (UAX #11), by their scripts. */
const wide =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\u30fc\uff01-\uff60\uffe0-\uffe6])/u;
/** Halfwidth forms are of those scripts, too. */
const halfwidth = /^[\uff61-\uffdc]/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
const plain = /^[\x20-\x7e]*$/;

/** Columns that the text takes. Control sequences are not known here: paint afterwards. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return charactersOf(text).reduce((columns, character) => columns + widthOf(character), 0);
}

/** As much of the beginning of `text` as fits into so many columns. */
export function cutToWidth(text: string, columns: number): string {
  if (plain.test(text)) return text.slice(0, Math.max(0, columns));
  let room = columns;
  let kept = "";
  for (const character of charactersOf(text)) {
    room -= widthOf(character);
    if (room < 0) break;
    kept += character;
  }
  return kept;
}

/** The text with blanks behind it, up to so many columns. */
export function padToWidth(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

function widthOf(character: string): number {
  if (wide.test(character) && !halfwidth.test(character)) return 2;
  return [...character].filter((part) => !invisible.test(part)).length;
}

/** The options of a requirements line are split as a POSIX shell splits words, without expansion. */

/** The words of the text; `undefined` when a quote is not closed or a backslash ends the text. */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === "" && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (quote === "" && (character === "'" || character === '"')) {
      quote = character;
      word ??= "";
    } else if (character === quote) {
      quote = "";
    } else if (character === "\\" && quote !== "'") {
      const next = text.charAt(++at);
      if (next === "") return undefined;
      // Between double quotes a backslash is special only before a quote and before itself.
      const kept = quote === '"' && next !== '"' && next !== "\\" ? "\\" : "";
      word = (word ?? "") + kept + next;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== "") return undefined;
  return word === undefined ? words : [...words, word];
}

/** A text as YAML source, in the way in which its neighbours are written. */

/** How a scalar is quoted; `""`: it is not. */
export type YamlQuote = "" | "'" | '"';

/** Words and numbers that some reader of YAML takes for something else than text. */
const taken = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?\d[\w.+-]*)$/i;
const plainStart = /^[A-Za-z0-9_./*-]/;

/** The source. @param inBrackets the list is one in brackets, where commas separate */
export function yamlSource(value: string, quote: YamlQuote, inBrackets: boolean): string {
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  const plain = quote === "" && plainStart.test(value) && !/^(?:\*|-\s|---)/.test(value) &&
    !/: |:$|\s#|[\r\n\t]|\s$/.test(value) && !taken.test(value) &&
    !(inBrackets && /[,[\]{}]/.test(value));
  return plain ? value : JSON.stringify(value);
}

/** The quote that a scalar is written with. */
export function yamlQuoteOf(source: string): YamlQuote {
  const [first = ""] = source;
  return first === "'" || first === '"' ? first : "";
}

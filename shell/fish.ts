/** fish. Its PATH is a list; its older versions join what `eval` gets by spaces. */
import { variableName } from "../lib/activation/quote.ts";
import type { Shell } from "./shell.ts";

/** fish. */
export const fish: Shell = {
  name: "fish",
  quote: quoteFish,
  export: (diff) => {
    const path = diff.path.map(quoteFish).join(" ");
    const variables = Object.entries(diff.variables)
      .map(([name, value]) => `set -gx ${variableName(name)} ${quoteFish(value)};\n`).sort();
    const unset = diff.unset.map((name) => `set -e ${variableName(name)};\n`);
    const entries = diff.path.length === 0 ? "" : enterPath(path);
    return [entries, ...variables, ...unset].join("");
  },
  evalLine: "pyve activate --shell fish | source",
  promptLine: "functions -q _pyve_prompt; or functions -c fish_prompt _pyve_prompt; " +
    'function fish_prompt; echo -n "$PYVE_PROMPT_PREFIX"; _pyve_prompt; end',
  startFile: "~/.config/fish/config.fish",
};

/** Line ends stand outside of the quotes, as escapes, so that a word never spans lines. */
function quoteFish(text: string): string {
  const escaped = text.replace(/[\\']/g, "\\$&").replaceAll("\n", "'\\n'");
  return `'${escaped}'`;
}

function enterPath(path: string): string {
  return `begin;
  set -l _pyve_path ${path};
  for _pyve_entry in $PATH;
    contains -- "$_pyve_entry" '' ${path}; or set _pyve_path $_pyve_path "$_pyve_entry";
  end;
  set -gx PATH $_pyve_path;
end;
`;
}

/** PowerShell, from 5.1 on, also on Windows. By its documentation: no test here runs it. */
import { variableName } from "../lib/activation/quote.ts";
import type { Shell } from "./shell.ts";

/** PowerShell. */
export const pwsh: Shell = {
  name: "pwsh",
  quote: quotePowerShell,
  export: (diff) => {
    const variables = Object.entries(diff.variables)
      .map(([name, value]) => `$env:${variableName(name)} = ${quotePowerShell(value)}\n`).sort();
    const unset = diff.unset.map((name) =>
      `Remove-Item -LiteralPath 'Env:${variableName(name)}' -ErrorAction SilentlyContinue\n`
    );
    return [enterPath(diff.path), ...variables, ...unset].join("");
  },
  evalLine: "pyve activate --shell pwsh | Out-String | Invoke-Expression",
  promptLine: "$pyvePrompt = $function:prompt; " +
    'function prompt { "$env:PYVE_PROMPT_PREFIX$(& $pyvePrompt)" }',
  startFile: "$PROFILE",
};

/**
 * PowerShell takes the typographic quotes U+2018 to U+201B for single quotes, too; each stands for
 * itself when it is doubled.
 */
function quotePowerShell(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}

/** In a script block of its own, so that the variable is gone afterwards. */
function enterPath(path: readonly string[]): string {
  if (path.length === 0) return "";
  return `& {
  $pyve = @(${path.map(quotePowerShell).join(", ")})
  $separator = [System.IO.Path]::PathSeparator
  $rest = @("$env:PATH".Split($separator) | Where-Object { $_ -ne '' -and $pyve -cnotcontains $_ })
  $env:PATH = ($pyve + $rest) -join $separator
}
`;
}

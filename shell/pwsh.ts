/** PowerShell, from 5.1 on, also on Windows. By its documentation: no test here runs it. */
import { variableName } from "../lib/activation/quote.ts";
import { renderSourcing, sourcingWords } from "../lib/activation/scripts.ts";
import { changedVariables, enteredFolders, type Entering } from "./entering.ts";
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
  enter,
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

const isInside = "(Test-Path variable:global:_pyveOld) -or (Test-Path Env:_OLD_VIRTUAL_PATH)";

/** Python's comes first: it defines a `deactivate` over ours. */
const leaveFormer = `  if (Test-Path Env:_OLD_VIRTUAL_PATH) { deactivate }
  if (Test-Path variable:global:_pyveOld) { _pyveLeave }
`;

/** A variable that is set to nothing cannot be told from one that is not there. */
function enter(entering: Entering): string {
  const { difference, again } = entering;
  const names = changedVariables(difference);
  const fresh = `$global:_pyveOld = @{}
foreach ($name in ${names.map(quotePowerShell).join(", ")}) {
  $global:_pyveOld[$name] = [System.Environment]::GetEnvironmentVariable($name)
}
${pwsh.export(difference)}${names.includes("PATH") ? "$global:_pyveInside = $env:PATH\n" : ""}${
    leave(entering)
  }`;
  if (again === undefined) return `if (${isInside}) {\n${leaveFormer}}\n${fresh}`;
  const anew = `& ${again.map(quotePowerShell).join(" ")} | Out-String | Invoke-Expression`;
  return `if (${isInside}) {\n${leaveFormer}  ${anew}\n} else {\n${fresh}}\n`;
}

function leave({ difference, prefix }: Entering): string {
  const folders = enteredFolders(difference, prefix).map(quotePowerShell).join(", ");
  const scripts = difference.scripts?.leave ?? [];
  const path = changedVariables(difference).includes("PATH") ? restorePath(folders) : "";
  return `function global:_pyveLeave {
${
    scripts.length === 0
      ? ""
      : leaveScripts(prefix, scripts)
  }${path}  foreach ($name in @($global:_pyveOld.Keys)) {
    [System.Environment]::SetEnvironmentVariable($name, $global:_pyveOld[$name])
  }
  Remove-Variable -Scope global _pyveOld, _pyveInside -ErrorAction SilentlyContinue
  Remove-Item function:deactivate, function:_pyveLeave -ErrorAction SilentlyContinue
}
function global:deactivate { _pyveLeave }
`;
}

/** PATH comes back as it was, unless somebody changed it: then what is ours is taken out of it. */
function restorePath(folders: string): string {
  return `  if ($env:PATH -cne $global:_pyveInside) {
    $separator = [System.IO.Path]::PathSeparator
    $rest = @("$env:PATH".Split($separator) | Where-Object { @(${folders}) -cnotcontains $_ })
    $global:_pyveOld['PATH'] = $rest -join $separator
  }
`;
}

function leaveScripts(prefix: string, scripts: readonly string[]): string {
  return `  $code = ${quotePowerShell(renderSourcing(prefix, scripts, { becomes: false }))}
  if (Get-Command bash -ErrorAction SilentlyContinue) {
    & bash ${sourcingWords.bash} $code 0
  } else {
    & /bin/sh ${sourcingWords.sh} $code 0
  }
`;
}

/** The hook of PowerShell. By its documentation: no test here runs it. */
import { pwsh } from "../pwsh.ts";
import type { Hook } from "./hook.ts";

/** PowerShell: before each prompt, by the function that shows it. */
export const pwshHook: Hook = {
  shell: "pwsh",
  render,
  record: (file) => `$global:_pyveRecord = ${pwsh.quote(file)}\n`,
  startLine: (pyve) =>
    `if (Get-Command ${pyve} -ErrorAction SilentlyContinue) { ` +
    `& ${pyve} hook pwsh | Out-String | Invoke-Expression }\n`,
};

function render(program: string): string {
  return `$global:_pyveProgram = ${pwsh.quote(program)}
foreach ($name in '_pyveRoot', '_pyveRecord', '_pyveSeen', '_pyveHooked') {
  if (-not (Test-Path "variable:global:$name")) { Set-Variable -Scope global $name '' }
}
function global:_pyveFind {
  if ((Get-Location).Provider.Name -ne 'FileSystem') { return '' }
  $folder = (Get-Location).ProviderPath
  while ($folder) {
    if (Test-Path -LiteralPath "$folder/.pyve/state.json") { return $folder }
    if (Test-Path -LiteralPath "$folder/.pyve/config") { return '' }
    $folder = Split-Path -LiteralPath $folder
  }
  return ''
}
function global:_pyveRead ($root) {
  $text = ''
  foreach ($file in "$root/.pyve/state.json", "$root/.pyve/config", $global:_pyveRecord) {
    if ($file -and (Test-Path -LiteralPath $file -PathType Leaf)) {
      $text += [System.IO.File]::ReadAllText($file)
    }
    $text += "\`n"
  }
  if (Test-Path -LiteralPath "$root/.envrc") { $text += 'x' }
  return $text
}
function global:_pyveChange ($root) {
  if ($global:_pyveHooked -and (Test-Path variable:global:_pyveOld)) { deactivate }
  $global:_pyveRoot = $root
  $global:_pyveRecord = ''
  $global:_pyveSeen = ''
  $global:_pyveHooked = ''
  if (-not $root) { return }
  & $global:_pyveProgram -C $root --no-input hook enter pwsh | Out-String | Invoke-Expression
  if (Test-Path variable:global:_pyveOld) { $global:_pyveHooked = 'x' }
  $global:_pyveSeen = _pyveRead $root
}
function global:_pyveLook {
  if ($env:PYVE_SHELL -or -not (Test-Path -LiteralPath $global:_pyveProgram)) { return }
  $inside = Test-Path variable:global:_pyveOld
  if ($env:PYVE_HOOK -and -not $inside) {
    & $global:_pyveProgram --no-input hook leave pwsh | Out-String | Invoke-Expression
    Remove-Item Env:PYVE_HOOK -ErrorAction SilentlyContinue
  }
  if (-not $inside) { $global:_pyveHooked = '' }
  if (-not $global:_pyveHooked -and ($inside -or $env:_OLD_VIRTUAL_PATH)) { return }
  $root = _pyveFind
  if ($root -cne $global:_pyveRoot) { _pyveChange $root }
  elseif ($root -and (_pyveRead $root) -cne $global:_pyveSeen) { _pyveChange $root }
}
if (-not (Test-Path variable:global:_pyvePrompt)) {
  $global:_pyvePrompt = $function:prompt
  function global:prompt {
    $code = $global:LASTEXITCODE
    _pyveLook
    $global:LASTEXITCODE = $code
    "$env:PYVE_PROMPT_PREFIX$(& $global:_pyvePrompt)"
  }
}
`;
}

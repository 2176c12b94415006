/** The completion script of PowerShell. By its documentation: no test here runs it. */
import { type CompletedValue, type CompletionTable, optionNames, valuedOptions } from "./table.ts";

/** Renders the script. */
export function pwshCompletion(table: CompletionTable): string {
  const values = valuedOptions(table).flatMap(({ line, names, value }) =>
    names.map((name) => `    ${quote(`${line ?? "*"}:${name}`)} = ${complete(value)}\n`)
  );
  const words = table.commands.map(({ line, subcommands, argument }) => {
    const names = subcommands.map(({ name }) => quote(name)).join(", ");
    const listed = names === "" ? complete(argument) : `{ @(${names}) }`;
    return `    ${quote(line)} = ${listed}\n`;
  });
  const options = table.commands.map((command) =>
    `    ${quote(command.line)} = @(${optionNames(table, command).map(quote).join(", ")})\n`
  );
  return `# Completion of pyve for PowerShell, printed by \`pyve completions pwsh\`.
Register-ArgumentCompleter -Native -CommandName pyve -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $values = @{
${values.join("")}  }
  $words = @{
${words.join("")}  }
  $options = @{
${options.join("")}  }
  function Find-Root {
    $folder = (Get-Location).ProviderPath
    while ($folder -and -not (Test-Path "$folder/.pyve/config") -and -not (Test-Path "$folder/.pyve/state.json")) {
      $folder = Split-Path $folder
    }
    $folder
  }
  function Find-Environments {
    $root = Find-Root
    if (-not $root) { return }
    Get-ChildItem "$root/.pyve" -Filter 'run*' -File | ForEach-Object {
      if ($_.Name -eq 'run') { 'default' } else { $_.Name -replace '^run-', '' }
    }
  }
  $line = ''
  $option = ''
  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
    $word = $element.Extent.Text
    if ($option) { $option = ''; continue }
    $longer = "$line $word".Trim()
    if ($values.ContainsKey("\${line}:$word")) { $option = "\${line}:$word" }
    elseif ($values.ContainsKey("*:$word")) { $option = "*:$word" }
    elseif ($words.ContainsKey($longer) -and -not $word.StartsWith('-')) { $line = $longer }
  }
  $found = if ($option) { & $values[$option] }
    elseif ($wordToComplete.StartsWith('-')) { $options[$line] }
    else { & $words[$line] }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

/** Without words of ours, PowerShell completes the names of files. */
function complete(value: CompletedValue | undefined): string {
  if (value?.kind === "words") return `{ @(${value.words.map(quote).join(", ")}) }`;
  return value?.kind === "environments" ? "{ Find-Environments }" : "{ @() }";
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

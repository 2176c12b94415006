/** fish. Its PATH is a list; its older versions join what `eval` gets by spaces. */
import { variableName } from "../lib/activation/quote.ts";
import { renderSourcing, sourcingWords } from "../lib/activation/scripts.ts";
import { changedVariables, enteredFolders, type Entering } from "./entering.ts";
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
  enter,
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

/** Set while an environment is entered: by us, or by the activate script that Python makes. */
const isInside = "set -q _pyve_entered; or set -q _OLD_VIRTUAL_PATH";

/** Python's comes first: it defines a `deactivate` over ours. */
const leaveFormer = `  set -q _OLD_VIRTUAL_PATH; and deactivate;
  set -q _pyve_entered; and _pyve_leave;
`;

function enter(entering: Entering): string {
  const { difference, again } = entering;
  const names = changedVariables(difference);
  const fresh = `${save(names)}${fish.export(difference)}${leave(entering, names)}` +
    "set -g _pyve_entered x;\n";
  if (again === undefined) return `if ${isInside};\n${leaveFormer}end;\n${fresh}`;
  const anew = `${again.map(quoteFish).join(" ")} | source;`;
  return `if ${isInside};\n${leaveFormer}  ${anew}\nelse;\n${fresh}end;\n`;
}

function save(names: readonly string[]): string {
  return `for _pyve_name in ${names.join(" ")};
  set -e _pyve_old_$_pyve_name;
  set -q $_pyve_name; and set -g _pyve_old_$_pyve_name $$_pyve_name;
end;
set -e _pyve_name;
`;
}

function leave({ difference, prefix }: Entering, names: readonly string[]): string {
  const scripts = difference.scripts?.leave ?? [];
  const hasPath = names.includes("PATH");
  const folders = enteredFolders(difference, prefix).map(quoteFish).join(" ");
  return `function _pyve_leave;
${scripts.length === 0 ? "" : leaveScripts(prefix, scripts)}${
    hasPath ? restorePath(folders) : ""
  }  for _pyve_name in ${names.join(" ")};
    set -l _pyve_old _pyve_old_$_pyve_name;
    if set -q $_pyve_old;
      set -gx $_pyve_name $$_pyve_old;
    else;
      set -e $_pyve_name;
    end;
    set -e $_pyve_old;
  end;
  set -e _pyve_inside;
  set -e _pyve_entered;
  functions -e deactivate _pyve_leave;
end;
function deactivate;
  _pyve_leave;
end;
${hasPath ? 'set -g _pyve_inside "$PATH";\n' : ""}`;
}

function leaveScripts(prefix: string, scripts: readonly string[]): string {
  return `  set -l _pyve_code ${quoteFish(renderSourcing(prefix, scripts, { becomes: false }))};
  if command -q bash;
    bash ${sourcingWords.bash} "$_pyve_code" 0;
  else;
    /bin/sh ${sourcingWords.sh} "$_pyve_code" 0;
  end;
`;
}

/** PATH comes back as it was, unless somebody changed it: then what is ours is taken out of it. */
function restorePath(folders: string): string {
  return `  if test "$PATH" != "$_pyve_inside";
    set -g _pyve_old_PATH;
    for _pyve_entry in $PATH;
      contains -- "$_pyve_entry" ${folders}; or set -a _pyve_old_PATH "$_pyve_entry";
    end;
  end;
`;
}

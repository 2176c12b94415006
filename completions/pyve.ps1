# Completion of pyve for PowerShell, printed by `pyve completions pwsh`.
Register-ArgumentCompleter -Native -CommandName pyve -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $values = @{
    '*:-C' = { @() }
    '*:--directory' = { @() }
    '*:--color' = { @('auto', 'always', 'never') }
    '*:--log-format' = { @('text', 'json') }
    '*:--lock-timeout' = { @() }
    'init:--backend' = { @('auto', 'venv', 'micromamba') }
    'init:--python' = { @() }
    'init:--env' = { Find-Environments }
    'init:--env-name' = { @() }
    'init:--env-file' = { @() }
    'init:--venv-dir' = { @() }
    'init:--requirements' = { @() }
    'init:--extra' = { @() }
    'init:--group' = { @() }
    'init:--installer' = { @('uv', 'pip') }
    'init:--bootstrap-to' = { @('project', 'user') }
    'sync:--env' = { Find-Environments }
    'add:--env' = { Find-Environments }
    'add:--group' = { @() }
    'add:--extra' = { @() }
    'add:--requirements' = { @() }
    'add:-e' = { @() }
    'add:--editable' = { @() }
    'remove:--env' = { Find-Environments }
    'remove:--group' = { @() }
    'remove:--extra' = { @() }
    'remove:--requirements' = { @() }
    'run:--env' = { Find-Environments }
    'run:--env-file' = { @() }
    'activate:--shell' = { @('bash', 'zsh', 'fish', 'pwsh', 'posix') }
    'shell:--env' = { Find-Environments }
    'shell:--shell' = { @('bash', 'zsh', 'fish', 'pwsh', 'posix') }
    'lock:--platform' = { @('linux-64', 'linux-aarch64', 'osx-64', 'osx-arm64', 'win-64') }
    'lock:--env' = { Find-Environments }
    'lock:--backend' = { @('venv', 'micromamba') }
    'lock:--installer' = { @('uv', 'pip') }
    'list:--env' = { Find-Environments }
    'export:--env' = { Find-Environments }
    'export:--format' = { @('requirements', 'pylock', 'environment', 'explicit') }
    'export:-o' = { @() }
    'export:--output' = { @() }
    'doctor:--backend' = { @('auto', 'venv', 'micromamba') }
    'doctor:--env' = { Find-Environments }
    'purge:--env' = { Find-Environments }
    'python list:--env' = { Find-Environments }
    'container plan:--profile' = { @() }
    'container plan:--base' = { @() }
    'container plan:--target' = { @() }
    'container plan:--mode' = { @() }
    'container plan:--platform' = { @('linux-64', 'linux-aarch64', 'osx-64', 'osx-arm64', 'win-64') }
    'container plan:--port' = { @() }
    'container plan:--python' = { @() }
    'container plan:--backend' = { @('auto', 'venv', 'micromamba') }
    'container plan:--env-file' = { @() }
    'container plan:--diff' = { @() }
    'container plan:--rebuilds' = { @() }
    'container generate:--profile' = { @() }
    'container generate:--base' = { @() }
    'container generate:--target' = { @() }
    'container generate:--mode' = { @() }
    'container generate:--platform' = { @('linux-64', 'linux-aarch64', 'osx-64', 'osx-arm64', 'win-64') }
    'container generate:--port' = { @() }
    'container generate:--python' = { @() }
    'container generate:--backend' = { @('auto', 'venv', 'micromamba') }
    'container generate:--env-file' = { @() }
    'container generate:--format' = { @('dockerfile', 'compose', 'devcontainer') }
    'container generate:--dialect' = { @('buildkit', 'portable') }
    'container generate:-o' = { @() }
    'container generate:--output' = { @() }
    'container build:--profile' = { @() }
    'container build:--base' = { @() }
    'container build:--target' = { @() }
    'container build:--mode' = { @() }
    'container build:--platform' = { @('linux-64', 'linux-aarch64', 'osx-64', 'osx-arm64', 'win-64') }
    'container build:--port' = { @() }
    'container build:--python' = { @() }
    'container build:--backend' = { @('auto', 'venv', 'micromamba') }
    'container build:--env-file' = { @() }
    'container build:--engine' = { @('docker', 'podman', 'buildah', 'buildkit') }
    'container build:--tag' = { @() }
    'container build:--builder' = { @() }
    'container build:--network' = { @('default', 'host', 'none') }
    'container build:--label' = { @() }
    'container pin:--profile' = { @() }
    'container pin:--base' = { @() }
    'container pin:--target' = { @() }
    'container pin:--mode' = { @() }
    'container pin:--platform' = { @('linux-64', 'linux-aarch64', 'osx-64', 'osx-arm64', 'win-64') }
    'container pin:--port' = { @() }
    'container pin:--python' = { @() }
    'container pin:--backend' = { @('auto', 'venv', 'micromamba') }
    'container pin:--env-file' = { @() }
    'container matrix:--for' = { @() }
    'self update:--version' = { @() }
  }
  $words = @{
    '' = { @('init', 'sync', 'add', 'remove', 'run', 'activate', 'shell', 'lock', 'list', 'export', 'envs', 'doctor', 'purge', 'python', 'container', 'config', 'hook', 'allow', 'deny', 'completions', 'self') }
    'init' = { @() }
    'sync' = { @() }
    'add' = { @() }
    'remove' = { @() }
    'run' = { @() }
    'activate' = { Find-Environments }
    'shell' = { @() }
    'lock' = { @() }
    'list' = { @() }
    'export' = { @() }
    'envs' = { @() }
    'doctor' = { @() }
    'purge' = { @() }
    'python' = { @('list') }
    'python list' = { @() }
    'container' = { @('plan', 'generate', 'build', 'pin', 'matrix') }
    'container plan' = { @() }
    'container generate' = { @() }
    'container build' = { @() }
    'container pin' = { @() }
    'container matrix' = { @('torch', 'tensorflow', 'cuda', 'python', 'r') }
    'config' = { @('list', 'get', 'explain', 'schema', 'set', 'unset', 'path', 'edit') }
    'config list' = { @() }
    'config get' = { @('backend', 'python.version', 'venv.directory', 'venv.install', 'venv.installer', 'venv.pip', 'micromamba.env_name', 'micromamba.env_file', 'micromamba.version', 'micromamba.mirror', 'micromamba.path', 'prompt.show', 'prompt.format', 'env_file', 'container.profile', 'container.base_image', 'container.registry', 'container.organization', 'container.builder', 'container.output') }
    'config explain' = { @('backend', 'python.version', 'venv.directory', 'venv.install', 'venv.installer', 'venv.pip', 'micromamba.env_name', 'micromamba.env_file', 'micromamba.version', 'micromamba.mirror', 'micromamba.path', 'prompt.show', 'prompt.format', 'env_file', 'container.profile', 'container.base_image', 'container.registry', 'container.organization', 'container.builder', 'container.output') }
    'config schema' = { @() }
    'config set' = { @('backend', 'python.version', 'venv.directory', 'venv.install', 'venv.installer', 'venv.pip', 'micromamba.env_name', 'micromamba.env_file', 'micromamba.version', 'micromamba.mirror', 'micromamba.path', 'prompt.show', 'prompt.format', 'env_file', 'container.profile', 'container.base_image', 'container.registry', 'container.organization', 'container.builder', 'container.output') }
    'config unset' = { @('backend', 'python.version', 'venv.directory', 'venv.install', 'venv.installer', 'venv.pip', 'micromamba.env_name', 'micromamba.env_file', 'micromamba.version', 'micromamba.mirror', 'micromamba.path', 'prompt.show', 'prompt.format', 'env_file', 'container.profile', 'container.base_image', 'container.registry', 'container.organization', 'container.builder', 'container.output') }
    'config path' = { @() }
    'config edit' = { @() }
    'hook' = { @('bash', 'zsh', 'fish', 'pwsh', 'install', 'uninstall', 'enter', 'leave') }
    'hook bash' = { @() }
    'hook zsh' = { @() }
    'hook fish' = { @() }
    'hook pwsh' = { @() }
    'hook install' = { @('bash', 'zsh', 'fish') }
    'hook uninstall' = { @('bash', 'zsh', 'fish') }
    'hook enter' = { @('bash', 'zsh', 'fish') }
    'hook leave' = { @('bash', 'zsh', 'fish') }
    'allow' = { @() }
    'deny' = { @() }
    'completions' = { @('bash', 'zsh', 'fish', 'pwsh', 'install', 'uninstall') }
    'completions bash' = { @() }
    'completions zsh' = { @() }
    'completions fish' = { @() }
    'completions pwsh' = { @() }
    'completions install' = { @('bash', 'zsh', 'fish') }
    'completions uninstall' = { @('bash', 'zsh', 'fish') }
    'self' = { @('info', 'update', 'micromamba', 'uninstall') }
    'self info' = { @() }
    'self update' = { @() }
    'self micromamba' = { @() }
    'self uninstall' = { @() }
  }
  $options = @{
    '' = @('-V', '--version', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'init' = @('--backend', '--python', '--env', '--env-name', '--env-file', '--venv-dir', '--requirements', '--extra', '--group', '--no-dev', '--no-install', '--installer', '--no-direnv', '--auto-bootstrap', '--bootstrap-to', '--strict', '--force', '--dry-run', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'sync' = @('--env', '--prune', '--strict', '--dry-run', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'add' = @('--env', '--group', '--extra', '--dev', '--pip', '--requirements', '--no-sync', '--dry-run', '--json', '-e', '--editable', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'remove' = @('--env', '--group', '--extra', '--dev', '--pip', '--requirements', '--no-sync', '--dry-run', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'run' = @('--env', '--env-file', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'activate' = @('--shell', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'shell' = @('--env', '--shell', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'lock' = @('--platform', '--env', '--backend', '--installer', '--check', '--diff', '--dry-run', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'list' = @('--env', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'export' = @('--env', '--format', '-o', '--output', '--force', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'envs' = @('-s', '--size', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'doctor' = @('--backend', '--env', '--strict', '--fix', '--dry-run', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'purge' = @('--env', '--all', '--dry-run', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'python' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'python list' = @('--env', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'container' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'container plan' = @('--profile', '--base', '--target', '--multi-stage', '--single-stage', '--mode', '--platform', '--port', '--python', '--backend', '--env-file', '--strict', '--explain', '--diff', '--rebuilds', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'container generate' = @('--profile', '--base', '--target', '--multi-stage', '--single-stage', '--mode', '--platform', '--port', '--python', '--backend', '--env-file', '--strict', '--format', '--dialect', '--no-syntax', '-o', '--output', '--check', '--force', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'container build' = @('--profile', '--base', '--target', '--multi-stage', '--single-stage', '--mode', '--platform', '--port', '--python', '--backend', '--env-file', '--strict', '--engine', '--tag', '--push', '--builder', '--no-cache', '--network', '--label', '--dry-run', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'container pin' = @('--profile', '--base', '--target', '--multi-stage', '--single-stage', '--mode', '--platform', '--port', '--python', '--backend', '--env-file', '--strict', '--check', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'container matrix' = @('--for', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config list' = @('--show-origin', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config get' = @('--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config explain' = @('--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config schema' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config set' = @('--user', '--system', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config unset' = @('--user', '--system', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config path' = @('--user', '--system', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'config edit' = @('--user', '--system', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook bash' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook zsh' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook fish' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook pwsh' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook install' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook uninstall' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook enter' = @('--direnv', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'hook leave' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'allow' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'deny' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'completions' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'completions bash' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'completions zsh' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'completions fish' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'completions pwsh' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'completions install' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'completions uninstall' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'self' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'self info' = @('--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'self update' = @('--version', '--check', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'self micromamba' = @('--update', '--remove', '--verify', '--json', '-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
    'self uninstall' = @('-C', '--directory', '-q', '--quiet', '-v', '--verbose', '--color', '--no-input', '-y', '--yes', '--log-format', '--lock-timeout', '--offline', '-h', '--help')
  }
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
    if ($values.ContainsKey("${line}:$word")) { $option = "${line}:$word" }
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

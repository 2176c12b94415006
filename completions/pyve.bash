# Completion of pyve for bash, printed by `pyve completions bash`.
_pyve_root() {
  REPLY=$PWD
  while [[ ! -e $REPLY/.pyve/config && ! -e $REPLY/.pyve/state.json ]]; do
    [[ -n $REPLY ]] || return 1
    REPLY=${REPLY%/*}
  done
}
_pyve_environments() {
  local REPLY launcher
  reply=()
  _pyve_root || return
  [[ -e $REPLY/.pyve/run ]] && reply+=(default)
  for launcher in "$REPLY"/.pyve/run-*; do
    [[ -e $launcher ]] && reply+=("${launcher##*/run-}")
  done
}
_pyve_programs() {
  local REPLY program
  reply=()
  _pyve_root || return
  for program in "$REPLY"/.pyve/envs/"$1".*/bin/*; do
    [[ -f $program && -x $program ]] && reply+=("${program##*/}")
  done
}
_pyve() {
  local current=$2 line='' option='' environment=default program='' index word words=''
  local -a reply=()
  local IFS=$' \t\n'
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ -n $option ]]; then
      [[ $word == = ]] && continue
      [[ $option == --env ]] && environment=$word
      option=''
      continue
    fi
    case $line:$word in
      *:-C | *:--directory | \
      *:--color | \
      *:--log-format | \
      *:--lock-timeout | \
      init:--backend | \
      init:--python | \
      init:--env | \
      init:--env-name | \
      init:--env-file | \
      init:--venv-dir | \
      init:--requirements | \
      init:--extra | \
      init:--group | \
      init:--installer | \
      init:--bootstrap-to | \
      sync:--env | \
      add:--env | \
      add:--group | \
      add:--extra | \
      add:--requirements | \
      add:-e | add:--editable | \
      remove:--env | \
      remove:--group | \
      remove:--extra | \
      remove:--requirements | \
      run:--env | \
      run:--env-file | \
      activate:--shell | \
      shell:--env | \
      shell:--shell | \
      lock:--platform | \
      lock:--env | \
      lock:--backend | \
      lock:--installer | \
      list:--env | \
      export:--env | \
      export:--format | \
      export:-o | export:--output | \
      doctor:--backend | \
      doctor:--env | \
      purge:--env | \
      'python list':--env | \
      'container plan':--profile | \
      'container plan':--base | \
      'container plan':--target | \
      'container plan':--mode | \
      'container plan':--platform | \
      'container plan':--port | \
      'container plan':--python | \
      'container plan':--backend | \
      'container plan':--env-file | \
      'container plan':--diff | \
      'container plan':--rebuilds | \
      'container generate':--profile | \
      'container generate':--base | \
      'container generate':--target | \
      'container generate':--mode | \
      'container generate':--platform | \
      'container generate':--port | \
      'container generate':--python | \
      'container generate':--backend | \
      'container generate':--env-file | \
      'container generate':--format | \
      'container generate':--dialect | \
      'container generate':-o | 'container generate':--output | \
      'container build':--profile | \
      'container build':--base | \
      'container build':--target | \
      'container build':--mode | \
      'container build':--platform | \
      'container build':--port | \
      'container build':--python | \
      'container build':--backend | \
      'container build':--env-file | \
      'container build':--engine | \
      'container build':--tag | \
      'container build':--builder | \
      'container build':--network | \
      'container build':--label | \
      'container pin':--profile | \
      'container pin':--base | \
      'container pin':--target | \
      'container pin':--mode | \
      'container pin':--platform | \
      'container pin':--port | \
      'container pin':--python | \
      'container pin':--backend | \
      'container pin':--env-file | \
      'container matrix':--for | \
      'self update':--version) option=$word ;;
      *:-*) ;;
      :help | :init | :sync | :add | :remove | :run | :activate | :shell | :lock | :list | :export | :envs | :doctor | :purge | :python | python:help | python:list | :container | container:help | container:plan | container:generate | container:build | container:pin | container:matrix | :config | config:help | config:list | config:get | config:explain | config:schema | config:set | 'config set:backend' | 'config set:python.version' | 'config set:venv.directory' | 'config set:venv.install' | 'config set:venv.installer' | 'config set:venv.pip' | 'config set:micromamba.env_name' | 'config set:micromamba.env_file' | 'config set:micromamba.version' | 'config set:micromamba.mirror' | 'config set:micromamba.path' | 'config set:prompt.show' | 'config set:prompt.format' | 'config set:env_file' | 'config set:container.profile' | 'config set:container.base_image' | 'config set:container.registry' | 'config set:container.organization' | 'config set:container.builder' | 'config set:container.output' | config:unset | config:path | config:edit | :hook | hook:help | hook:bash | hook:zsh | hook:fish | hook:pwsh | hook:install | hook:uninstall | hook:enter | hook:leave | :allow | :deny | :completions | completions:help | completions:bash | completions:zsh | completions:fish | completions:pwsh | completions:install | completions:uninstall | :self | self:help | self:info | self:update | self:micromamba | self:uninstall) line=${line:+$line }$word ;;
      run:*) program=$index; break ;;
    esac
  done
  [[ -z $program ]] || return 0
  [[ $current != = ]] || current=''
  if [[ -n $option ]]; then
    case $line:$option in
      *:-C | *:--directory) compopt -o dirnames 2>/dev/null ;;
      *:--color) words='auto always never' ;;
      *:--log-format) words='text json' ;;
      *:--lock-timeout) words='' ;;
      init:--backend) words='auto venv micromamba' ;;
      init:--python) : ;;
      init:--env) _pyve_environments ;;
      init:--env-name) words='' ;;
      init:--env-file) : ;;
      init:--venv-dir) compopt -o dirnames 2>/dev/null ;;
      init:--requirements) : ;;
      init:--extra) words='' ;;
      init:--group) words='' ;;
      init:--installer) words='uv pip' ;;
      init:--bootstrap-to) words='project user' ;;
      sync:--env) _pyve_environments ;;
      add:--env) _pyve_environments ;;
      add:--group) words='' ;;
      add:--extra) words='' ;;
      add:--requirements) : ;;
      add:-e | add:--editable) compopt -o dirnames 2>/dev/null ;;
      remove:--env) _pyve_environments ;;
      remove:--group) words='' ;;
      remove:--extra) words='' ;;
      remove:--requirements) : ;;
      run:--env) _pyve_environments ;;
      run:--env-file) : ;;
      activate:--shell) words='bash zsh fish pwsh posix' ;;
      shell:--env) _pyve_environments ;;
      shell:--shell) words='bash zsh fish pwsh posix' ;;
      lock:--platform) words='linux-64 linux-aarch64 osx-64 osx-arm64 win-64' ;;
      lock:--env) _pyve_environments ;;
      lock:--backend) words='venv micromamba' ;;
      lock:--installer) words='uv pip' ;;
      list:--env) _pyve_environments ;;
      export:--env) _pyve_environments ;;
      export:--format) words='requirements pylock environment explicit' ;;
      export:-o | export:--output) : ;;
      doctor:--backend) words='auto venv micromamba' ;;
      doctor:--env) _pyve_environments ;;
      purge:--env) _pyve_environments ;;
      'python list':--env) _pyve_environments ;;
      'container plan':--profile) words='debian ubuntu rocky alpine gpu' ;;
      'container plan':--base) words='' ;;
      'container plan':--target) words='dev ci production' ;;
      'container plan':--mode) words='prefix-copy single-stage conda-pack' ;;
      'container plan':--platform) words='linux/amd64 linux/arm64' ;;
      'container plan':--port) words='' ;;
      'container plan':--python) words='' ;;
      'container plan':--backend) words='auto venv micromamba' ;;
      'container plan':--env-file) : ;;
      'container plan':--diff) : ;;
      'container plan':--rebuilds) : ;;
      'container generate':--profile) words='debian ubuntu rocky alpine gpu' ;;
      'container generate':--base) words='' ;;
      'container generate':--target) words='dev ci production' ;;
      'container generate':--mode) words='prefix-copy single-stage conda-pack' ;;
      'container generate':--platform) words='linux/amd64 linux/arm64' ;;
      'container generate':--port) words='' ;;
      'container generate':--python) words='' ;;
      'container generate':--backend) words='auto venv micromamba' ;;
      'container generate':--env-file) : ;;
      'container generate':--format) words='dockerfile compose devcontainer' ;;
      'container generate':--dialect) words='buildkit portable' ;;
      'container generate':-o | 'container generate':--output) : ;;
      'container build':--profile) words='debian ubuntu rocky alpine gpu' ;;
      'container build':--base) words='' ;;
      'container build':--target) words='dev ci production' ;;
      'container build':--mode) words='prefix-copy single-stage conda-pack' ;;
      'container build':--platform) words='linux/amd64 linux/arm64' ;;
      'container build':--port) words='' ;;
      'container build':--python) words='' ;;
      'container build':--backend) words='auto venv micromamba' ;;
      'container build':--env-file) : ;;
      'container build':--engine) words='docker podman buildah buildkit' ;;
      'container build':--tag) words='' ;;
      'container build':--builder) words='' ;;
      'container build':--network) words='default host none' ;;
      'container build':--label) words='' ;;
      'container pin':--profile) words='debian ubuntu rocky alpine gpu' ;;
      'container pin':--base) words='' ;;
      'container pin':--target) words='dev ci production' ;;
      'container pin':--mode) words='prefix-copy single-stage conda-pack' ;;
      'container pin':--platform) words='linux/amd64 linux/arm64' ;;
      'container pin':--port) words='' ;;
      'container pin':--python) words='' ;;
      'container pin':--backend) words='auto venv micromamba' ;;
      'container pin':--env-file) : ;;
      'container matrix':--for) words='' ;;
      'self update':--version) words='' ;;
    esac
  elif [[ $current == -* ]]; then
    case $line in
      '') words='-V --version -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      help) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      init) words='--backend --python --env --env-name --env-file --venv-dir --requirements --extra --group --no-dev --no-install --installer --no-direnv --auto-bootstrap --bootstrap-to --strict --force --dry-run --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      sync) words='--env --prune --strict --dry-run --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      add) words='--env --group --extra --dev --pip --requirements --no-sync --dry-run --json -e --editable -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      remove) words='--env --group --extra --dev --pip --requirements --no-sync --dry-run --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      run) words='--env --env-file -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      activate) words='--shell -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      shell) words='--env --shell -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      lock) words='--platform --env --backend --installer --check --diff --dry-run --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      list) words='--env --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      export) words='--env --format -o --output --force --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      envs) words='-s --size --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      doctor) words='--backend --env --strict --fix --dry-run --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      purge) words='--env --all --dry-run --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      python) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'python help') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'python list') words='--env --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      container) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'container help') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'container plan') words='--profile --base --target --multi-stage --single-stage --mode --platform --port --python --backend --env-file --strict --explain --diff --rebuilds --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'container generate') words='--profile --base --target --multi-stage --single-stage --mode --platform --port --python --backend --env-file --strict --format --dialect --no-syntax -o --output --check --force --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'container build') words='--profile --base --target --multi-stage --single-stage --mode --platform --port --python --backend --env-file --strict --engine --tag --push --builder --no-cache --network --label --dry-run --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'container pin') words='--profile --base --target --multi-stage --single-stage --mode --platform --port --python --backend --env-file --strict --check --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'container matrix') words='--for --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      config) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config help') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config list') words='--show-origin --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config get') words='--json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config explain') words='--json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config schema') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set backend') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set python.version') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set venv.directory') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set venv.install') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set venv.installer') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set venv.pip') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set micromamba.env_name') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set micromamba.env_file') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set micromamba.version') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set micromamba.mirror') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set micromamba.path') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set prompt.show') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set prompt.format') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set env_file') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set container.profile') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set container.base_image') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set container.registry') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set container.organization') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set container.builder') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config set container.output') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config unset') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config path') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'config edit') words='--user --system -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      hook) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook help') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook bash') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook zsh') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook fish') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook pwsh') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook install') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook uninstall') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook enter') words='--direnv -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'hook leave') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      allow) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      deny) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      completions) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'completions help') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'completions bash') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'completions zsh') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'completions fish') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'completions pwsh') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'completions install') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'completions uninstall') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      self) words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'self help') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'self info') words='--json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'self update') words='--version --check --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'self micromamba') words='--update --remove --verify --json -C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
      'self uninstall') words='-C --directory -q --quiet -v --verbose --color --no-input -y --yes --log-format --lock-timeout --offline -h --help' ;;
    esac
  else
    case $line in
      '') words='init sync add remove run activate shell lock list export envs doctor purge python container config hook allow deny completions self help' ;;
      help) words='init sync add remove run activate shell lock list export envs doctor purge python container config hook allow deny completions self' ;;
      run) _pyve_programs "$environment"; reply+=($(compgen -c -- "$current")) ;;
      activate) _pyve_environments ;;
      python) words='list help' ;;
      'python help') words='list' ;;
      container) words='plan generate build pin matrix help' ;;
      'container help') words='plan generate build pin matrix' ;;
      'container matrix') words='torch tensorflow cuda python r' ;;
      config) words='list get explain schema set unset path edit help' ;;
      'config help') words='list get explain schema set unset path edit' ;;
      'config get') words='backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output' ;;
      'config explain') words='backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output' ;;
      'config set') words='backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output' ;;
      'config set backend') words='auto venv micromamba' ;;
      'config set python.version') words='' ;;
      'config set venv.directory') compopt -o dirnames 2>/dev/null ;;
      'config set venv.install') words='auto never' ;;
      'config set venv.installer') words='auto uv pip' ;;
      'config set venv.pip') words='true false' ;;
      'config set micromamba.env_name') words='' ;;
      'config set micromamba.version') words='' ;;
      'config set micromamba.mirror') words='' ;;
      'config set prompt.show') words='true false' ;;
      'config set prompt.format') words='' ;;
      'config set container.profile') words='debian ubuntu rocky alpine gpu hpc' ;;
      'config set container.base_image') words='' ;;
      'config set container.registry') words='' ;;
      'config set container.organization') words='' ;;
      'config set container.builder') words='' ;;
      'config unset') words='backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output' ;;
      hook) words='bash zsh fish pwsh install uninstall enter leave help' ;;
      'hook help') words='bash zsh fish pwsh install uninstall enter leave' ;;
      'hook install') words='bash zsh fish' ;;
      'hook uninstall') words='bash zsh fish' ;;
      'hook enter') words='bash zsh fish' ;;
      'hook leave') words='bash zsh fish' ;;
      allow) compopt -o dirnames 2>/dev/null ;;
      deny) compopt -o dirnames 2>/dev/null ;;
      completions) words='bash zsh fish pwsh install uninstall help' ;;
      'completions help') words='bash zsh fish pwsh install uninstall' ;;
      'completions install') words='bash zsh fish' ;;
      'completions uninstall') words='bash zsh fish' ;;
      self) words='info update micromamba uninstall help' ;;
      'self help') words='info update micromamba uninstall' ;;
    esac
  fi
  for word in $words ${reply[@]+"${reply[@]}"}; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
}
complete -o bashdefault -o default -F _pyve pyve

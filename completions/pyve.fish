# Completion of pyve for fish, printed by `pyve completions fish`.
function __pyve_line
    set -l line
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch "$line:$word"
            case '*:-C' '*:--directory' '*:--color' '*:--log-format' '*:--lock-timeout' 'init:--backend' 'init:--python' 'init:--env' 'init:--env-name' 'init:--env-file' 'init:--venv-dir' 'init:--requirements' 'init:--extra' 'init:--group' 'init:--installer' 'init:--bootstrap-to' 'sync:--env' 'add:--env' 'add:--group' 'add:--extra' 'add:--requirements' 'add:-e' 'add:--editable' 'remove:--env' 'remove:--group' 'remove:--extra' 'remove:--requirements' 'run:--env' 'run:--env-file' 'activate:--shell' 'shell:--env' 'shell:--shell' 'lock:--platform' 'lock:--env' 'lock:--backend' 'lock:--installer' 'list:--env' 'export:--env' 'export:--format' 'export:-o' 'export:--output' 'doctor:--backend' 'doctor:--env' 'purge:--env' 'python list:--env' 'container plan:--profile' 'container plan:--base' 'container plan:--target' 'container plan:--mode' 'container plan:--platform' 'container plan:--port' 'container plan:--python' 'container plan:--backend' 'container plan:--env-file' 'container plan:--diff' 'container plan:--rebuilds' 'container generate:--profile' 'container generate:--base' 'container generate:--target' 'container generate:--mode' 'container generate:--platform' 'container generate:--port' 'container generate:--python' 'container generate:--backend' 'container generate:--env-file' 'container generate:--format' 'container generate:--dialect' 'container generate:-o' 'container generate:--output' 'container build:--profile' 'container build:--base' 'container build:--target' 'container build:--mode' 'container build:--platform' 'container build:--port' 'container build:--python' 'container build:--backend' 'container build:--env-file' 'container build:--engine' 'container build:--tag' 'container build:--builder' 'container build:--network' 'container build:--label' 'container pin:--profile' 'container pin:--base' 'container pin:--target' 'container pin:--mode' 'container pin:--platform' 'container pin:--port' 'container pin:--python' 'container pin:--backend' 'container pin:--env-file' 'container matrix:--for' 'self update:--version'
                set skip 1
            case '*:-*'
            case ':init' ':sync' ':add' ':remove' ':run' ':activate' ':shell' ':lock' ':list' ':export' ':envs' ':doctor' ':purge' ':python' 'python:list' ':container' 'container:plan' 'container:generate' 'container:build' 'container:pin' 'container:matrix' ':config' 'config:list' 'config:get' 'config:explain' 'config:schema' 'config:set' 'config:unset' 'config:path' 'config:edit' ':hook' 'hook:bash' 'hook:zsh' 'hook:fish' 'hook:pwsh' 'hook:install' 'hook:uninstall' 'hook:enter' 'hook:leave' ':allow' ':deny' ':completions' 'completions:bash' 'completions:zsh' 'completions:fish' 'completions:pwsh' 'completions:install' 'completions:uninstall' ':self' 'self:info' 'self:update' 'self:micromamba' 'self:uninstall'
                set line (string trim -- "$line $word")
            case 'run:*'
                return 1
        end
    end
    echo "$line"
end
function __pyve_at
    set -l line (__pyve_line); and test "$line" = "$argv[1]"
end
function __pyve_root
    set -l folder $PWD
    while not test -e "$folder/.pyve/config" -o -e "$folder/.pyve/state.json"
        test -n "$folder"; or return 1
        set folder (string replace -r '/[^/]*$' '' -- "$folder")
    end
    echo "$folder"
end
function __pyve_environments
    set -l root (__pyve_root); or return
    test -e "$root/.pyve/run"; and echo default
    for launcher in "$root"/.pyve/run-*
        string replace -r '.*/run-' '' -- "$launcher"
    end
end
function __pyve_programs
    set -l environment default
    set -l words (commandline -opc)
    if set -l at (contains -i -- --env $words)
        set environment $words[(math $at + 1)]
    end
    set -l root (__pyve_root); or return
    for program in "$root"/.pyve/envs/$environment.*/bin/*
        test -f "$program" -a -x "$program"; and string replace -r '.*/' '' -- "$program"
    end
end
complete -c pyve -e
complete -c pyve -n '__pyve_line >/dev/null' -s C -l directory -d 'work as if started in this folder' -x -a '(__fish_complete_directories (commandline -ct))'
complete -c pyve -n '__pyve_line >/dev/null' -s q -l quiet -d 'say only warnings and errors'
complete -c pyve -n '__pyve_line >/dev/null' -s v -l verbose -d 'say more; twice shows stack traces'
complete -c pyve -n '__pyve_line >/dev/null' -l color -d 'colour output: auto, always or never' -x -a 'auto always never'
complete -c pyve -n '__pyve_line >/dev/null' -l no-input -d 'never ask; take the documented default'
complete -c pyve -n '__pyve_line >/dev/null' -s y -l yes -d 'answer yes to every question'
complete -c pyve -n '__pyve_line >/dev/null' -l log-format -d 'messages as text or json (--json-logs)' -x -a 'text json'
complete -c pyve -n '__pyve_line >/dev/null' -l lock-timeout -d 'how long to wait for another pyve' -r -F
complete -c pyve -n '__pyve_line >/dev/null' -l offline -d 'open no network connection'
complete -c pyve -n '__pyve_line >/dev/null' -s h -l help -d 'show help'
complete -c pyve -n '__pyve_at \'\'' -f -a 'init' -d 'make the environment of this project, or bring it up to date'
complete -c pyve -n '__pyve_at \'\'' -f -a 'sync' -d 'bring an environment to its spec'
complete -c pyve -n '__pyve_at \'\'' -f -a 'add' -d 'write packages into the spec, and install them'
complete -c pyve -n '__pyve_at \'\'' -f -a 'remove' -d 'take packages out of the spec, and out of the environment'
complete -c pyve -n '__pyve_at \'\'' -f -a 'run' -d 'run a program inside the environment'
complete -c pyve -n '__pyve_at \'\'' -f -a 'activate' -d 'print shell code that enters the environment'
complete -c pyve -n '__pyve_at \'\'' -f -a 'shell' -d 'start a shell inside the environment'
complete -c pyve -n '__pyve_at \'\'' -f -a 'lock' -d 'write down exactly which packages the environment is made of'
complete -c pyve -n '__pyve_at \'\'' -f -a 'list' -d 'list the packages of an environment, and where each came from'
complete -c pyve -n '__pyve_at \'\'' -f -a 'export' -d 'write down what is really installed'
complete -c pyve -n '__pyve_at \'\'' -f -a 'envs' -d 'list the environments of this project'
complete -c pyve -n '__pyve_at \'\'' -f -a 'doctor' -d 'tell what is wrong here, and the command that mends it'
complete -c pyve -n '__pyve_at \'\'' -f -a 'purge' -d 'remove what pyve made here'
complete -c pyve -n '__pyve_at \'\'' -f -a 'python' -d 'list the Pythons of this machine'
complete -c pyve -n '__pyve_at \'\'' -f -a 'container' -d 'turn the environment into an image'
complete -c pyve -n '__pyve_at \'\'' -f -a 'config' -d 'read, change and explain the configuration'
complete -c pyve -n '__pyve_at \'\'' -f -a 'hook' -d 'let the shell enter projects by `cd`'
complete -c pyve -n '__pyve_at \'\'' -f -a 'allow' -d 'let the hook enter a project'
complete -c pyve -n '__pyve_at \'\'' -f -a 'deny' -d 'keep the hook out of a project'
complete -c pyve -n '__pyve_at \'\'' -f -a 'completions' -d 'let the shell complete pyve\'s command line'
complete -c pyve -n '__pyve_at \'\'' -f -a 'self' -d 'tell about pyve itself, update it or remove it'
complete -c pyve -n '__pyve_at \'\'' -s V -l version -d 'print the version'
complete -c pyve -n '__pyve_at \'init\'' -l backend -d 'venv or micromamba; else config, the project\'s files, venv' -x -a 'auto venv micromamba'
complete -c pyve -n '__pyve_at \'init\'' -l python -d 'the Python to use, such as 3.12 or a program' -r -F
complete -c pyve -n '__pyve_at \'init\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'init\'' -l env-name -d 'the name of the conda environment' -r -F
complete -c pyve -n '__pyve_at \'init\'' -l env-file -d 'the environment.yml, lock or explicit spec of a conda environment' -r -F
complete -c pyve -n '__pyve_at \'init\'' -l venv-dir -d 'the name of the environment\'s folder (default: .venv)' -x -a '(__fish_complete_directories (commandline -ct))'
complete -c pyve -n '__pyve_at \'init\'' -l requirements -d 'install this requirements file (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'init\'' -l extra -d 'install this extra of the project (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'init\'' -l group -d 'install this dependency group (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'init\'' -l no-dev -d 'leave out the dependency group `dev`'
complete -c pyve -n '__pyve_at \'init\'' -l no-install -d 'install nothing but pip'
complete -c pyve -n '__pyve_at \'init\'' -l installer -d 'uv or pip; else uv where it is on PATH' -x -a 'uv pip'
complete -c pyve -n '__pyve_at \'init\'' -l no-direnv -d 'write no .envrc'
complete -c pyve -n '__pyve_at \'init\'' -l auto-bootstrap -d 'get a missing Python or micromamba without asking'
complete -c pyve -n '__pyve_at \'init\'' -l bootstrap-to -d 'where micromamba goes: project or user (default: user)' -x -a 'project user'
complete -c pyve -n '__pyve_at \'init\'' -l strict -d 'fail where no lock fits the spec'
complete -c pyve -n '__pyve_at \'init\'' -l force -d 'make the environment anew; replace what is not pyve\'s after a yes'
complete -c pyve -n '__pyve_at \'init\'' -l dry-run -d 'only show what would be done'
complete -c pyve -n '__pyve_at \'init\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'sync\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'sync\'' -l prune -d 'leave out what was installed by hand and no spec names'
complete -c pyve -n '__pyve_at \'sync\'' -l strict -d 'fail where no lock fits the spec'
complete -c pyve -n '__pyve_at \'sync\'' -l dry-run -d 'only show what would be done'
complete -c pyve -n '__pyve_at \'sync\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'add\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'add\'' -l group -d 'the dependency group of pyproject.toml' -r -F
complete -c pyve -n '__pyve_at \'add\'' -l extra -d 'the extra of pyproject.toml' -r -F
complete -c pyve -n '__pyve_at \'add\'' -l dev -d 'the dependency group dev of pyproject.toml'
complete -c pyve -n '__pyve_at \'add\'' -l pip -d 'the pip section of environment.yml'
complete -c pyve -n '__pyve_at \'add\'' -l requirements -d 'the requirements file, where there are several' -r -F
complete -c pyve -n '__pyve_at \'add\'' -l no-sync -d 'change the spec only: neither its lock nor the environment'
complete -c pyve -n '__pyve_at \'add\'' -l dry-run -d 'only show what would be changed'
complete -c pyve -n '__pyve_at \'add\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'add\'' -s e -l editable -d 'install this folder editable (repeatable)' -x -a '(__fish_complete_directories (commandline -ct))'
complete -c pyve -n '__pyve_at \'remove\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'remove\'' -l group -d 'the dependency group of pyproject.toml' -r -F
complete -c pyve -n '__pyve_at \'remove\'' -l extra -d 'the extra of pyproject.toml' -r -F
complete -c pyve -n '__pyve_at \'remove\'' -l dev -d 'the dependency group dev of pyproject.toml'
complete -c pyve -n '__pyve_at \'remove\'' -l pip -d 'the pip section of environment.yml'
complete -c pyve -n '__pyve_at \'remove\'' -l requirements -d 'the requirements file, where there are several' -r -F
complete -c pyve -n '__pyve_at \'remove\'' -l no-sync -d 'change the spec only: neither its lock nor the environment'
complete -c pyve -n '__pyve_at \'remove\'' -l dry-run -d 'only show what would be changed'
complete -c pyve -n '__pyve_at \'remove\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'run\'' -f -a '(__pyve_programs) (__fish_complete_command)'
complete -c pyve -n '__pyve_at \'run\'' -l env -d 'an environment of the project other than the default one' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'run\'' -l env-file -d 'load variables from this file instead of `env_file`' -r -F
complete -c pyve -n '__pyve_at \'activate\'' -f -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'activate\'' -l shell -d 'bash, zsh, fish, pwsh, posix; else the one that $SHELL names' -x -a 'bash zsh fish pwsh posix'
complete -c pyve -n '__pyve_at \'shell\'' -l env -d 'an environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'shell\'' -l shell -d 'bash, zsh, fish, pwsh, posix; else the one that $SHELL names' -x -a 'bash zsh fish pwsh posix'
complete -c pyve -n '__pyve_at \'lock\'' -l platform -d 'lock for this conda platform (repeatable)' -x -a 'linux-64 linux-aarch64 osx-64 osx-arm64 win-64'
complete -c pyve -n '__pyve_at \'lock\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'lock\'' -l backend -d 'lock for this backend; else that of `pyve init`' -x -a 'venv micromamba'
complete -c pyve -n '__pyve_at \'lock\'' -l installer -d 'what locks Python packages; else uv where it is on PATH' -x -a 'uv pip'
complete -c pyve -n '__pyve_at \'lock\'' -l check -d 'write nothing; exit 4 when the lock is missing or stale'
complete -c pyve -n '__pyve_at \'lock\'' -l diff -d 'write nothing; show what a new solve would change'
complete -c pyve -n '__pyve_at \'lock\'' -l dry-run -d 'write and solve nothing; show what would be done'
complete -c pyve -n '__pyve_at \'lock\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'list\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'list\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'export\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'export\'' -l format -d 'how; else requirements, or environment for micromamba' -x -a 'requirements pylock environment explicit'
complete -c pyve -n '__pyve_at \'export\'' -s o -l output -d 'write a file instead of standard output' -r -F
complete -c pyve -n '__pyve_at \'export\'' -l force -d 'replace a file that somebody else wrote, or edited'
complete -c pyve -n '__pyve_at \'export\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'envs\'' -s s -l size -d 'add how large each is, which takes a look at every file'
complete -c pyve -n '__pyve_at \'envs\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'doctor\'' -l backend -d 'judge as if this backend were wanted' -x -a 'auto venv micromamba'
complete -c pyve -n '__pyve_at \'doctor\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'doctor\'' -l strict -d 'exit with 1 on warnings, too'
complete -c pyve -n '__pyve_at \'doctor\'' -l fix -d 'after a yes, mend what can be mended safely, and look again'
complete -c pyve -n '__pyve_at \'doctor\'' -l dry-run -d 'with --fix: only tell what would be done'
complete -c pyve -n '__pyve_at \'doctor\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'purge\'' -l env -d 'which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'purge\'' -l all -d 'every environment of the project'
complete -c pyve -n '__pyve_at \'purge\'' -l dry-run -d 'only show what would be removed'
complete -c pyve -n '__pyve_at \'purge\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'python\'' -f -a 'list' -d 'List the Pythons that pyve finds, and which one it would take here'
complete -c pyve -n '__pyve_at \'python list\'' -l env -d 'for which environment of the project' -x -a '(__pyve_environments)'
complete -c pyve -n '__pyve_at \'python list\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'container\'' -f -a 'plan' -d 'Show what the image of this project is made of, and why'
complete -c pyve -n '__pyve_at \'container\'' -f -a 'generate' -d 'Write a Dockerfile, compose.yaml or devcontainer.json for this project'
complete -c pyve -n '__pyve_at \'container\'' -f -a 'build' -d 'Build the image of this project'
complete -c pyve -n '__pyve_at \'container\'' -f -a 'pin' -d 'Write down the digests of the base images'
complete -c pyve -n '__pyve_at \'container\'' -f -a 'matrix' -d 'Show which versions fit together, and explain a choice'
complete -c pyve -n '__pyve_at \'container plan\'' -l profile -d 'the kind of image: debian, ubuntu, rocky, alpine, gpu' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l base -d 'the image to start from, instead of the profile\'s' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l target -d 'only this target: dev, ci, production (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l multi-stage -d 'make the environment in a stage of its own (the default)'
complete -c pyve -n '__pyve_at \'container plan\'' -l single-stage -d 'make everything in one stage'
complete -c pyve -n '__pyve_at \'container plan\'' -l mode -d 'how the environment gets in: prefix-copy, single-stage or conda-pack' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l platform -d 'for which machines: linux/amd64, linux/arm64 (repeatable)' -x -a 'linux-64 linux-aarch64 osx-64 osx-arm64 win-64'
complete -c pyve -n '__pyve_at \'container plan\'' -l port -d 'a port that the application listens on (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l python -d 'which Python, as for `pyve init`' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l backend -d 'venv or micromamba, as for `pyve init`' -x -a 'auto venv micromamba'
complete -c pyve -n '__pyve_at \'container plan\'' -l env-file -d 'the conda spec, lock or packed archive to make it from' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l strict -d 'refuse what leaves the image to chance, such as a missing lock'
complete -c pyve -n '__pyve_at \'container plan\'' -l explain -d 'say which block added what, and why'
complete -c pyve -n '__pyve_at \'container plan\'' -l diff -d 'show what differs from the plan in this file, which `--json` printed' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l rebuilds -d 'show what an edit of this file of the project builds again' -r -F
complete -c pyve -n '__pyve_at \'container plan\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'container generate\'' -l profile -d 'the kind of image: debian, ubuntu, rocky, alpine, gpu' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l base -d 'the image to start from, instead of the profile\'s' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l target -d 'only this target: dev, ci, production (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l multi-stage -d 'make the environment in a stage of its own (the default)'
complete -c pyve -n '__pyve_at \'container generate\'' -l single-stage -d 'make everything in one stage'
complete -c pyve -n '__pyve_at \'container generate\'' -l mode -d 'how the environment gets in: prefix-copy, single-stage or conda-pack' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l platform -d 'for which machines: linux/amd64, linux/arm64 (repeatable)' -x -a 'linux-64 linux-aarch64 osx-64 osx-arm64 win-64'
complete -c pyve -n '__pyve_at \'container generate\'' -l port -d 'a port that the application listens on (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l python -d 'which Python, as for `pyve init`' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l backend -d 'venv or micromamba, as for `pyve init`' -x -a 'auto venv micromamba'
complete -c pyve -n '__pyve_at \'container generate\'' -l env-file -d 'the conda spec, lock or packed archive to make it from' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l strict -d 'refuse what leaves the image to chance, such as a missing lock'
complete -c pyve -n '__pyve_at \'container generate\'' -l format -d 'what to write' -x -a 'dockerfile compose devcontainer'
complete -c pyve -n '__pyve_at \'container generate\'' -l dialect -d 'for which engines: buildkit for docker, portable for all of them' -x -a 'buildkit portable'
complete -c pyve -n '__pyve_at \'container generate\'' -l no-syntax -d 'leave out the line that lets BuildKit fetch its newest syntax'
complete -c pyve -n '__pyve_at \'container generate\'' -s o -l output -d 'write there, not to standard output' -r -F
complete -c pyve -n '__pyve_at \'container generate\'' -l check -d 'compare with the file that is there; 1 where they differ'
complete -c pyve -n '__pyve_at \'container generate\'' -l force -d 'replace a file that pyve did not write'
complete -c pyve -n '__pyve_at \'container generate\'' -l json -d 'with `-o`: print JSON'
complete -c pyve -n '__pyve_at \'container build\'' -l profile -d 'the kind of image: debian, ubuntu, rocky, alpine, gpu' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l base -d 'the image to start from, instead of the profile\'s' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l target -d 'only this target: dev, ci, production (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l multi-stage -d 'make the environment in a stage of its own (the default)'
complete -c pyve -n '__pyve_at \'container build\'' -l single-stage -d 'make everything in one stage'
complete -c pyve -n '__pyve_at \'container build\'' -l mode -d 'how the environment gets in: prefix-copy, single-stage or conda-pack' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l platform -d 'for which machines: linux/amd64, linux/arm64 (repeatable)' -x -a 'linux-64 linux-aarch64 osx-64 osx-arm64 win-64'
complete -c pyve -n '__pyve_at \'container build\'' -l port -d 'a port that the application listens on (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l python -d 'which Python, as for `pyve init`' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l backend -d 'venv or micromamba, as for `pyve init`' -x -a 'auto venv micromamba'
complete -c pyve -n '__pyve_at \'container build\'' -l env-file -d 'the conda spec, lock or packed archive to make it from' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l strict -d 'refuse what leaves the image to chance, such as a missing lock'
complete -c pyve -n '__pyve_at \'container build\'' -l engine -d 'what builds; else the first of these that works' -x -a 'docker podman buildah buildkit'
complete -c pyve -n '__pyve_at \'container build\'' -l tag -d 'the name of the image (repeatable); else PROJECT:TARGET, and PROJECT:latest for production' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l push -d 'put it into the registry that the name says'
complete -c pyve -n '__pyve_at \'container build\'' -l builder -d 'the builder of buildx to build on' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l no-cache -d 'build every step anew'
complete -c pyve -n '__pyve_at \'container build\'' -l network -d 'the network of the steps' -x -a 'default host none'
complete -c pyve -n '__pyve_at \'container build\'' -l label -d 'a label of the image (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container build\'' -l dry-run -d 'build nothing; print the programs that would be started'
complete -c pyve -n '__pyve_at \'container build\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'container pin\'' -l profile -d 'the kind of image: debian, ubuntu, rocky, alpine, gpu' -r -F
complete -c pyve -n '__pyve_at \'container pin\'' -l base -d 'the image to start from, instead of the profile\'s' -r -F
complete -c pyve -n '__pyve_at \'container pin\'' -l target -d 'only this target: dev, ci, production (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container pin\'' -l multi-stage -d 'make the environment in a stage of its own (the default)'
complete -c pyve -n '__pyve_at \'container pin\'' -l single-stage -d 'make everything in one stage'
complete -c pyve -n '__pyve_at \'container pin\'' -l mode -d 'how the environment gets in: prefix-copy, single-stage or conda-pack' -r -F
complete -c pyve -n '__pyve_at \'container pin\'' -l platform -d 'for which machines: linux/amd64, linux/arm64 (repeatable)' -x -a 'linux-64 linux-aarch64 osx-64 osx-arm64 win-64'
complete -c pyve -n '__pyve_at \'container pin\'' -l port -d 'a port that the application listens on (repeatable)' -r -F
complete -c pyve -n '__pyve_at \'container pin\'' -l python -d 'which Python, as for `pyve init`' -r -F
complete -c pyve -n '__pyve_at \'container pin\'' -l backend -d 'venv or micromamba, as for `pyve init`' -x -a 'auto venv micromamba'
complete -c pyve -n '__pyve_at \'container pin\'' -l env-file -d 'the conda spec, lock or packed archive to make it from' -r -F
complete -c pyve -n '__pyve_at \'container pin\'' -l strict -d 'refuse what leaves the image to chance, such as a missing lock'
complete -c pyve -n '__pyve_at \'container pin\'' -l check -d 'write nothing; exit 1 where a tag moved or is not pinned'
complete -c pyve -n '__pyve_at \'container pin\'' -l json -d 'say the outcome as JSON'
complete -c pyve -n '__pyve_at \'container matrix\'' -f -a 'torch tensorflow cuda python r'
complete -c pyve -n '__pyve_at \'container matrix\'' -l for -d 'explain what would be chosen for this version' -x -a ''
complete -c pyve -n '__pyve_at \'container matrix\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'list' -d 'Show every key with its value'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'get' -d 'Print the value of a key; exit 1 when it is not set'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'explain' -d 'Tell what a key means and what decides its value'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'schema' -d 'Print the JSON schema of the files, for editors'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'set' -d 'Set a key in a file; comments and order stay'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'unset' -d 'Take a key out of a file'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'path' -d 'Print where the file is'
complete -c pyve -n '__pyve_at \'config\'' -f -a 'edit' -d 'Open the file in $VISUAL or $EDITOR'
complete -c pyve -n '__pyve_at \'config list\'' -l show-origin -d 'show where each value comes from'
complete -c pyve -n '__pyve_at \'config list\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'config get\'' -f -a 'backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output'
complete -c pyve -n '__pyve_at \'config get\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'config explain\'' -f -a 'backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output'
complete -c pyve -n '__pyve_at \'config explain\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'config set\'' -f -a 'backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output'
complete -c pyve -n '__pyve_at \'config set\'' -l user -d 'the user\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'config set\'' -l system -d 'the system\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'config unset\'' -f -a 'backend python.version venv.directory venv.install venv.installer venv.pip micromamba.env_name micromamba.env_file micromamba.version micromamba.mirror micromamba.path prompt.show prompt.format env_file container.profile container.base_image container.registry container.organization container.builder container.output'
complete -c pyve -n '__pyve_at \'config unset\'' -l user -d 'the user\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'config unset\'' -l system -d 'the system\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'config path\'' -l user -d 'the user\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'config path\'' -l system -d 'the system\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'config edit\'' -l user -d 'the user\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'config edit\'' -l system -d 'the system\'s file instead of the project\'s'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'bash' -d 'Print the hook of bash'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'zsh' -d 'Print the hook of zsh'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'fish' -d 'Print the hook of fish'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'pwsh' -d 'Print the hook of pwsh'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'install' -d 'Put it into the shell\'s start-up file, after a yes'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'uninstall' -d 'Take away what `install` put there'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'enter' -d 'For the hook: print what enters the project around here'
complete -c pyve -n '__pyve_at \'hook\'' -f -a 'leave' -d 'For the hook: print what leaves an inherited environment'
complete -c pyve -n '__pyve_at \'hook install\'' -f -a 'bash zsh fish'
complete -c pyve -n '__pyve_at \'hook uninstall\'' -f -a 'bash zsh fish'
complete -c pyve -n '__pyve_at \'hook enter\'' -f -a 'bash zsh fish'
complete -c pyve -n '__pyve_at \'hook enter\'' -l direnv -d 'direnv\'s hook is in the shell, too'
complete -c pyve -n '__pyve_at \'hook leave\'' -f -a 'bash zsh fish'
complete -c pyve -n '__pyve_at \'allow\'' -f -a '(__fish_complete_directories (commandline -ct))'
complete -c pyve -n '__pyve_at \'deny\'' -f -a '(__fish_complete_directories (commandline -ct))'
complete -c pyve -n '__pyve_at \'completions\'' -f -a 'bash' -d 'Print the completions of bash'
complete -c pyve -n '__pyve_at \'completions\'' -f -a 'zsh' -d 'Print the completions of zsh'
complete -c pyve -n '__pyve_at \'completions\'' -f -a 'fish' -d 'Print the completions of fish'
complete -c pyve -n '__pyve_at \'completions\'' -f -a 'pwsh' -d 'Print the completions of pwsh'
complete -c pyve -n '__pyve_at \'completions\'' -f -a 'install' -d 'Put them where the shell finds them, after a yes'
complete -c pyve -n '__pyve_at \'completions\'' -f -a 'uninstall' -d 'Take away what `install` put there'
complete -c pyve -n '__pyve_at \'completions install\'' -f -a 'bash zsh fish'
complete -c pyve -n '__pyve_at \'completions uninstall\'' -f -a 'bash zsh fish'
complete -c pyve -n '__pyve_at \'self\'' -f -a 'info' -d 'Tell which pyve this is, and where it keeps things'
complete -c pyve -n '__pyve_at \'self\'' -f -a 'update' -d 'Bring the newest release, or another one'
complete -c pyve -n '__pyve_at \'self\'' -f -a 'micromamba' -d 'Tell which micromamba is used; update or remove pyve\'s own'
complete -c pyve -n '__pyve_at \'self\'' -f -a 'uninstall' -d 'Remove pyve, and no project or environment'
complete -c pyve -n '__pyve_at \'self info\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'self update\'' -l version -d 'this release instead of the newest one' -r -F
complete -c pyve -n '__pyve_at \'self update\'' -l check -d 'only tell whether it would change something; exit 1 if so'
complete -c pyve -n '__pyve_at \'self update\'' -l json -d 'print JSON'
complete -c pyve -n '__pyve_at \'self micromamba\'' -l update -d 'get the newest release, or that of micromamba.version'
complete -c pyve -n '__pyve_at \'self micromamba\'' -l remove -d 'remove the one that pyve got, after a yes'
complete -c pyve -n '__pyve_at \'self micromamba\'' -l verify -d 'compare its SHA-256 with the release\'s; exit 4 if it differs'
complete -c pyve -n '__pyve_at \'self micromamba\'' -l json -d 'print JSON'

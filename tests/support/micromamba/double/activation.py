"""`shell activate` and its like, and `run`: what entering an environment changes."""

import glob
import json
import os
import subprocess

from failure import Failure, log, warning
from settings import absolute

UNSET = "***unset***"


class Script:
    """Shell code for the changes, in the order in which libmamba writes them."""

    def __init__(self, shell):
        self.fish = shell == "fish"
        self.lines = []

    def export(self, name, value):
        quoted = self.quote(value)
        self.lines.append(f"set -gx {name} {quoted}" if self.fish else f"export {name}={quoted}")

    def set(self, name, value):
        if not self.fish:
            self.lines.append(f"{name}={self.quote(value)}")

    def unset(self, name):
        self.lines.append(f"set -e {name}" if self.fish else f"unset {name}")

    def source(self, path):
        self.lines.append(f"source {self.quote(path)}" if self.fish else f". {self.quote(path)}")

    def quote(self, value):
        # libmamba leaves quotes in values as they are; the double gives what was meant.
        if self.fish:
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        return "'" + value.replace("'", "'\"'\"'") + "'"

    def text(self):
        return "".join(f"{line}\n" for line in self.lines)


def scripts(prefix, folder, shell):
    extension = ".fish" if shell == "fish" else ".sh"
    pattern = os.path.join(glob.escape(prefix), "etc", "conda", folder, f"*{extension}")
    return sorted(glob.glob(pattern), reverse=folder == "deactivate.d")


def variables(prefix):
    """Variables of packages, then those of the specification, which win; names in capitals."""
    found = {}
    for path in sorted(glob.glob(os.path.join(glob.escape(prefix), "etc", "conda", "env_vars.d", "*"))):
        found |= read_object(path)
    state = os.path.join(prefix, "conda-meta", "state")
    if os.path.exists(state):
        own = read_object(state, "env_vars")
        for name in own:
            if name in found:
                warning("Duplicate env vars detected. Vars from the environment will overwrite those "
                        "from packages")
                warning(f"Variable {name} duplicated")
        found |= own
    return {name.upper(): str(value) for name, value in found.items()}


def read_object(path, key=None):
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        return dict(content if key is None else content.get(key, {}))
    except (ValueError, OSError) as cause:
        warning(f"Could not read JSON at {path}: {cause}")
        return {}


class Activator:
    """Activation against an environment, the one of this process unless another is given."""

    def __init__(self, settings, shell="bash", environment=None):
        self.settings = settings
        self.shell = shell
        self.environment = dict(os.environ if environment is None else environment)

    def level(self):
        return int(self.environment.get("CONDA_SHLVL", "0").strip() or 0)

    def name_of(self, prefix):
        if prefix == self.settings.root_prefix:
            return "base"
        in_envs = os.path.basename(os.path.dirname(prefix)) == "envs"
        return os.path.splitext(os.path.basename(prefix))[0] if in_envs else prefix

    def path_with(self, prefix, without=None):
        parts = self.environment.get("PATH", "").split(":")
        if without is None and self.level() == 0:
            if not any(part.endswith("condabin") for part in parts):
                parts.insert(0, os.path.join(self.settings.root_prefix, "condabin"))
        parts = [part for part in parts if without is None or part != os.path.join(without, "bin")]
        if prefix is not None:
            parts.insert(0, os.path.join(prefix, "bin"))
        return ":".join(part for index, part in enumerate(parts) if index == 0 or parts[index - 1] != part)

    def prompt(self, script, modifier):
        bare = self.environment.get("PS1", "").replace(
            self.environment.get("CONDA_PROMPT_MODIFIER") or "\0", "")
        script.set("PS1", modifier + bare)

    def activate(self, prefix):
        """The code that enters a prefix."""
        level, old = self.level(), self.environment.get("CONDA_PREFIX", "")
        if old == prefix and level > 0:
            return self.reactivate(prefix)
        script = Script(self.shell)
        name = self.name_of(prefix)
        modifier = f"({name}) "
        values = {key: value for key, value in variables(prefix).items() if value != UNSET}
        saved = [key for key in values if key in self.environment]
        if saved:
            warning("WARNING: overwriting environment variables set in the machine")
            warning(f"Overwriting variables: {','.join(saved)}")
        if level > 0 and old:
            for path in scripts(old, "deactivate.d", self.shell):
                script.source(path)
            for key in variables(old):
                script.unset(key)
        self.prompt(script, modifier)
        for key, value in values.items():
            script.export(key, value)
        for key in saved:
            script.export(f"__CONDA_SHLVL_{level}_{key}", self.environment[key])
        script.export("PATH", self.path_with(prefix, old if level > 0 and old else None))
        script.export("CONDA_PREFIX", prefix)
        script.export("CONDA_SHLVL", str(level + 1))
        script.export("CONDA_DEFAULT_ENV", name)
        script.export("CONDA_PROMPT_MODIFIER", modifier)
        if level > 0 and old:
            script.export(f"CONDA_PREFIX_{level}", old)
        for path in scripts(prefix, "activate.d", self.shell):
            script.source(path)
        return script.text()

    def reactivate(self, prefix):
        script = Script(self.shell)
        for path in scripts(prefix, "deactivate.d", self.shell):
            script.source(path)
        script.export("PATH", self.path_with(prefix, prefix))
        script.export("CONDA_SHLVL", str(self.level()))
        for path in scripts(prefix, "activate.d", self.shell):
            script.source(path)
        return script.text()

    def deactivate(self):
        """The code that leaves the environment, back to the one before where there is one."""
        script = Script(self.shell)
        prefix, level = self.environment.get("CONDA_PREFIX"), self.level()
        if prefix is None or level == 0:
            return ""
        back = self.environment.get(f"CONDA_PREFIX_{level - 1}") if level > 1 else None
        script.export("PATH", self.path_with(back, prefix))
        for path in scripts(prefix, "deactivate.d", self.shell):
            script.source(path)
        values = {} if back is None else {
            "CONDA_PREFIX": back, "CONDA_SHLVL": str(level - 1), "CONDA_DEFAULT_ENV": self.name_of(back),
            "CONDA_PROMPT_MODIFIER": f"({self.name_of(back)}) ", **variables(back)}
        for key in ("CONDA_PREFIX", "CONDA_DEFAULT_ENV", "CONDA_PROMPT_MODIFIER"):
            if key not in values:
                script.unset(key)
        if back is not None:
            script.unset(f"CONDA_PREFIX_{level - 1}")
        for key in variables(prefix):
            script.unset(key)
            save = f"__CONDA_SHLVL_{level - 1}_{key}"
            if save in self.environment:
                values[key] = self.environment[save]
                script.unset(save)
        self.prompt(script, values.get("CONDA_PROMPT_MODIFIER", ""))
        for key, value in ({"CONDA_SHLVL": str(level - 1)} | values).items():
            script.export(key, value)
        if back is not None:
            for path in scripts(back, "activate.d", self.shell):
                script.source(path)
        return script.text()


def hook(settings, shell):
    """The functions that a shell's start-up file evaluates."""
    script = Script(shell)
    script.export("MAMBA_EXE", absolute(settings.program))
    script.export("MAMBA_ROOT_PREFIX", settings.root_prefix)
    if shell == "fish":
        return script.text() + (
            "function micromamba\n  switch $argv[1]\n    case activate deactivate reactivate\n"
            "      $MAMBA_EXE shell $argv --shell fish | source\n    case '*'\n      $MAMBA_EXE $argv\n"
            "  end\nend\n")
    return script.text() + (
        "micromamba() {\n  case \"${1-}\" in\n    activate | deactivate | reactivate)\n"
        "      eval \"$(PS1=\"${PS1-}\" \"$MAMBA_EXE\" shell \"$@\" --shell bash)\" ;;\n"
        "    *) \"$MAMBA_EXE\" \"$@\" ;;\n  esac\n}\n")


def shell(settings, words):
    """`shell activate|deactivate|reactivate|hook`."""
    action, rest = (words + ["hook"])[0], words[1:]
    kind = settings.options.shell or "bash"
    activator = Activator(settings, kind)
    if action == "activate":
        if rest:
            slash = "/" in rest[0]
            settings.options.values["prefix" if slash else "name"] = rest[0]
        prefix = settings.prefix()
        if prefix is None or not os.path.isdir(prefix):
            raise Failure(f"Cannot activate, prefix does not exist at: '{prefix}'")
        print(activator.activate(prefix), end="")
    elif action == "deactivate":
        print(activator.deactivate(), end="")
    elif action == "reactivate":
        print(activator.reactivate(os.environ.get("CONDA_PREFIX", "")), end="")
    elif action == "hook":
        print(hook(settings, kind), end="")
    else:
        raise Failure(f"The double knows no `shell {action}`")
    return 0


def run(settings, words):
    """`run -p PREFIX CMD…`: a child of ours, through bash, with our status."""
    prefix = settings.prefix()
    if prefix is None or not os.path.exists(prefix):
        log("critical", f'The given prefix does not exist: "{prefix}"')
        return 1
    if not words:
        raise Failure("No command given")
    environment = {} if settings.options.clean_env else dict(os.environ)
    for given in settings.options.env:
        name, equals, value = given.partition("=")
        environment[name] = value if equals else os.environ.get(name, "")
    script = hook(settings, "bash") + Activator(settings, "bash", environment).activate(prefix)
    return subprocess.run(["bash", "-c", script + 'exec "$@"\n', "bash", *words], env=environment,
                          cwd=settings.options.cwd, check=False).returncode

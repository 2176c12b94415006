"""What the options and the environment together say: prefixes, channels, platform, caches."""

import os
import platform
import re

from failure import Failure
from options import Options

VERSION = os.environ.get("MICROMAMBA_DOUBLE_VERSION", "2.8.1")
PUBLIC_ALIAS = "https://conda.anaconda.org"


def own_platform():
    """The conda platform of this machine."""
    system = {"Linux": "linux", "Darwin": "osx"}[platform.system()]
    arch = {"x86_64": "64", "amd64": "64", "ppc64le": "ppc64le"}.get(platform.machine())
    return f"{system}-{arch or ('arm64' if system == 'osx' else 'aarch64')}"


def truthy(name):
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


class Settings:
    """The settings of one start."""

    def __init__(self, options: Options, program: str):
        home = os.environ.get("HOME") or os.path.expanduser("~")
        get = os.environ.get
        self.program = program
        self.options = options
        self.home = home
        given = options.root_prefix or get("MAMBA_ROOT_PREFIX")
        self.root_prefix = absolute(given or os.path.join(home, ".local", "share", "mamba"))
        caches = get("CONDA_PKGS_DIRS") or get("MAMBA_PKGS_DIRS")
        if caches:
            self.packages = absolute(caches.split(",")[0])
        else:
            self.packages = os.path.join(self.root_prefix if given else f"{home}/.mamba", "pkgs")
        self.platform = options.platform or get("CONDA_SUBDIR") or get("MAMBA_PLATFORM") or own_platform()
        self.offline = options.offline or truthy("MAMBA_OFFLINE") or truthy("CONDA_OFFLINE")
        self.yes = options.yes or truthy("MAMBA_ALWAYS_YES") or truthy("CONDA_ALWAYS_YES")
        self.alias = (options.channel_alias or get("MAMBA_CHANNEL_ALIAS") or get("CONDA_CHANNEL_ALIAS")
                      or PUBLIC_ALIAS).rstrip("/")
        self.register = get("MAMBA_REGISTER_ENVS", "true").lower() not in ("0", "false", "no", "off")
        self.json = options.json
        self.quiet = options.quiet or options.json

    def prefix(self, named_by_file=None, active=True):
        """The target prefix; None when nothing names one."""
        options = self.options
        if options.prefix is not None:
            return absolute(options.prefix)
        name = options.name or named_by_file
        if name is not None:
            return self.root_prefix if name == "base" else os.path.join(self.root_prefix, "envs", name)
        return os.environ.get("CONDA_PREFIX") if active else None

    def channels(self, of_file=()):
        """Channel names in order of priority, without `nodefaults`."""
        named = [*self.options.channel, *of_file]
        if not named and not self.options.override_channels:
            named = [name for name in os.environ.get("CONDA_CHANNELS", "").split(",") if name]
        return [name for name in dict.fromkeys(named) if name != "nodefaults"]

    def channel_url(self, name):
        """The address of a channel, without a slash at its end."""
        if name.startswith(("/", "./", "../", "~")):
            return "file://" + absolute(name)
        if re.match(r"[a-z][a-z0-9+.-]*://", name):
            return name.rstrip("/")
        if name == "defaults":
            raise Failure("The double has no `defaults` channel")
        return f"{self.alias}/{name.rstrip('/')}"

    def channel_name(self, url):
        """The short name of a channel, where the alias or a `file://` gives it one."""
        url = url.rstrip("/")
        inside = url.startswith(f"{self.alias}/")
        return url[len(self.alias) + 1:] if inside else url


def absolute(path):
    return os.path.abspath(os.path.expanduser(path))

"""Solving through py-rattler, over repodata files that the double fetched itself."""

import asyncio
import ctypes
import json
import os
import platform as machine

import rattler
from failure import Failure, warning
from fetching import fetch_repodata
from specs import spec_name


class Universe:
    """The channels of one start: their repodata, and the virtual packages of the platform."""

    def __init__(self, settings, channels):
        self.settings = settings
        self.sources = []
        self.packages = []
        self.channels = channels
        for name in channels:
            channel = rattler.Channel(settings.channel_url(name))
            for subdir in (settings.platform, "noarch"):
                path = fetch_repodata(settings, name, subdir)
                if path is None:
                    continue
                self.sources.append(rattler.SparseRepoData(channel, subdir, path))
                with open(path, encoding="utf-8") as file:
                    data = json.load(file)
                self.packages += [*data["packages"].values(), *data["packages.conda"].values()]
        self.virtual = virtual_packages(settings.platform)

    def solve(self, specs, locked=(), pinned=()):
        """The records of an environment that fulfils the specs; None when there is none."""
        strict = not self.settings.options.flexible and self.settings.options.channel_priority not in (
            "flexible", "disabled")
        priority = rattler.ChannelPriority.Strict if strict else rattler.ChannelPriority.Disabled
        try:
            return asyncio.run(rattler.solve(
                sources=self.sources,
                specs=[match_spec(spec, self.settings) for spec in specs],
                platforms=[self.settings.platform, "noarch"],
                locked_packages=list(locked),
                pinned_packages=list(pinned),
                virtual_packages=self.virtual,
                channel_priority=priority,
            ))
        except rattler.rattler.SolverError:
            return None


def match_spec(spec, settings):
    """A spec of the file as a match spec; a channel in it goes through the alias as well."""
    channel, separator, rest = spec.rpartition("::")
    text = f"{settings.channel_url(channel)}::{rest}" if separator else spec
    try:
        return rattler.MatchSpec(text, strict=False)
    except Exception as cause:
        raise Failure(f"Failed to parse MatchSpec '{spec}': {cause}") from None


def channels_of_specs(specs):
    """The channels that specs name before `::`."""
    return [spec.rpartition("::")[0] for spec in specs if "::" in spec]


def virtual_packages(platform):
    """`__unix`, `__glibc` and the like for a platform, with conda's CONDA_OVERRIDE_ variables.

    As libmamba has it, another platform gets no more than this machine knows: `__osx` is missing on
    Linux unless CONDA_OVERRIDE_OSX gives it.
    """
    system, _, arch = platform.partition("-")
    found = {}
    if system == "win":
        found["__win"] = "0"
    else:
        found["__unix"] = "0"
    if system == "linux":
        found["__linux"] = machine.release().split("-")[0] if machine.system() == "Linux" else "0"
        glibc = os.environ.get("CONDA_OVERRIDE_GLIBC", own_glibc())
        if glibc:
            found["__glibc"] = glibc
    if system == "osx":
        version = os.environ.get("CONDA_OVERRIDE_OSX", machine.mac_ver()[0])
        if version:
            found["__osx"] = version
        else:
            warning("osx version not found (virtual package skipped)")
    if os.environ.get("CONDA_OVERRIDE_CUDA"):
        found["__cuda"] = os.environ["CONDA_OVERRIDE_CUDA"]
    archspec = {"64": "x86_64", "32": "x86"}.get(arch, arch)
    return [virtual("__archspec", "1", archspec), *(virtual(*pair, "0") for pair in found.items())]


def virtual(name, version, build):
    return rattler.GenericVirtualPackage(rattler.PackageName(name), rattler.Version(version),
                                         rattler.BuildString(build))


def own_glibc():
    if machine.system() != "Linux":
        return ""
    version = ctypes.CDLL(None).gnu_get_libc_version
    version.restype = ctypes.c_char_p
    return version().decode()


def solve_or_fail(universe, specs, locked=()):
    """Solves, or explains as libmamba does and fails."""
    records = universe.solve(specs, locked)
    if records is None:
        from problems import explain

        explain(universe, specs)
    return in_order(records)


def in_order(records):
    """Dependencies before what depends on them."""
    by_name = {record.name.normalized: record for record in records}
    ordered = {}

    def visit(name):
        record = by_name.get(name)
        if record is None or name in ordered:
            return
        ordered[name] = None
        for dependency in sorted(spec_name(text) for text in record.depends):
            visit(dependency)
        ordered.pop(name)
        ordered[name] = record

    # A package without Python goes after Python, or its modules would have no place.
    for name in ["python", *sorted(by_name)]:
        visit(name)
    return [record for record in ordered.values() if record is not None]

"""Makes the local channels: `python channel FOLDER` prints the folder that they are in.

They are kept under FOLDER by a key of what they are made from; the second run takes no time.
"""

import fcntl
import hashlib
import json
import os
import platform
import shutil
import sys

import zstandard

from archive import bytes_of, index_of
from cpython import find_interpreters, pip_package, python_package
from small import (
    compiled_packages,
    data_packages,
    far_packages,
    pure,
    pure_packages,
    script_packages,
)

SUBDIR = {"x86_64": "linux-64", "aarch64": "linux-aarch64"}
SUBDIRS = ("noarch", "linux-64", "linux-aarch64", "osx-64", "osx-arm64")


def key_of(interpreters):
    """Changes with these sources, with the interpreters and with the presence of a compiler."""
    digest = hashlib.sha256()
    here = os.path.dirname(os.path.abspath(__file__))
    for name in sorted(os.listdir(here)):
        if name.endswith(".py"):
            with open(os.path.join(here, name), "rb") as file:
                digest.update(file.read())
    for interpreter in interpreters:
        changed = os.stat(interpreter.executable).st_mtime_ns
        digest.update(f"{interpreter} {changed}\n".encode())
    digest.update(f"{shutil.which('cc')} {shutil.which('strip')}".encode())
    return digest.hexdigest()[:16]


def packages_of(interpreters, own):
    """The packages by channel."""
    far = (package for package in far_packages(interpreters) if package.subdir != own)
    return {
        "conda-forge": [
            *(python_package(interpreter, own) for interpreter in interpreters),
            pip_package(interpreters),
            *pure_packages(),
            *script_packages(),
            *data_packages(),
            *compiled_packages(interpreters, own),
            *far,
        ],
        # A second channel, for priorities and `channel::package`.
        "lab": [pure("tabulate", "0.9.9", "", entry=None), pure("labtool", "0.1", "")],
    }


def write_channel(folder, packages):
    repodata = {
        subdir: {"info": {"subdir": subdir}, "packages": {}, "packages.conda": {},
                 "removed": [], "repodata_version": 1}
        for subdir in SUBDIRS
    }
    for subdir in SUBDIRS:
        os.makedirs(os.path.join(folder, subdir))
    for package in packages:
        content = bytes_of(package)
        with open(os.path.join(folder, package.subdir, package.file_name), "wb") as file:
            file.write(content)
        kind = "packages" if package.old_format else "packages.conda"
        repodata[package.subdir][kind][package.file_name] = index_of(package) | {
            "md5": hashlib.md5(content).hexdigest(),
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        }
    for subdir, data in repodata.items():
        text = json.dumps(data, indent=1, sort_keys=True).encode()
        with open(os.path.join(folder, subdir, "repodata.json"), "wb") as file:
            file.write(text)
        with open(os.path.join(folder, subdir, "repodata.json.zst"), "wb") as file:
            file.write(zstandard.ZstdCompressor(level=3).compress(text))


def main(cache):
    own = SUBDIR.get(platform.machine())
    if platform.system() != "Linux" or own is None:
        raise SystemExit(f"error: There is no local channel for {platform.machine()}")
    interpreters = find_interpreters()
    if not interpreters:
        raise SystemExit("error: Cannot find a CPython from 3.9 on to make a conda package of")
    os.makedirs(cache, exist_ok=True)
    target = os.path.join(cache, f"channels-{key_of(interpreters)}")
    with open(os.path.join(cache, "channels.lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.isdir(target):
            half = f"{target}.half"
            shutil.rmtree(half, ignore_errors=True)
            for channel, packages in packages_of(interpreters, own).items():
                write_channel(os.path.join(half, channel), packages)
            os.rename(half, target)
    print(target)


main(sys.argv[1])

"""Writing a conda package file (.conda, and .tar.bz2 for those that are to be old) from a description."""

import bz2
import hashlib
import io
import json
import os
import tarfile
import zipfile
from dataclasses import dataclass, field

import zstandard

# What stands for the prefix until a package is linked; binary files need all 255 characters of room.
PLACEHOLDER = "/opt/placeholder_" + "_".join(["prefix"] * 40)
PLACEHOLDER = PLACEHOLDER[:255]
# 2024-01-01, so that the same sources give the same bytes.
STAMP = 1704067200


@dataclass(frozen=True)
class Entry:
    """A file of a package; `prefix` says how the placeholder in it is replaced."""

    content: bytes = b""
    mode: int = 0o644
    link: str | None = None
    prefix: str | None = None  # None, "text" or "binary"


@dataclass(frozen=True)
class Package:
    """A package; the fields are those of info/index.json."""

    name: str
    version: str
    build: str
    subdir: str = "noarch"
    build_number: int = 0
    depends: tuple = ()
    constrains: tuple = ()
    noarch: str | None = None
    license: str | None = "MIT"
    files: dict = field(default_factory=dict)
    entry_points: tuple = ()
    old_format: bool = False
    extra: dict = field(default_factory=dict)

    @property
    def stem(self):
        return f"{self.name}-{self.version}-{self.build}"

    @property
    def file_name(self):
        return self.stem + (".tar.bz2" if self.old_format else ".conda")


def index_of(package):
    """info/index.json."""
    index = {
        "name": package.name,
        "version": package.version,
        "build": package.build,
        "build_number": package.build_number,
        "depends": list(package.depends),
        "constrains": list(package.constrains),
        "subdir": package.subdir,
        "timestamp": STAMP * 1000,
        **package.extra,
    }
    if package.license is not None:
        index["license"] = package.license
    if package.noarch is not None:
        index["noarch"] = package.noarch
    platform, _, arch = package.subdir.partition("-")
    if arch:
        index["platform"] = platform
        index["arch"] = {"64": "x86_64"}.get(arch, arch)
    return index


def paths_of(package):
    """info/paths.json."""
    paths = []
    for path, entry in sorted(package.files.items()):
        if entry.link is not None:
            linked = os.path.normpath(os.path.join(os.path.dirname(path), entry.link))
            content = package.files[linked].content
            paths.append({"_path": path, "path_type": "softlink", **sums(content)})
            continue
        item = {"_path": path, "path_type": "hardlink", **sums(entry.content)}
        if entry.prefix is not None:
            item |= {"file_mode": entry.prefix, "prefix_placeholder": PLACEHOLDER}
        paths.append(item)
    return {"paths": paths, "paths_version": 1}


def sums(content):
    return {"sha256": hashlib.sha256(content).hexdigest(), "size_in_bytes": len(content)}


def info_of(package):
    """The files of info/."""
    files = {
        "info/index.json": index_of(package),
        "info/paths.json": paths_of(package),
        "info/about.json": {"summary": f"{package.name}, made for tests"},
    }
    if package.noarch == "python":
        noarch = {"type": "python"}
        if package.entry_points:
            noarch["entry_points"] = list(package.entry_points)
        files["info/link.json"] = {"noarch": noarch, "package_metadata_version": 1}
    text = {path: json.dumps(value, indent=2, sort_keys=True) for path, value in files.items()}
    text["info/files"] = "".join(f"{path}\n" for path in sorted(package.files))
    return {path: Entry(content.encode()) for path, content in text.items()}


def tar_of(files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path, entry in sorted(files.items()):
            member = tarfile.TarInfo(path)
            member.mtime = STAMP
            member.mode = entry.mode
            if entry.link is not None:
                member.type = tarfile.SYMTYPE
                member.linkname = entry.link
                tar.addfile(member)
            else:
                member.size = len(entry.content)
                tar.addfile(member, io.BytesIO(entry.content))
    return buffer.getvalue()


def bytes_of(package):
    """The package file."""
    if package.old_format:
        return bz2.compress(tar_of(package.files | info_of(package)))
    compress = zstandard.ZstdCompressor(level=3).compress
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (
            ("metadata.json", b'{"conda_pkg_format_version": 2}'),
            (f"pkg-{package.stem}.tar.zst", compress(tar_of(package.files))),
            (f"info-{package.stem}.tar.zst", compress(tar_of(info_of(package)))),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()

"""A CPython of this machine as conda packages: `python`, and `pip` from the wheel bundled with it."""

import email
import glob
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass

from archive import PLACEHOLDER, Entry, Package

# The folders of the standard library that no test needs, and what belongs to the machine.
LEFT_OUT = re.compile(
    r"(^|/)(test|tests|idlelib|tkinter|turtledemo|lib2to3|site-packages|dist-packages|__pycache__"
    r"|config-[^/]*|EXTERNALLY-MANAGED|sitecustomize\.py)(/|$)"
)


@dataclass(frozen=True)
class Interpreter:
    """What an interpreter says about itself."""

    executable: str
    version: str
    minor: str  # "3.12"
    prefix: str
    library: str
    dynamic: str
    shared: str | None
    include: str

    @property
    def tag(self):
        return "cp" + self.minor.replace(".", "")

    @property
    def short_tag(self):
        return "py" + self.minor.replace(".", "")


ASK = """
import json, os, platform, sys, sysconfig
get = sysconfig.get_config_var
library = get("INSTSONAME") if get("Py_ENABLE_SHARED") else None
folder = get("LIBDIR") or ""
print(json.dumps({
    "executable": os.path.realpath(sys.executable), "version": platform.python_version(),
    "minor": "%d.%d" % sys.version_info[:2], "prefix": sys.base_prefix,
    "library": sysconfig.get_path("stdlib"),
    "dynamic": os.path.dirname(sysconfig.get_config_var("DESTSHARED") or "x") and get("DESTSHARED"),
    "shared": os.path.join(folder, library) if library else None,
    "include": sysconfig.get_path("include")}))
"""


def find_interpreters():
    """Two interpreters of different minor versions; one where there is but one."""
    places = [*os.environ.get("PATH", "").split(":"), "/usr/local/bin", "/usr/bin"]
    places += glob.glob(os.path.expanduser("~/.pyenv/versions/*/bin"))
    found = {}
    for place in places:
        for path in glob.glob(os.path.join(place, "python3.*")):
            match = re.fullmatch(r"python3\.(\d+)", os.path.basename(path))
            if match is None or int(match[1]) < 9 or "/shims/" in path:
                continue
            found.setdefault(int(match[1]), path)
    chosen = []
    # Those that the most machines have first, so that tests see the same ones.
    preferred = sorted(found, key=lambda minor: (minor not in (11, 12), -minor))
    for minor in preferred:
        interpreter = ask(found[minor])
        if interpreter is not None:
            chosen.append(interpreter)
        if len(chosen) == 2:
            break
    return chosen


def ask(path):
    asked = subprocess.run([path, "-I", "-S", "-c", ASK], capture_output=True, text=True)
    if asked.returncode != 0:
        return None
    said = Interpreter(**json.loads(asked.stdout))
    # A virtual environment or a beta is not what anybody wants repackaged.
    return said if re.fullmatch(r"\d+\.\d+\.\d+", said.version) else None


def python_package(interpreter, subdir):
    """The interpreter and its standard library, relocatable by where it finds itself."""
    minor = interpreter.minor
    library = f"lib/python{minor}"
    files = {
        f"bin/python{minor}": executable(interpreter),
        "bin/python": Entry(link=f"python{minor}"),
        "bin/python3": Entry(link=f"python{minor}"),
        f"bin/pydoc{minor}": script(f"#!{PLACEHOLDER}/bin/python{minor}\nimport pydoc\npydoc.cli()\n"),
        # The folder is there before anything is installed into it.
        f"{library}/site-packages/README.txt": Entry(b"Packages of this environment.\n"),
    }
    if interpreter.shared is not None:
        name = os.path.basename(interpreter.shared)
        files[f"lib/{name}"] = Entry(stripped(interpreter.shared), 0o755)
    for path, entry in standard_library(interpreter):
        files[f"{library}/{path}"] = entry
    return Package(
        name="python",
        version=interpreter.version,
        build="h0a1b2c3_0_cpython",
        subdir=subdir,
        depends=("__glibc >=2.17,<3.0.a0", "tzdata"),
        constrains=(f"python_abi {minor}.* *_{interpreter.tag}",),
        license="Python-2.0",
        files=files,
    )


def executable(interpreter):
    content = stripped(interpreter.executable)
    # The prefix as it is in a real one: text in a binary file, which linking replaces.
    return Entry(content + PLACEHOLDER.encode() + b"\0" * 8, 0o755, prefix="binary")


def stripped(path):
    """The bytes of a binary without its symbols, that finds its libraries beside itself."""
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "binary")
        shutil.copy(path, copy)
        os.chmod(copy, 0o755)
        if shutil.which("strip") is not None:
            subprocess.run(["strip", "--strip-unneeded", copy], check=False, capture_output=True)
        with open(copy, "rb") as file:
            content = file.read()
    run_path = f"{os.path.dirname(os.path.dirname(path))}/lib\0".encode()
    origin = b"$ORIGIN/../lib"
    if len(run_path) > len(origin):
        content = content.replace(b"\0" + run_path, b"\0" + origin.ljust(len(run_path), b"\0"))
    return content


def standard_library(interpreter):
    roots = {interpreter.library: ""}
    if interpreter.dynamic and not interpreter.dynamic.startswith(interpreter.library):
        roots[interpreter.dynamic] = "lib-dynload"
    for root, below in roots.items():
        for folder, folders, names in os.walk(root):
            folders.sort()
            for name in sorted(names):
                full = os.path.join(folder, name)
                path = os.path.normpath(os.path.join(below, os.path.relpath(full, root)))
                if LEFT_OUT.search(path) or not os.path.isfile(full):
                    continue
                with open(full, "rb") as file:
                    yield path, mended(path, file.read(), interpreter)
    yield "sitecustomize.py", Entry(SITE.encode())


# Debian's Python looks for packages in folders of its own.
SITE = """import os, site, sys
site.addsitedir(os.path.join(sys.prefix, "lib", "python%d.%d" % sys.version_info[:2], "site-packages"))
"""


def mended(path, content, interpreter):
    if path.startswith("_sysconfigdata"):
        text = content.decode().replace(interpreter.prefix + "/", PLACEHOLDER + "/")
        return Entry(text.encode(), prefix="text" if PLACEHOLDER in text else None)
    if path == "sysconfig.py":
        # Debian's default scheme is its own, too.
        content = content.replace(b"prefix_scheme = 'posix_local'", b"prefix_scheme = 'posix_prefix'")
    return Entry(content)


def script(text):
    return Entry(text.encode(), 0o755, prefix="text")


def pip_package(interpreters):
    """The newest pip wheel that is bundled with an interpreter, as a noarch package."""
    wheels = glob.glob("/usr/share/python-wheels/pip-*.whl")
    for interpreter in interpreters:
        wheels += glob.glob(f"{interpreter.library}/ensurepip/_bundled/pip-*.whl")
    wheels.sort(key=lambda path: [int(part) for part in re.findall(r"\d+", os.path.basename(path))])
    if not wheels:
        raise SystemExit("error: Cannot find a pip wheel; install python3-venv")
    files = {}
    with zipfile.ZipFile(wheels[-1]) as wheel:
        for item in wheel.infolist():
            if not item.is_dir():
                files[f"site-packages/{item.filename}"] = Entry(wheel.read(item))
    information = next(path for path in files if path.endswith(".dist-info/METADATA"))
    version = email.message_from_bytes(files[information].content)["Version"]
    folder = os.path.dirname(information)
    files[f"{folder}/INSTALLER"] = Entry(b"conda\n")
    return Package(
        name="pip",
        version=version,
        build="pyh0000000_0",
        noarch="python",
        depends=("python >=3.9",),
        files=files,
        entry_points=("pip = pip._internal.cli.main:main", "pip3 = pip._internal.cli.main:main"),
    )

"""The small packages of the local channel: one for each thing that an environment may hold."""

import os
import shutil
import subprocess
import tempfile

from archive import PLACEHOLDER, Entry, Package

FAR = {"osx-64": "osx-64", "osx-arm64": "osx-arm64", "linux-aarch64": "linux-aarch64"}


def text(content, mode=0o644, prefix=None):
    return Entry(content.encode(), mode, prefix=prefix)


def pure(name, version, source, depends=("python >=3.9",), entry=None, **more):
    """A noarch Python package of one module, as a wheel would be unpacked."""
    module = name.replace("-", "_")
    information = f"site-packages/{module}-{version}.dist-info"
    entries = () if entry is None else (f"{entry} = {module}:main",)
    files = {
        f"site-packages/{module}.py": text(f'"""{name}."""\n__version__ = "{version}"\n{source}'),
        f"{information}/METADATA": text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        ),
        f"{information}/INSTALLER": text("conda\n"),
        f"{information}/RECORD": text(f"{module}.py,,\n"),
    }
    if entries:
        files[f"{information}/entry_points.txt"] = text(f"[console_scripts]\n{entries[0]}\n")
    return Package(
        name=name,
        version=version,
        build="pyhd8ed1ab_0",
        noarch="python",
        depends=depends,
        files=files,
        entry_points=entries,
        **more,
    )


TABULATE = '''

def main():
    import sys
    print("tabulate", __version__, sys.prefix)
'''


def pure_packages():
    """Python packages: several versions of one, and two that cannot stand each other."""
    yield from (pure("tabulate", version, TABULATE, entry="tabulate") for version in ("0.8.10", "0.9.0"))
    yield pure("toolz", "0.12.1", "", old_format=True)
    yield pure("toolz", "1.0.0", "")
    yield pure("click", "8.1.7", "", depends=("python >=3.9", "__unix"))
    yield pure("colourful", "2.1", "\n\ndef main():\n    print('colourful')\n",
               depends=("python >=3.9", "tabulate >=0.9,<1.0a0"), entry="colourful")
    yield pure("monochrome", "1.4", "", depends=("python >=3.9", "tabulate <0.9"))
    yield pure("only-old-python", "1.0", "", depends=("python <3.9",))


def script_packages():
    """Packages with what activation runs and sets."""
    folder = "etc/conda"
    yield generic("activate-plain", "1.0", {
        f"{folder}/activate.d/10-activate-plain.sh": text(
            'export PLAIN_HOME="$CONDA_PREFIX/share/plain"\n'
            'export PLAIN_BEFORE="${PLAIN_COUNT:-none}"\nPLAIN_COUNT=1\nexport PLAIN_COUNT\n'
        ),
        f"{folder}/deactivate.d/10-activate-plain.sh": text(
            "unset PLAIN_HOME PLAIN_BEFORE PLAIN_COUNT\n"
        ),
        f"{folder}/activate.d/10-activate-plain.fish": text(
            'set -gx PLAIN_HOME "$CONDA_PREFIX/share/plain"\n'
        ),
        f"{folder}/deactivate.d/10-activate-plain.fish": text("set -e PLAIN_HOME\n"),
        "share/plain/readme.txt": text("plain\n"),
    })
    yield generic("activate-bash", "2.0", {
        f"{folder}/activate.d/20-activate-bash.sh": text(
            'parts=(one "two words" three)\nif [[ ${#parts[@]} -eq 3 && -n ${CONDA_PREFIX} ]]; then\n'
            '  export BASH_PARTS="${#parts[@]}"\n  export BASH_HOME="${CONDA_PREFIX}/share/bash"\nfi\n'
            "unset parts\n"
        ),
        f"{folder}/deactivate.d/20-activate-bash.sh": text(
            "if [[ -n ${BASH_PARTS:-} ]]; then\n  unset BASH_PARTS BASH_HOME\nfi\n"
        ),
    })
    yield generic("activate-failing", "1.0", {
        f"{folder}/activate.d/30-activate-failing.sh": text(
            'export FAILING_STARTED=1\necho "activate-failing: there is no licence" >&2\nfalse\n'
        ),
        f"{folder}/deactivate.d/30-activate-failing.sh": text("unset FAILING_STARTED\n"),
    })
    yield generic("env-vars", "1.0", {
        f"{folder}/env_vars.d/env-vars.json": text(
            '{"PACKAGE_HOME": "/opt/of the package", "SHARED_NAME": "from the package"}\n'
        ),
    })


def generic(name, version, files, depends=(), **more):
    return Package(name=name, version=version, build="0", noarch="generic",
                   depends=depends, files=files, **more)


def data_packages():
    """Without code: versions to choose from, and what the machine has to have."""
    yield generic("tzdata", "2024a", {"share/zoneinfo/tzdata.zi": text("# version 2024a\n")})
    for version in ("1.0.0", "1.1.0", "1.2.0", "2.0.0"):
        yield generic("ledger", version, {"share/ledger/version": text(f"{version}\n")})
    yield generic("old-ledger", "1.0", {}, depends=("ledger <2",))
    yield generic("new-ledger", "1.0", {}, depends=("ledger >=2",))
    yield generic("flavour", "1.0", {}, depends=("ledger <1.1",))
    yield generic("flavour", "2.0", {}, depends=("ledger >=2",))
    yield generic("needs-cuda", "12.4", {}, depends=("__cuda >=12",))
    yield generic("needs-glibc", "1.0", {}, depends=("__glibc >=2.17,<3.0.a0",))
    yield generic("needs-future-glibc", "1.0", {}, depends=("__glibc >=99",))
    yield generic("lost-dependency", "1.0", {}, depends=("nowhere-to-be-found >=1",))


SOURCE = """
#include <stdio.h>
static const char prefix[] = "%s";
int main(void) { printf("hello from %%s\\n", prefix); return 0; }
"""

SHELL_PROGRAM = f'#!/bin/sh\necho "hello from {PLACEHOLDER}"\n'

EXTENSION = """
#include <Python.h>
static PyObject *add(PyObject *self, PyObject *args) {
  long left, right;
  if (!PyArg_ParseTuple(args, "ll", &left, &right)) return NULL;
  return PyLong_FromLong(left + right);
}
static PyMethodDef methods[] = {{"add", add, METH_VARARGS, 0}, {0, 0, 0, 0}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "speedup", 0, -1, methods};
PyMODINIT_FUNC PyInit_speedup(void) { return PyModule_Create(&module); }
"""


def compiled(source, name, *options):
    """What the C compiler makes of it; None without a compiler, or without the headers."""
    if shutil.which("cc") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, name)
        with open(f"{made}.c", "w", encoding="utf-8") as file:
            file.write(source)
        ended = subprocess.run(["cc", "-O1", "-o", name, f"{name}.c", *options],
                               cwd=folder, capture_output=True)
        if ended.returncode != 0:
            return None
        with open(made, "rb") as file:
            return file.read()


def compiled_packages(interpreters, subdir):
    """A program without a licence that has its prefix inside, and an extension module for each Python."""
    program = compiled(SOURCE % PLACEHOLDER, "hello-prefix")
    entry = (Entry(program, 0o755, prefix="binary") if program is not None
             else text(SHELL_PROGRAM, 0o755, prefix="text"))
    yield Package(name="hello-prefix", version="1.0", build="h1234567_0", subdir=subdir,
                  license=None, files={"bin/hello-prefix": entry})
    for interpreter in interpreters:
        tag, minor = interpreter.tag, interpreter.minor
        upper = f"3.{int(minor.split('.')[1]) + 1}"
        yield Package(name="python_abi", version=minor, build=f"5_{tag}", build_number=5,
                      noarch="generic", constrains=(f"python {minor}.*",))
        content = compiled(EXTENSION, "speedup.so", "-shared", "-fPIC", f"-I{interpreter.include}")
        name = f"lib/python{minor}/site-packages/speedup"
        files = ({f"{name}.so": Entry(content, 0o755)} if content is not None
                 else {f"{name}.py": text("def add(left, right):\n    return left + right\n")})
        information = f"lib/python{minor}/site-packages/speedup-1.5.dist-info"
        files[f"{information}/METADATA"] = text("Metadata-Version: 2.1\nName: speedup\nVersion: 1.5\n")
        files[f"{information}/INSTALLER"] = text("conda\n")
        files[f"{information}/RECORD"] = text(f"{os.path.basename(next(iter(files)))},,\n")
        yield Package(name="speedup", version="1.5", build=f"{interpreter.short_tag}h7654321_0",
                      subdir=subdir, files=files,
                      depends=(f"python >={minor},<{upper}.0a0", f"python_abi {minor}.* *_{tag}"))


def far_packages(interpreters):
    """What other platforms have: enough to solve for them, nothing to run."""
    for subdir in FAR:
        for interpreter in interpreters:
            minor = interpreter.minor
            upper = f"3.{int(minor.split('.')[1]) + 1}"
            floor = "__osx >=11.0" if subdir.startswith("osx") else "__glibc >=2.17,<3.0.a0"
            yield Package(name="python", version=interpreter.version, build="hfa7fa7f_0_cpython",
                          subdir=subdir, depends=(floor, "tzdata"), license="Python-2.0",
                          files={"bin/python": text("#!/bin/sh\nexit 1\n", 0o755)})
            yield Package(name="speedup", version="1.5", build=f"{interpreter.short_tag}hfa7fa7f_0",
                          subdir=subdir,
                          depends=(f"python >={minor},<{upper}.0a0",
                                   f"python_abi {minor}.* *_{interpreter.tag}"))
        yield Package(name="hello-prefix", version="1.0", build="hfa7fa7f_0", subdir=subdir,
                      license=None)
    yield Package(name="only-mac", version="1.0", build="h0000000_0", subdir="osx-64")
    yield Package(name="only-mac", version="1.0", build="h0000000_0", subdir="osx-arm64")

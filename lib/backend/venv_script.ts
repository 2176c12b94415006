/**
 * The Python program that makes a virtual environment, run by the interpreter that it is for: the
 * interpreter's own `venv` knows best how. Instead of starting ensurepip, which takes seconds, the
 * pip wheel that comes with the interpreter is unpacked as the wheel format says (PEP 427, and
 * RECORD and INSTALLER of PEP 376). Runs on Python 3.6 and newer.
 * Arguments: folder, prompt, wheel (empty: no pip).
 */
export const venvScript = `
import base64, hashlib, os, sys, venv, zipfile

folder, prompt, wheel = sys.argv[1:4]

def record(name, content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return "%s,sha256=%s,%d" % (name, digest, len(content))

def launcher(python, module, function):
    first = "#!%s\\n" % python
    if len(first) > 127 or any(c.isspace() for c in python):
        first = "#!/bin/sh\\n'''exec' '%s' \\"$0\\" \\"$@\\"\\n' '''\\n" % python.replace("'", "'\\"'\\"'")
    body = "import sys\\nfrom %s import %s\\nif __name__ == '__main__':\\n    sys.exit(%s())\\n"
    return (first + body % (module, function, function)).encode()

def unpack_pip():
    version = "%d.%d" % sys.version_info[:2]
    threads = "t" if "t" in sys.abiflags else ""
    site = os.path.join(folder, "lib", "python" + version + threads, "site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
        info = next(n for n in archive.namelist() if n.endswith(".dist-info/RECORD")).rpartition("/")[0]
        entries = archive.read(info + "/entry_points.txt").decode().splitlines()
    entry = next(e.partition("=")[2] for e in entries if e.partition("=")[0].strip() == "pip")
    module, _, function = entry.strip().partition(":")
    lines = []
    for name in ("pip", "pip3", "pip" + version):
        content = launcher(os.path.join(folder, "bin", "python"), module, function)
        path = os.path.join(folder, "bin", name)
        with open(path, "wb") as file:
            file.write(content)
        os.chmod(path, 0o777 & ~umask)
        lines.append(record("../../../bin/" + name, content))
    with open(os.path.join(site, info, "INSTALLER"), "wb") as file:
        file.write(b"pip\\n")
    lines.append(record(info + "/INSTALLER", b"pip\\n"))
    with open(os.path.join(site, info, "RECORD"), "a", newline="") as file:
        file.write("".join(line + "\\r\\n" for line in lines))

umask = os.umask(0)
os.umask(umask)
try:
    venv.EnvBuilder(symlinks=True, prompt=prompt).create(folder)
    if wheel:
        unpack_pip()
except OSError as error:
    sys.exit(str(error))
`;

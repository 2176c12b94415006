"""Reading what an environment is made from: environment.yml, conda-lock.yml, @EXPLICIT, lists of specs."""

import os
from dataclasses import dataclass, field

from failure import Failure, error, warning


@dataclass
class Wanted:
    """What the command line and its files ask for."""

    specs: list = field(default_factory=list)
    channels: list = field(default_factory=list)
    name: str | None = None
    variables: dict = field(default_factory=dict)
    # (kind, requirements, folder) of each pip section.
    pip: list = field(default_factory=list)
    # Packages by URL, of a lock file or an @EXPLICIT list: no solving.
    explicit: list | None = None


def read_wanted(settings, words):
    """The specs of the command line and of its files."""
    wanted = Wanted(specs=list(words))
    for file in settings.options.file:
        if file.endswith(("-lock.yml", "-lock.yaml")):
            read_lock(settings, file, wanted)
        elif file.endswith((".yml", ".yaml")):
            read_yaml(settings, file, wanted)
        else:
            read_list(file, wanted)
    return wanted


def load_yaml(file):
    import yaml

    class Loader(yaml.SafeLoader):
        """Scalars stay what is written, as yaml-cpp leaves them: `name: 3.10` is no number."""

    Loader.yaml_implicit_resolvers = {}
    if not os.path.exists(file):
        error(f"YAML spec file '{os.path.abspath(file)}' not found")
        raise Failure("File not found. Aborting.")
    with open(file, "rb") as opened:
        try:
            return yaml.load(opened, Loader) or {}
        except yaml.YAMLError as cause:
            error(f"YAML error in spec file '{os.path.abspath(file)}'")
            raise Failure(str(cause)) from None


def selector_holds(selector, platform):
    word = selector[4:-1]
    system = platform.split("-")[0]
    if word not in ("unix", "linux", "osx", "win"):
        raise Failure("Couldn't parse selector. Value not in [unix, linux, osx, win] "
                      "or additional whitespaces found.")
    return word == system or (word == "unix" and system != "win")


def read_yaml(settings, file, wanted):
    content = load_yaml(file)
    folder = os.path.dirname(os.path.abspath(file))
    wanted.channels += content.get("channels") or []
    wanted.name = wanted.name or content.get("name") or None
    wanted.variables |= content.get("variables") or {}
    has_pip = False
    for item in content.get("dependencies") or []:
        if isinstance(item, str):
            wanted.specs.append(item)
            continue
        for key, value in item.items():
            if key.startswith("sel("):
                if selector_holds(key, settings.platform):
                    if not isinstance(value, str):
                        raise Failure("Complicated selection merge not implemented yet.")
                    wanted.specs.append(value)
            elif key == "pip":
                with_uv = any(spec_name(spec) == "uv" for spec in wanted.specs)
                wanted.pip.append(("uv" if with_uv else "pip", list(value or []), folder))
                has_pip = True
    if has_pip and not {"pip", "uv"} & {spec_name(spec) for spec in wanted.specs}:
        wanted.specs.append("pip")


def spec_name(spec):
    """The package name of a match spec."""
    text = spec.split("::")[-1].strip()
    for index, sign in enumerate(text):
        if sign in " =<>!~[,":
            return text[:index]
    return text


def read_list(file, wanted):
    if not os.path.exists(file):
        raise Failure(f"Got an empty file: {file}")
    with open(file, encoding="utf-8") as opened:
        lines = [line.strip() for line in opened]
    if "@EXPLICIT" not in lines:
        wanted.specs += [line for line in lines if line and line[0] not in "#@"]
        return
    after = lines[lines.index("@EXPLICIT") + 1:]
    wanted.explicit = [package_of_url(line) for line in after if line and not line.startswith("#")]


def package_of_url(line):
    """A package of an @EXPLICIT list: `URL`, `URL#MD5` or `URL#sha256:…`."""
    url, _, digest = line.partition("#")
    digest = digest.removeprefix("sha256:")
    known = {32: "md5", 64: "sha256"}.get(len(digest))
    fn = url.rsplit("/", 1)[-1]
    stem = fn.removesuffix(".conda").removesuffix(".tar.bz2")
    if stem == fn or stem.count("-") < 2:
        raise Failure(f'Fail to parse PackageInfo URL "{line}"')
    name = stem.rsplit("-", 2)[0]
    return {"url": url, "fn": fn, "name": name, **({known: digest} if known else {})}


def read_lock(settings, file, wanted):
    content = load_yaml(file)
    if content.get("version") != "1" or "package" not in content:
        raise Failure(f"Failed to read environment lockfile at '{os.path.abspath(file)}'")
    categories = settings.options.category or ["main"]
    chosen = [package for package in content["package"]
              if package.get("platform") == settings.platform
              and package.get("category", "main") in categories]
    conda = [package for package in chosen if package.get("manager") == "conda"]
    if not conda:
        for category in categories:
            warning(f"Selected packages for category '{category}' are empty. The lockfile might not be "
                    f"resolved for your platform ({settings.platform}).")
    wanted.explicit = [
        {"url": package["url"], "fn": package["url"].rsplit("/", 1)[-1], "name": package["name"],
         **{kind: value for kind, value in (package.get("hash") or {}).items()}}
        for package in conda
    ]
    pip = [f"{package['name']} @ {package['url']}#sha256={package['hash']['sha256']}"
           for package in chosen if package.get("manager") == "pip"]
    if pip:
        wanted.pip.append(("pip --no-deps", pip, os.path.dirname(os.path.abspath(file))))

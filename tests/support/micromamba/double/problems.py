"""Why specs cannot be fulfilled, in libmamba's words and tree."""

import rattler
from failure import Failure, error
from specs import spec_name

NOT_THERE = "does not exist (perhaps a typo or a missing channel)"
CONFLICT = "conflicts with any installable versions previously reported"


def explain(universe, specs):
    """Prints the explanation and fails."""
    core = smallest_core(universe, specs)
    contested = contested_name(universe, core)
    reported = set()
    branches = [branch_of(universe, spec, contested, reported) for spec in core]
    head = ("The following package could not be installed" if len(branches) == 1
            else "The following packages are incompatible")
    text = "\n".join([head, *tree(branches)])
    error(f"Could not solve for environment specs\n{text}")
    raise Unsolvable(core)


class Unsolvable(Failure):
    """No environment fulfils the specs; `problems` is what --json prints."""

    def __init__(self, core):
        super().__init__("Could not solve for environment specs")
        self.problems = [f"nothing provides requested {words(spec)}" for spec in core]


def smallest_core(universe, specs):
    """Specs that cannot be fulfilled together, none of which can be left out."""
    hopeless = [spec for spec in specs if universe.solve([spec]) is None]
    if hopeless:
        return hopeless
    core = list(specs)
    for spec in specs:
        without = [other for other in core if other is not spec]
        if without and universe.solve(without) is None:
            core = without
    return core


def reached(universe, spec):
    """The names that a spec leads to: {name: the texts of the dependencies on the way}."""
    paths = {spec_name(spec): [spec]}
    waiting = [spec]
    while waiting:
        text = waiting.pop(0)
        for package in matching(universe, text)[-1:]:
            for dependency in package["depends"]:
                name = spec_name(dependency)
                if name not in paths and not name.startswith("__"):
                    paths[name] = [*paths[spec_name(text)], dependency]
                    waiting.append(dependency)
    return paths


def contested_name(universe, core):
    """The package that two of the specs want in versions which exclude each other."""
    ways = [reached(universe, spec) for spec in core]
    for index, first in enumerate(ways):
        for second in ways[index + 1:]:
            for name in sorted(first.keys() & second.keys()):
                pair = [first[name][-1], second[name][-1]]
                if all(universe.solve([text]) for text in pair) and universe.solve(pair) is None:
                    return name
    return None


def branch_of(universe, spec, contested, reported):
    """One spec's branch: (text, children)."""
    label = words(spec)
    candidates = matching(universe, spec)
    if not candidates:
        return f"{label} {NOT_THERE}", []
    if universe.solve([spec]) is None:
        return f"{label} is not installable because it requires", [lacking(universe, candidates[-1], set())]
    first = contested not in reported
    path = reached(universe, spec).get(contested, [spec])
    reported.add(contested)
    options = options_of(candidates, contested)
    if len(options) > 1:
        return several(label, options, first)
    if len(path) == 1:
        text = "is requested and can be installed" if first else f"is not installable because it {CONFLICT}"
        return f"{label} {text}", []
    end = "which can be installed" if first else f"which {CONFLICT}"
    branch = (f"{words(path[-1])}, {end}", [])
    for text in reversed(path[1:-1]):
        branch = (f"{words(text)}, which requires", [branch])
    beginning = "is installable and it requires" if first else "is not installable because it requires"
    return f"{label} {beginning}", [branch]


def options_of(candidates, contested):
    """What each candidate wants of the contested package: {its words: `name version`}."""
    found = {}
    for package in candidates:
        for text in package["depends"]:
            if spec_name(text) == contested:
                found.setdefault(text, f"{package['name']} {package['version']}")
    return found


def several(label, options, first):
    """A branch with one child for each option."""
    end = "which can be installed" if first else f"which {CONFLICT}"
    beginning = ("is installable with the potential options" if first
                 else "is not installable because there are no viable options")
    children = [(f"{package} would require", [(f"{words(text)}, {end}", [])])
                for text, package in options.items()]
    return f"{label} {beginning}", children


def lacking(universe, package, seen):
    """The dependency that a package cannot get: (text, children)."""
    virtual = {item.name.normalized for item in universe.virtual}
    for text in package["depends"]:
        name = spec_name(text)
        if name.startswith("__"):
            if name not in virtual or not fulfilled(universe, text):
                return f"{words(text)}, which is missing on the system", []
            continue
        candidates = matching(universe, text)
        if not candidates:
            return f"{words(text)}, which does not exist (perhaps a missing channel)", []
        if universe.solve([text]) is None and name not in seen:
            return f"{words(text)}, which requires", [lacking(universe, candidates[-1], seen | {name})]
    return f"{words(package['name'])}, which {CONFLICT}", []


def fulfilled(universe, text):
    """Whether a virtual package of this machine is what a dependency asks for."""
    spec = rattler.MatchSpec(text, strict=False)
    return any(spec.matches(record_of({"name": item.name.normalized, "version": str(item.version),
                                       "build": str(item.build_string), "build_number": 0,
                                       "subdir": "noarch"}))
               for item in universe.virtual)


def matching(universe, text):
    """The packages of the channels that a spec matches, oldest first."""
    name = spec_name(text)
    spec = rattler.MatchSpec(text.rpartition("::")[2], strict=False)
    found = [package for package in universe.packages
             if package["name"] == name and spec.matches(record_of(package))]
    return sorted(found, key=lambda package: (rattler.Version(package["version"]),
                                              package["build_number"]))


def record_of(package):
    return rattler.PackageRecord(
        name=package["name"], version=package["version"], build=rattler.BuildString(package["build"]),
        build_number=package["build_number"], subdir=package["subdir"])


def words(text):
    """A spec as libmamba prints it: `name VERSION BUILD`, with `=` for a prefix and `*` for anything."""
    bare = text.rpartition("::")[2].strip()
    name = spec_name(bare)
    rest = bare[len(name):].strip()
    if rest == "":
        return f"{name} =* *"
    if rest.startswith("==") or rest[0] in "<>!~":
        version, _, build = rest.partition(" ") if not rest.startswith(("== ", ">= ")) else (rest, "", "")
    elif rest.startswith("="):
        version, _, build = rest[1:].strip().replace("=", " ", 1).partition(" ")
        version = "=" + version.removesuffix(".*").lstrip("=")
    else:
        version, _, build = rest.partition(" ")
        version = ("=" + version.removesuffix(".*") if version.endswith("*")
                   else version if version[0] in "<>!~=" else "==" + version)
    if version == "=*" or version == "=":
        version = "=*"
    return f"{name} {version} {build.strip() or '*'}"


def tree(branches, indent=""):
    """The branches with lines; `;` after each but the last, which gets a full stop."""
    lines = []
    for index, (text, children) in enumerate(branches):
        last = index == len(branches) - 1
        end = "" if children else "." if last and indent.strip("│ ") == "" and "│" not in indent else ";"
        lines.append(f"{indent}{'└─' if last else '├─'} {text}{end}")
        lines += tree(children, indent + ("   " if last else "│  "))
    return lines

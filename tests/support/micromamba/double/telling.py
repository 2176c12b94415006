"""list, env list, env export, info, config: what is there."""

import json
import os

from failure import Failure
from records import installed_files, pip_packages, requested_specs
from settings import VERSION


def existing(settings):
    prefix = settings.prefix()
    if prefix is None or not os.path.exists(os.path.join(prefix, "conda-meta")):
        raise Failure(f"Expected environment not found at prefix: '{prefix}'")
    return prefix


def tell_list(settings, words):
    prefix = existing(settings)
    items = [listed(settings, record) for record in installed_files(prefix).values()]
    items += [{"base_url": "https://index.example/", "build_number": 0, "build_string": "pypi_0",
               "channel": "pypi", "dist_name": f"{name}-{version}-pypi_0", "name": name,
               "platform": "", "version": version} for name, version in pip_packages(prefix)]
    if words:
        items = [item for item in items if words[0] in item["name"]]
    items.sort(key=lambda item: item["name"])
    if settings.json:
        print(json.dumps(items, indent=4))
        return 0
    print(f'List of packages in environment: "{prefix}"\n')
    print(f"  {'Name':<24}  {'Version':<12}  {'Build':<24}  Channel\n{'─' * 78}")
    for item in items:
        print(f"  {item['name']:<24}  {item['version']:<12}  {item['build_string']:<24}  {item['channel']}")
    return 0


def listed(settings, record):
    channel = record["channel"].rstrip("/")
    return {
        "base_url": channel,
        "build_number": record["build_number"],
        "build_string": record["build"],
        "channel": settings.channel_name(channel),
        "dist_name": f"{record['name']}-{record['version']}-{record['build']}",
        "name": record["name"],
        "platform": record["subdir"],
        "version": record["version"],
    }


def known_prefixes(settings):
    found = {settings.root_prefix}
    registered = os.path.join(settings.home, ".conda", "environments.txt")
    if os.path.exists(registered):
        with open(registered, encoding="utf-8") as file:
            found |= {line for line in file.read().splitlines() if is_environment(line)}
    folder = os.path.join(settings.root_prefix, "envs")
    if os.path.isdir(folder):
        found |= {path for name in os.listdir(folder) if is_environment(path := os.path.join(folder, name))}
    return sorted(found)


def is_environment(path):
    return os.path.exists(os.path.join(path, "conda-meta", "history"))


def tell_env(settings, words):
    if words[:1] == ["list"]:
        return env_list(settings)
    if words[:1] == ["export"]:
        return env_export(settings)
    raise Failure(f"The double knows no `env {' '.join(words)}`")


def env_list(settings):
    prefixes = known_prefixes(settings)
    if settings.json:
        print(json.dumps({"envs": prefixes}, indent=4))
        return 0
    active = os.environ.get("CONDA_PREFIX")
    print(f"  {'Name':<12}  Active  Path\n{'─' * 78}")
    for prefix in prefixes:
        print(f"  {name_of(settings, prefix):<12}  {'*' if prefix == active else '':<6}  {prefix}")
    return 0


def name_of(settings, prefix):
    if prefix == settings.root_prefix:
        return "base"
    folder = os.path.join(settings.root_prefix, "envs") + "/"
    return prefix[len(folder):] if prefix.startswith(folder) else ""


def env_export(settings):
    prefix = existing(settings)
    options, records = settings.options, installed_files(prefix)
    if options.explicit:
        print("# This file may be used to create an environment using:\n"
              "# $ conda create --name <env> --file <this file>\n"
              f"# platform: {settings.platform}\n@EXPLICIT")
        for record in records.values():
            print(record["url"] + ("" if options.no_md5 else f"#{record['md5']}"))
        return 0
    asked = requested_specs(prefix)
    dependencies = []
    for name, record in records.items():
        if options.from_history:
            dependencies += [asked[name]] if name in asked else []
        else:
            build = "" if options.no_build else f"={record['build']}"
            dependencies.append(f"{name}={record['version']}{build}")
    pip = [f"{name}=={version}" for name, version in pip_packages(prefix)]
    channels = sorted({settings.channel_name(record["channel"]) for record in records.values()})
    name = name_of(settings, prefix)
    if settings.json:
        more = [{"pip": pip}] if pip else []
        print(json.dumps({"channels": channels, "dependencies": dependencies + more, "name": name}, indent=4))
        return 0
    lines = [f"name: {name}", "channels:", *(f"- {channel}" for channel in channels), "dependencies:",
             *(f"- {spec}" for spec in dependencies)]
    if pip:
        lines += ["- pip:", *(f"  - {spec}" for spec in pip)]
    print("\n".join(lines) + "\n")
    return 0


def tell_info(settings, _words):
    active = os.environ.get("CONDA_PREFIX")
    information = {
        "base environment": settings.root_prefix,
        "channels": [settings.channel_url(name) for name in settings.channels()],
        "double": "This is a double of micromamba for tests",
        "env location": active or "-",
        "environment": f"{name_of(settings, active)} (active)" if active else "None (not found)",
        "envs directories": [os.path.join(settings.root_prefix, "envs")],
        "libmamba version": VERSION,
        "micromamba version": VERSION,
        "package cache": [settings.packages],
        "platform": settings.platform,
        "populated config files": [],
        "user config files": [os.path.join(settings.home, ".mambarc")],
        "virtual packages": virtual(settings),
    }
    if settings.json:
        print(json.dumps(information, indent=4))
        return 0
    for key, value in information.items():
        print(f"{key:>24} : {', '.join(value) if isinstance(value, list) else value}")
    return 0


def virtual(settings):
    from solving import virtual_packages

    return [f"{item.name.normalized}={item.version}={item.build_string}"
            for item in virtual_packages(settings.platform)]


def tell_config(settings, _words):
    values = {"channel_alias": settings.alias, "channels": settings.channels(),
              "offline": settings.offline, "pkgs_dirs": [settings.packages],
              "root_prefix": settings.root_prefix}
    if settings.json:
        print(json.dumps(values, indent=4))
    else:
        print("".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()), end="")
    return 0

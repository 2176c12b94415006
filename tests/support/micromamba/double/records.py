"""Package records as libmamba prints them, and those of a prefix."""

import glob
import json
import os


def as_json(settings, record):
    """One item of FETCH, LINK or UNLINK, from a py-rattler record."""
    known = json.loads(record.to_json())
    item = {
        "build": known["build"],
        "build_number": known["build_number"],
        "build_string": known["build"],
        "channel": settings.channel_name(record.channel or ""),
        "constrains": known.get("constrains", []),
        "depends": known.get("depends", []),
        "fn": record.file_name,
        "license": known.get("license") or "",
        "name": known["name"],
        "size": known.get("size") or 0,
        "subdir": known["subdir"],
        "timestamp": known.get("timestamp") or 0,
        "track_features": ",".join(as_list(known.get("track_features"))),
        "url": record.url,
        "version": known["version"],
    }
    for key in ("md5", "sha256"):
        if known.get(key):
            item[key] = known[key]
    if known.get("noarch"):
        item["noarch"] = known["noarch"]
    return dict(sorted(item.items()))


def as_list(value):
    return value.split() if isinstance(value, str) else value or []


def stem_of(item):
    return f"{item['name']}-{item['version']}-{item['build_string']}"


def installed_files(prefix):
    """The records in conda-meta, by package name."""
    found = {}
    for path in sorted(glob.glob(os.path.join(glob.escape(prefix), "conda-meta", "*.json"))):
        with open(path, encoding="utf-8") as file:
            record = json.load(file)
        found[record["name"]] = record
    return dict(sorted(found.items()))


def pip_packages(prefix):
    """What pip installed there: (name, version)."""
    found = []
    pattern = os.path.join(glob.escape(prefix), "lib", "python*", "site-packages", "*.dist-info")
    for folder in sorted(glob.glob(pattern)):
        installer = os.path.join(folder, "INSTALLER")
        if os.path.exists(installer):
            with open(installer, encoding="utf-8") as file:
                if file.read().strip() == "conda":
                    continue
        name, _, version = os.path.basename(folder)[: -len(".dist-info")].rpartition("-")
        found.append((name.replace("_", "-").lower(), version))
    return found


def requested_specs(prefix):
    """The specs that conda-meta/history says were asked for, by package name."""
    from specs import spec_name

    asked = {}
    path = os.path.join(prefix, "conda-meta", "history")
    if not os.path.exists(path):
        return asked
    with open(path, encoding="utf-8") as file:
        for line in file:
            for start in ("# update specs: ", "# remove specs: "):
                if line.startswith(start):
                    for spec in json.loads(line[len(start):]):
                        if "remove" in start:
                            asked.pop(spec_name(spec), None)
                        else:
                            asked[spec_name(spec)] = spec
    return asked

"""Carrying a solution out: the table, fetching, unlinking, linking one package after the other, the history."""

import asyncio
import datetime
import json
import os
import shutil
import time

import rattler
from failure import warning
from fetching import cached, fetch_package
from records import as_json, installed_files, stem_of


def pause(step, name):
    """For tests that kill: `MICROMAMBA_DOUBLE_PAUSE=link:NAME` (or fetch:, pip:) waits there for long."""
    if os.environ.get("MICROMAMBA_DOUBLE_PAUSE") == f"{step}:{name}":
        time.sleep(600)


class Transaction:
    """What changes in a prefix: the records that it is to have, against those that it has."""

    def __init__(self, settings, prefix, records, specs, removed=()):
        self.settings = settings
        self.prefix = prefix
        self.specs = list(specs)
        self.removed = list(removed)
        self.records = {record.name.normalized: record for record in records}
        self.before = installed_files(prefix)
        self.link = [record for name, record in self.records.items()
                     if self.before.get(name, {}).get("sha256") != digest_of(record)]
        self.unlink = [name for name in self.before if name not in self.records]
        self.items = {record.name.normalized: as_json(settings, record) for record in self.link}

    @property
    def empty(self):
        return not self.link and not self.unlink

    def fetches(self):
        return [item for item in self.items.values() if not cached(self.settings, item)]

    def as_json(self, dry_run):
        """The document of --json."""
        document = {"dry_run": dry_run, "prefix": self.prefix, "success": True}
        if self.empty:
            return document | {"message": "All requested packages already installed"}
        actions = {"PREFIX": self.prefix}
        changed = [item for name, item in self.before.items()
                   if name in self.unlink or name in self.items]
        for key, items in (("FETCH", self.fetches()), ("LINK", list(self.items.values())),
                           ("UNLINK", changed)):
            if items:
                actions[key] = items
        return {"actions": dict(sorted(actions.items())), **document}

    def show(self):
        """The table that comes before everything else."""
        print(f"\nTransaction\n\n  Prefix: {self.prefix}\n")
        if self.empty:
            print("  All requested packages already installed\n" if self.specs else "  Nothing to do\n")
            return
        for head, specs in (("Updating", self.specs), ("Removing", self.removed)):
            if specs:
                print(f"  {head} specs:\n\n" + "".join(f"   - {spec}\n" for spec in specs))
        rows = [row for name, item in self.items.items() for row in self.rows_of(name, item)]
        rows += [("-", item) for item in (shown(self.before[name]) for name in self.unlink)]
        print_table(self.settings, rows)
        size = sum(item["size"] for item in self.fetches())
        print(f"\n  Summary:\n\n  Install: {len(self.link)} packages\n\n"
              f"  Total download: {human(size)}\n\n{'─' * 80}\n\n")

    def rows_of(self, name, item):
        if name in self.before:
            yield "-", shown(self.before[name])
        yield "+", item

    def execute(self):
        """Does it. Killed half-way, the prefix has what was linked until then."""
        say = (lambda text: None) if self.settings.quiet else (lambda text: print(text, flush=True))
        os.makedirs(os.path.join(self.prefix, "conda-meta"), exist_ok=True)
        say("\nTransaction starting")
        for item in self.items.values():
            pause("fetch", item["name"])
            remember(self.settings, item, fetch_package(self.settings, item))
        current = self.kept()
        for name in self.unlink:
            say(f"Unlinking {stem_of(shown(self.before[name]))}")
        if self.unlink:
            self.install(current)
        for record in self.link:
            name = record.name.normalized
            item = self.items[name]
            old = self.before.get(name)
            say(f"Changing {stem_of(shown(old))} ==> {stem_of(item)}" if old
                else f"Linking {stem_of(item)}")
            pause("link", name)
            current[name] = record
            self.install(current)
        say("\nTransaction finished\n")
        self.write_history()

    def kept(self):
        """The records that stay as they are, or are changed later."""
        folder = os.path.join(self.prefix, "conda-meta")
        current = {}
        for name, item in self.before.items():
            if name not in self.unlink:
                path = os.path.join(folder, f"{item['name']}-{item['version']}-{item['build']}.json")
                current[name] = rattler.PrefixRecord.from_path(path)
        return current

    def install(self, current):
        asyncio.run(rattler.install(
            list(current.values()),
            self.prefix,
            cache_dir=os.path.join(self.settings.packages, ".rattler"),
            platform=rattler.Subdir(self.settings.platform),
            show_progress=False,
        ))

    def write_history(self):
        now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M:%S")
        lines = [f"==> {now} <==", "# cmd: micromamba", "# conda version: 3.8.0"]
        for name, item in self.before.items():
            if name in self.unlink or name in self.items:
                lines.append(f"-{self.settings.channel_name(item['channel'])}::{stem_of(shown(item))}")
        lines += [f"+{item['channel']}::{stem_of(item)}" for item in self.items.values()]
        if self.specs:
            lines.append(f"# update specs: {json.dumps(self.specs)}")
        if self.removed:
            lines.append(f"# remove specs: {json.dumps(self.removed)}")
        path = os.path.join(self.prefix, "conda-meta", "history")
        with open(path, "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def digest_of(record):
    return record.sha256.hex() if record.sha256 else None


def shown(item):
    """A record of conda-meta with the keys of ours."""
    return {"size": 0, **item, "build_string": item["build"]}


def remember(settings, item, path):
    """The unpacked folder in the cache, as far as other tools read it: info/repodata_record.json."""
    folder = os.path.join(settings.packages, stem_of(item), "info")
    os.makedirs(folder, exist_ok=True)
    record = {**item, "size": item["size"] or os.path.getsize(path)}
    with open(os.path.join(folder, "repodata_record.json"), "w", encoding="utf-8") as file:
        json.dump(record, file, indent=4)


def print_table(settings, rows):
    print(f"  {'Package':<22}{'Version':>10}  {'Build':<22}  {'Channel':<14}{'Size':>9}\n{'─' * 80}")
    print(f"  Install:\n{'─' * 80}\n")
    for sign, item in rows:
        size = "Cached" if cached(settings, item) else human(item["size"])
        channel = settings.channel_name(item["channel"])[-14:]
        print(f"  {sign} {item['name']:<20}{item['version']:>10}  {item['build_string']:<22}  "
              f"{channel:<14}{size:>9}")


def human(size):
    """A size with a unit, as libmamba writes it."""
    for unit in (" B", "kB", "MB"):
        if size < 1000:
            break
        size /= 1000
    return f"{size:.0f}{unit}"


def register(settings, prefix):
    """Adds the prefix to ~/.conda/environments.txt."""
    if not settings.register:
        return
    path = os.path.join(settings.home, ".conda", "environments.txt")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "a+", encoding="utf-8") as file:
            file.seek(0)
            if prefix not in file.read().splitlines():
                file.write(prefix + "\n")
    except OSError:
        warning(f"Could not register environment. {path} not writeable or missing?")


def unregister(settings, prefix):
    path = os.path.join(settings.home, ".conda", "environments.txt")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            kept = [line for line in file.read().splitlines() if line != prefix]
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in kept))


def wipe(prefix):
    shutil.rmtree(prefix)

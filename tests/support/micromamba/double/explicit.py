"""The records of a lock file or an @EXPLICIT list, read from the package files themselves."""

import asyncio
import hashlib

import rattler
from fetching import fetch_package
from solving import in_order


def records_of(settings, packages):
    """Fetches and verifies each package; its index says the rest."""
    records = []
    for package in packages:
        path = fetch_package(settings, package)
        record = asyncio.run(rattler.RepoDataRecord.from_package_archive(path))
        record.url = package["url"]
        record.file_name = package["fn"]
        record.channel = package["url"].rsplit("/", 2)[0]
        with open(path, "rb") as file:
            content = file.read()
        record.md5 = hashlib.md5(content).digest()
        record.sha256 = hashlib.sha256(content).digest()
        record.size = len(content)
        records.append(record)
    return in_order(records)

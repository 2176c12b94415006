"""Getting repodata and package files: `file://` and `http(s)://`, with libmamba's retries and words."""

import hashlib
import os
import re
import socket
import time
import urllib.error
import urllib.parse
import urllib.request

from failure import Failure, error, warning

RETRIES = int(os.environ.get("MAMBA_REMOTE_MAX_RETRIES", "3"))
PAUSE = float(os.environ.get("MAMBA_RETRY_TIMEOUT", "2"))


class NotThere(Exception):
    """404, or no such file."""


def read_url(url):
    """The bytes at an address. Raises NotThere, or Failure when the network does not give them."""
    if url.startswith("file://"):
        path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError:
            raise NotThere(url) from None
    for left in reversed(range(RETRIES)):
        try:
            with urllib.request.urlopen(without_user(url), timeout=30) as response:
                return response.read()
        except urllib.error.HTTPError as answer:
            if answer.code == 404:
                raise NotThere(url) from None
            message = f"Transfer finalized, status: {answer.code} [{url}] 0 bytes"
        except (OSError, ValueError) as cause:
            message = curl_words(url, cause)
        if left == 0:
            raise Failure(f"Multiple errors occured:\n{message}")
        warning(f"{message}\nRetrying in {PAUSE:g} seconds")
        time.sleep(PAUSE)
    raise Failure(f"Cannot get {url}")


def without_user(url):
    """Python would look for a host of that name; our servers ask nobody who they are."""
    return re.sub(r"^(https?://)[^/]*@", r"\1", url)


def curl_words(url, cause):
    """libcurl's number and words for what went wrong."""
    host = urllib.parse.urlsplit(url).hostname
    reason = getattr(cause, "reason", cause)
    if isinstance(reason, socket.gaierror):
        return f"Download error (6) Couldn't resolve host name [{url}]\nCould not resolve host: {host}"
    if isinstance(reason, ConnectionRefusedError):
        return f"Download error (7) Couldn't connect to server [{url}]\nFailed to connect to {host}"
    if isinstance(reason, TimeoutError):
        return f"Download error (28) Timeout was reached [{url}]\nOperation too slow"
    return f"Download error (56) Failure when receiving data from the peer [{url}]\n{reason}"


def fetch_repodata(settings, channel, subdir):
    """The path of a channel's repodata.json; None where the channel has no such folder."""
    url = f"{settings.channel_url(channel)}/{subdir}/repodata.json"
    if url.startswith("file://"):
        path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
        if not os.path.exists(path):
            return missing(settings, channel, subdir, url)
        say_repodata(settings, channel, subdir, "No change")
        return path
    # As with the real one, the name counts and not the address: an old one can hide a missing network.
    folder = os.path.join(settings.packages, "cache")
    path = os.path.join(folder, hashlib.md5(f"{channel}/{subdir}".encode()).hexdigest()[:8] + ".json")
    if settings.offline:
        if os.path.exists(path):
            say_repodata(settings, channel, subdir, "Using cache")
            return path
        warning(f"No cache for '{channel}/{subdir}' and offline mode")
        return None
    try:
        content = read_url(url)
    except NotThere:
        return missing(settings, channel, subdir, url)
    except Failure as failure:
        if os.path.exists(path):
            say_repodata(settings, channel, subdir, "Using cache")
            return path
        raise Failure(f"{failure}\nSubdir {channel}/{subdir} not loaded!") from None
    os.makedirs(folder, exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    say_repodata(settings, channel, subdir, "Using cache")
    return path


def missing(settings, channel, subdir, url):
    if subdir != "noarch":
        reason = (f"Download error (37) Couldn't read a file:// file [{url}]"
                  if url.startswith("file://")
                  else f"Multi-download failed. Reason: Transfer finalized, status: 404 [{url}] 0 bytes")
        raise Failure(f"Multiple errors occured:\n{reason}\nSubdir {channel}/{subdir} not loaded!")
    return None


def say_repodata(settings, channel, subdir, state):
    if not settings.quiet:
        print(f"{f'{channel}/{subdir}':<60}{state}")


def fetch_package(settings, package):
    """Puts a package file into the cache and verifies it; returns its path."""
    path = os.path.join(settings.packages, package["fn"])
    if cached(settings, package):
        return path
    if settings.offline and not package["url"].startswith("file://"):
        raise Failure(f"Cannot download {package['url']} in offline mode")
    try:
        content = read_url(package["url"])
    except NotThere:
        error(f"Failed to download package from {package['url']} (status 404)")
        raise Failure(f"Found incorrect download: {package['name']}. Aborting") from None
    os.makedirs(settings.packages, exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    for kind in ("sha256", "md5"):
        expected = package.get(kind)
        actual = hashlib.new(kind, content).hexdigest()
        if not expected:
            continue
        if expected != actual:
            word = kind.upper()
            error(f'File not valid: {word} doesn\'t match expectation "{path}"\n'
                  f"Expected: {expected}\nActual: {actual}")
            print(f"{package['fn']} tarball has incorrect {word}")
            os.remove(path)
            raise Failure(f"Found incorrect download: {package['name']}. Aborting")
        break
    with open(os.path.join(settings.packages, "urls.txt"), "a", encoding="utf-8") as file:
        file.write(package["url"] + "\n")
    return path


def cached(settings, package):
    """Whether the cache holds this very file."""
    path = os.path.join(settings.packages, package["fn"])
    kind = "sha256" if package.get("sha256") else "md5"
    if not package.get(kind) or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return hashlib.new(kind, file.read()).hexdigest() == package[kind]

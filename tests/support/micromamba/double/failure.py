"""How the double complains: libmamba's log lines on standard error, and status 1 for whatever happened."""

import sys


class Failure(Exception):
    """Ends the program as libmamba does: `critical libmamba MESSAGE` and status 1."""


def log(level, message):
    """One message; the lines after the first are indented, as libmamba has it."""
    lines = message.rstrip("\n").split("\n")
    sys.stdout.flush()
    print(f"{level:<8} libmamba " + "\n    ".join(lines), file=sys.stderr, flush=True)


def error(message):
    log("error", message)


def warning(message):
    log("warning", message)

"""A double of micromamba for tests. IT IS NOT MICROMAMBA.

It speaks the command line of micromamba 2.x as far as pyve and its tests need it, with the same exit
statuses, files and words, and really solves, fetches, links and relocates, through py-rattler. Where
it is known to differ: rc files are not read, no byte code is compiled, no lock files are taken.
"""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from failure import Failure, log  # noqa: E402
from options import read_options  # noqa: E402
from settings import VERSION, Settings  # noqa: E402


def run_command(settings):
    """Runs the command; only its own modules are loaded, since `--version` has to be quick."""
    command, words = settings.options.command, settings.options.words
    if command == "env" and words[:1] in (["create"], ["update"], ["remove"]):
        command, words = words[0], words[1:]
        if command == "remove":
            settings.options.flags.add("all")
    if command in ("create", "install", "update", "remove"):
        import making

        return getattr(making, command)(settings, words)
    if command == "run":
        from activation import run

        return run(settings, words)
    if command == "shell":
        from activation import shell

        return shell(settings, words)
    import telling

    return getattr(telling, f"tell_{command}")(settings, words)


def main(program, arguments):
    options = read_options(arguments)
    if options.version:
        print(VERSION)
        return 0
    if options.help or options.command is None:
        print("Usage: micromamba [OPTIONS] [SUBCOMMAND]\n\nThis is a double of micromamba for tests.")
        return 0
    settings = Settings(options, program)
    try:
        return run_command(settings)
    except Failure as failure:
        if settings.json:
            problems = getattr(failure, "problems", None)
            more = {} if problems is None else {"solver_problems": problems}
            print(json.dumps({**more, "success": False}, indent=4))
        log("critical", str(failure))
        return 1
    except KeyboardInterrupt:
        return 130


status = main(sys.argv[1], sys.argv[2:])
sys.stdout.flush()
sys.stderr.flush()
# At once: py-rattler's threads do not survive the interpreter's own end.
os._exit(status)

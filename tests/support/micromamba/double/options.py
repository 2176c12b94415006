"""The command line of micromamba 2.x, as far as the double knows it."""

import sys
from dataclasses import dataclass, field

# Options with a value, by all their names; those in MANY may be given several times.
VALUES = {
    "prefix": ("-p", "--prefix"),
    "name": ("-n", "--name"),
    "root_prefix": ("-r", "--root-prefix"),
    "file": ("-f", "--file"),
    "channel": ("-c", "--channel"),
    "platform": ("--platform", "--subdir"),
    "rc_file": ("--rc-file",),
    "channel_alias": ("--channel-alias",),
    "channel_priority": ("--channel-priority",),
    "category": ("--category",),
    "shell": ("-s", "--shell"),
    "cwd": ("--cwd",),
    "env": ("-e", "--env"),
    "log_level": ("--log-level",),
    "repodata_ttl": ("--repodata-ttl",),
    "ssl_verify": ("--ssl-verify",),
}
MANY = ("file", "channel", "category", "env", "rc_file")
FLAGS = {
    "yes": ("-y", "--yes"),
    "quiet": ("-q", "--quiet"),
    "verbose": ("-v", "--verbose"),
    "json": ("--json",),
    "dry_run": ("--dry-run",),
    "offline": ("--offline",),
    "override_channels": ("--override-channels",),
    "strict": ("--strict-channel-priority",),
    "flexible": ("--no-channel-priority",),
    "prune": ("--prune", "--prune-deps"),
    "all": ("-a", "--all"),
    "force": ("--force",),
    "explicit": ("--explicit",),
    "from_history": ("--from-history",),
    "no_build": ("--no-build",),
    "no_md5": ("--no-md5",),
    "clean_env": ("--clean-env",),
    "version": ("--version",),
    "help": ("-h", "--help"),
    # Taken and without effect here.
    "ignored": (
        "--no-rc", "--no-env", "--no-pin", "--no-py-pin", "--retry-clean-cache", "--freeze-installed",
        "--pyc", "--no-pyc", "--always-copy", "--always-softlink", "--allow-softlinks", "--experimental",
        "--allow-uninstall", "--no-allow-uninstall", "--allow-downgrade", "--no-allow-downgrade",
        "--debug", "--no-prune-deps", "--no-progress-bars", "-vv", "-vvv",
    ),
}
VALUE_OF = {name: key for key, names in VALUES.items() for name in names}
FLAG_OF = {name: key for key, names in FLAGS.items() for name in names}
COMMANDS = ("create", "install", "update", "remove", "uninstall", "list", "env", "run", "info",
            "config", "shell")


@dataclass
class Options:
    """What was given: the command, its positional arguments, the options."""

    command: str | None = None
    words: list = field(default_factory=list)
    values: dict = field(default_factory=dict)
    flags: set = field(default_factory=set)

    def __getattr__(self, key):
        if key in FLAGS:
            return key in self.flags
        if key in VALUES:
            return self.values.get(key, [] if key in MANY else None)
        raise AttributeError(key)


def unexpected(argument):
    """CLI11's words and status."""
    print(f"The following argument was not expected: {argument}\nRun with --help for more information.",
          file=sys.stderr)
    raise SystemExit(109)


def read_options(arguments):
    """Reads a command line; after the first word of `run` everything belongs to the program."""
    options = Options()
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        name, equals, value = argument.partition("=")
        if argument == "--":
            options.words += rest
            break
        if argument in FLAG_OF:
            options.flags.add(FLAG_OF[argument])
        elif name in VALUE_OF and (equals == "" or name.startswith("--")):
            keep(options, VALUE_OF[name], value if equals else next_of(rest, name))
        elif argument.startswith("-") and argument != "-":
            unexpected(argument)
        elif options.command is None:
            if argument not in COMMANDS:
                unexpected(argument)
            options.command = "remove" if argument == "uninstall" else argument
        else:
            options.words.append(argument)
            if options.command == "run":
                options.words += rest
                break
    return options


def next_of(rest, name):
    if not rest:
        print(f"{name}: 1 required TEXT missing\nRun with --help for more information.", file=sys.stderr)
        raise SystemExit(114)
    return rest.pop(0)


def keep(options, key, value):
    if key in MANY:
        options.values.setdefault(key, []).append(value)
    else:
        options.values[key] = value

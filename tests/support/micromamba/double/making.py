"""create, install, update, remove, and the pip sections that come after."""

import json
import os
import subprocess
import tempfile

from failure import Failure, error, warning
from records import installed_files, requested_specs
from specs import read_wanted, spec_name
from transaction import Transaction, pause, register, unregister, wipe


def create(settings, words):
    wanted = read_wanted(settings, words)
    prefix = settings.prefix(wanted.name, active=False)
    if prefix is None:
        raise Failure("No target prefix specified")
    dry_run = settings.options.dry_run
    if not dry_run:
        make_room(settings, prefix)
    if not wanted.specs and wanted.explicit is None:
        return empty(settings, prefix, wanted, dry_run)
    if wanted.explicit is not None and not dry_run:
        # So that a package with a wrong digest leaves the folder behind, as it does there.
        start_prefix(settings, prefix)
    records = chosen(settings, wanted, wanted.specs)
    return carry_out(settings, prefix, records, wanted, wanted.specs)


def make_room(settings, prefix):
    """What stands at the prefix is wiped when it is an environment, and refused when it is not."""
    if not os.path.lexists(prefix):
        return
    if prefix == settings.root_prefix:
        error("Overwriting root prefix is not permitted")
        raise Failure("Aborting.")
    if os.path.exists(os.path.join(prefix, "conda-meta")):
        if not settings.yes:
            print(f"Found conda-prefix at '{prefix}'. Overwrite?: [y/N] ")
            raise Failure("Aborting.")
        wipe(prefix)
    elif not os.path.isdir(prefix) or os.listdir(prefix):
        error("Non-conda folder exists at prefix")
        raise Failure("Aborting.")


def empty(settings, prefix, wanted, dry_run):
    if not dry_run:
        start_prefix(settings, prefix)
        write_variables(prefix, wanted.variables)
    if settings.json:
        more = {"actions": {"FETCH": [], "PREFIX": prefix}, "dry_run": True, "prefix": prefix}
        print(json.dumps((more if dry_run else {}) | {"success": True}, indent=2))
    elif not dry_run and not settings.quiet:
        print(f"Empty environment created at prefix: {prefix}")
    return 0


def start_prefix(settings, prefix):
    os.makedirs(os.path.join(prefix, "conda-meta"), exist_ok=True)
    with open(os.path.join(prefix, "conda-meta", "history"), "a", encoding="utf-8"):
        pass
    register(settings, prefix)


def write_variables(prefix, variables):
    """`variables` of environment.yml, where conda keeps them; their names in capitals."""
    if not variables:
        return
    state = {"version": 1, "env_vars": {name.upper(): value for name, value in variables.items()}}
    with open(os.path.join(prefix, "conda-meta", "state"), "w", encoding="utf-8") as file:
        json.dump(state, file, indent=4)


def chosen(settings, wanted, specs, locked=()):
    """The records that the specs, or the explicit list, stand for."""
    if wanted.explicit is not None:
        from explicit import records_of

        return records_of(settings, wanted.explicit)
    from solving import Universe, channels_of_specs, solve_or_fail

    channels = settings.channels([*wanted.channels, *channels_of_specs(specs)])
    if not channels:
        warning("No 'channels' specified")
    return solve_or_fail(Universe(settings, channels), specs, locked)


def carry_out(settings, prefix, records, wanted, specs, removed=()):
    """Shows a transaction, does it, and runs the pip sections."""
    transaction = Transaction(settings, prefix, records, specs, removed)
    dry_run = settings.options.dry_run
    document = transaction.as_json(dry_run) if settings.json else None
    if not settings.quiet:
        transaction.show()
    if dry_run:
        if settings.json:
            print(json.dumps(document, indent=4))
        elif not settings.quiet:
            print("Dry run. Not executing the transaction.")
        return 0
    if not settings.yes and not settings.json and not transaction.empty:
        print("Confirm changes: [Y/n] ", end="", flush=True)
        if input().strip().lower() not in ("", "y", "yes"):
            raise Failure("Aborting.")
    start_prefix(settings, prefix)
    write_variables(prefix, wanted.variables)
    if not transaction.empty:
        transaction.execute()
        how_to_activate(settings, prefix)
    for kind, requirements, folder in wanted.pip:
        install_with_pip(settings, prefix, kind, requirements, folder)
    if settings.json:
        print(json.dumps(document, indent=4))
    return 0


def how_to_activate(settings, prefix):
    if not settings.quiet:
        print(f"\nTo activate this environment, use:\n\n    micromamba activate {prefix}\n\n"
              "Or to execute a single command in this environment, use:\n\n"
              f"    micromamba run -p {prefix} mycommand\n")


def install_with_pip(settings, prefix, kind, requirements, folder):
    """Runs pip, or uv, of the new environment in the folder of the file, which must be writable."""
    from activation import Activator

    manager = "uv" if kind == "uv" else "pip"
    warning(f"You are using '{manager}' as an additional package manager.\nBe aware that packages installed "
            f"with '{manager}' are managed independently from 'conda-forge' channel.")
    pause("pip", manager)
    with tempfile.NamedTemporaryFile("w", prefix="mambaf", dir=folder, encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in requirements))
        file.flush()
        python = os.path.join(prefix, "bin", "python")
        if manager == "uv":
            command = [os.path.join(prefix, "bin", "uv"), "pip", "install", "-r", file.name, "--quiet",
                       "--python", python]
        else:
            no_dependencies = ["--no-deps"] if kind == "pip --no-deps" else []
            command = [python, "-m", "pip", "install", *no_dependencies, "-r", file.name,
                       "--no-input", "--quiet"]
        if not settings.quiet:
            print(f"\nInstalling {manager} packages: {', '.join(requirements)}", flush=True)
        script = Activator(settings).activate(prefix) + 'exec "$@"\n'
        ended = subprocess.run(["bash", "-c", script, "bash", *command], cwd=folder,
                               stdin=subprocess.DEVNULL, check=False)
    if ended.returncode != 0:
        raise Failure("pip failed to install packages")


def existing(settings):
    """The prefix of a command that changes one."""
    prefix = settings.prefix()
    if prefix is None or not os.path.exists(os.path.join(prefix, "conda-meta")):
        error(f"No prefix found at: {prefix}")
        error('Environment must first be created with "micromamba create -n {env_name} ..."')
        raise Failure("Aborting.")
    return prefix


def installed_records(prefix):
    import rattler

    folder = os.path.join(prefix, "conda-meta")
    return {name: rattler.PrefixRecord.from_path(
                os.path.join(folder, f"{name}-{item['version']}-{item['build']}.json"))
            for name, item in installed_files(prefix).items()}


def install(settings, words):
    prefix = existing(settings)
    wanted = read_wanted(settings, words)
    if not wanted.specs and wanted.explicit is None:
        print("Nothing to do.")
        return 0
    records = installed_records(prefix)
    new = {spec_name(spec) for spec in wanted.specs}
    specs = [*wanted.specs, *(name for name in records if name not in new)]
    solved = chosen(settings, wanted, specs, records.values())
    if wanted.explicit is not None:
        added = {record.name.normalized for record in solved}
        solved = [*(record for name, record in records.items() if name not in added), *solved]
    return carry_out(settings, prefix, solved, wanted, wanted.specs)


def update(settings, words):
    prefix = existing(settings)
    wanted = read_wanted(settings, words)
    records = installed_records(prefix)
    if not wanted.specs and not settings.options.all:
        print("Nothing to do.")
        return 0
    asked = {spec_name(spec) for spec in wanted.specs}
    specs = wanted.specs or list(requested_specs(prefix).values()) or list(records)
    if not settings.options.prune:
        specs = [*specs, *(name for name in records if name not in asked)]
    locked = [] if settings.options.all else [
        record for name, record in records.items() if name not in asked]
    return carry_out(settings, prefix, chosen(settings, wanted, specs, locked), wanted, wanted.specs)


def remove(settings, words):
    prefix = existing(settings)
    if settings.options.all:
        unregister(settings, prefix)
        wipe(prefix)
        return 0
    records = installed_records(prefix)
    unknown = [name for name in words if name not in records]
    if unknown:
        listed = "".join(f"\n - {name}" for name in unknown)
        raise Failure(f"Could not find packages to remove:{listed}")
    gone = set(words)
    while True:
        more = {name for name, record in records.items() if name not in gone
                and gone & {spec_name(text) for text in record.depends}}
        if not more:
            break
        gone |= more
    kept = [record for name, record in records.items() if name not in gone]
    return carry_out(settings, prefix, kept, read_wanted(settings, []), [], words)

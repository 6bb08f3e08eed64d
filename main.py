"""Layersketch's start: a command, or the window."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from graph.command_line.commands import COMMANDS, DONE, TROUBLE, Arguments, command
from graph.command_line.output import Trouble, complain, drop_output, flush, write

if TYPE_CHECKING:
    from collections.abc import Callable

DESCRIPTION = "Sketch a neural network before you code it: shapes and parameter counts at once."
EPILOG = """Without a window:
  layersketch summary FILE    prints the summary
  layersketch inspect FILE    prints all that is known, as JSON
  layersketch check FILE      prints the problems
  layersketch export FILE     writes another format
FILE is a sketch (.layersketch) or a Keras model (.keras, .h5, to_json()); - is standard input.
Status: 0 done; 1 done, but the sketch has errors, told on standard error; 2 nothing was done."""


def main(argv: list[str] | None = None) -> int:
    """Run the program with these arguments and return its exit status."""
    given = sys.argv[1:] if argv is None else argv
    try:
        return _run(given)
    except Trouble as trouble:
        return _fail(str(trouble))
    except BrokenPipeError:
        drop_output()
        return _fail("standard output was closed before all was written")
    except OSError as error:
        drop_output()
        return _fail(f"standard output could not be written: {error.strerror or error}")


def _run(given: list[str]) -> int:
    if given and given[0] in COMMANDS:
        status = command(given[0], given[1:])
        flush()
        return status
    parser = Arguments(
        prog="layersketch",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="what to open in the window")
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument(
        "--selftest", action="store_true", help="print platform, Qt, fonts, Chinese yes or no"
    )
    options = parser.parse_args(given)
    if options.version:
        from graph.version import program_version

        write(f"layersketch {program_version()}\n")
        flush()
        return DONE
    return _selftest() if options.selftest else _window(options.files)


def _fail(message: str) -> int:
    complain(" ".join(message.split()))
    return TROUBLE


def _window(files: list[str]) -> int:
    from ui.application.display import Probe, Unfit, check_binding

    try:
        check_binding()
        probe = Probe()
        run = window_program()
        probe.answer()
    except Unfit as error:
        raise Trouble(str(error)) from error
    return run(files)


def window_program() -> Callable[[list[str]], int]:
    """What shows the window, loaded; all of it stays, so nobody need look for waste in it."""
    gc.disable()
    try:
        from ui.application.application import run
    except ImportError as error:
        raise Trouble(_no_qt(error)) from error
    finally:
        gc.freeze()
        gc.enable()
    return run


def _selftest() -> int:
    from ui.application.display import Unfit, check_binding, fall_back_to_no_screen

    try:
        check_binding()
    except Unfit as error:
        raise Trouble(str(error)) from error
    reason = fall_back_to_no_screen()
    try:
        from ui.application.diagnostics import diagnostics
    except ImportError as error:
        raise Trouble(_no_qt(error)) from error
    lines = [*diagnostics(), *([f"Window no: {reason}"] if reason else [])]
    write("".join(f"{line}\n" for line in lines))
    flush()
    return DONE


def _no_qt(error: ImportError) -> str:
    """Why Qt does not load: usually a library of the system that is missing."""
    return f"Qt cannot be loaded: {error}; README says which system libraries it needs"


if __name__ == "__main__":
    sys.exit(main())

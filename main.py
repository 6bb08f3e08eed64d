"""Layersketch's start: a command, or the window."""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.document import Document

DONE, ERRORS, TROUBLE = 0, 1, 2
COMMANDS = ("summary", "inspect", "check", "export")
DESCRIPTION = "Sketch a neural network before you code it: shapes and parameter counts at once."
EPILOG = """Without a window:
  layersketch summary FILE    prints the summary
  layersketch inspect FILE    prints all that is known, as JSON
  layersketch check FILE      prints the problems
  layersketch export FILE     writes another format
FILE is a sketch (.layersketch) or a Keras model (.keras, .h5, to_json()); - is standard input."""


class Trouble(Exception):
    """Why nothing was done: one line."""


class Arguments(argparse.ArgumentParser):
    """A parser that says in one line what is wrong with a call."""

    def error(self, message: str) -> NoReturn:
        """Tell it as everything else is told."""
        raise Trouble(f"{message} (see {self.prog} --help)")


def main(argv: list[str] | None = None) -> int:
    """Run the program with these arguments and return its exit status."""
    given = sys.argv[1:] if argv is None else argv
    try:
        return _run(given)
    except Trouble as trouble:
        return _fail(str(trouble))
    except BrokenPipeError:
        _drop_output()
        return _fail("standard output was closed before all was written")
    except OSError as error:
        _drop_output()
        return _fail(f"standard output could not be written: {error.strerror or error}")


def _run(given: list[str]) -> int:
    if given and given[0] in COMMANDS:
        status = _command(given[0], given[1:])
        _flush()
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

        _print(f"layersketch {program_version()}\n")
        _flush()
        return DONE
    return _selftest() if options.selftest else _window(options.files)


def _fail(message: str) -> int:
    if sys.stderr is not None:
        print(f"layersketch: {' '.join(message.split())}", file=sys.stderr)
    return TROUBLE


# -- the commands ------------------------------------------------------------------------------


def _command(name: str, given: list[str]) -> int:
    from calc.styles import STYLES
    from calc.summary.columns import COLUMNS

    parser = Arguments(prog=f"layersketch {name}")
    parser.add_argument(
        "file", metavar="FILE", help="a sketch or a Keras model; - is standard input"
    )
    if name == "summary":
        parser.add_argument("--style", choices=STYLES, default="keras")
        parser.add_argument("--width", type=int, metavar="N", help="length of a line")
        parser.add_argument("--expand-nested", action="store_true")
        parser.add_argument("--show-trainable", action="store_true")
        parser.add_argument(
            "--columns",
            default="",
            metavar="NAME,...",
            help=f"further columns for plain, markdown and csv: {', '.join(COLUMNS)}",
        )
        parser.add_argument(
            "--batch", type=int, default=1, metavar="N", help="samples that column memory is for"
        )
        parser.add_argument("-o", dest="out", metavar="OUT", default="-", help="write to this file")
    if name == "export":
        _export_options(parser)
    options = parser.parse_args(given)
    document = _document(options.file)
    if name == "summary":
        _summary(document, options)
    elif name == "export":
        _export(document, options)
    elif name == "inspect":
        from graph.report import report

        ascii_only = not _speaks_unicode()
        _print(json.dumps(report(document), ensure_ascii=ascii_only, indent=1) + "\n")
    return _tell_problems(document, listed=name == "check")


def _export_options(parser: argparse.ArgumentParser) -> None:
    from graph.exporting import TARGETS

    words = [target.word for target in TARGETS]
    parser.add_argument(
        "--to", choices=words, required=True, metavar="FORMAT", help=", ".join(words)
    )
    parser.add_argument("-o", dest="out", metavar="OUT", default="-", help="write to this file")


def _export(document: Document, options: argparse.Namespace) -> None:
    """Write the sketch in another format; what Keras would not like is told beside it."""
    from graph.exporting import target, warnings
    from graph.formats.format_error import FormatError

    to = target(options.to)
    try:
        text = to.text(document.sketch)
    except (FormatError, ValueError) as error:
        raise Trouble(f"{options.file} could not be exported: {error}") from error
    if options.out == "-":
        _print(text if text.endswith("\n") else f"{text}\n")
    else:
        _write(options.out, text)
    for sentence in warnings(document, to):
        if sys.stderr is not None:
            print(_encodable(f"layersketch: {sentence}", sys.stderr), file=sys.stderr)


def _document(file: str) -> Document:
    import calc.layers  # noqa: F401 - registers them
    from graph.document import Document
    from graph.files import FileTrouble, open_file

    try:
        return Document(open_file(file).sketch)
    except FileTrouble as error:
        raise Trouble(str(error)) from error


def _summary(document: Document, options: argparse.Namespace) -> None:
    from calc.styles import render
    from calc.summary.columns import chosen

    if options.batch < 1:
        raise Trouble("argument --batch: must be 1 or more")
    to_file = options.out != "-"
    try:
        text = render(
            document.table_in(options.style),
            options.style,
            width=options.width,
            console=_columns(to_file=to_file),
            expand_nested=options.expand_nested,
            show_trainable=options.show_trainable,
            ascii=not (to_file or _speaks_unicode()),
            chosen=chosen(filter(None, map(str.strip, options.columns.split(",")))),
            batch=options.batch,
        )
    except ValueError as error:
        raise Trouble(str(error)) from error
    if to_file:
        _write(options.out, text)
    else:
        _print(text)


def _columns(*, to_file: bool) -> int:
    """The width that Keras would take for the console; a file is none."""
    if to_file and not os.environ.get("COLUMNS", "").isdigit():
        return 80
    return shutil.get_terminal_size().columns


def _tell_problems(document: Document, *, listed: bool) -> int:
    """Print what is wrong; the status says whether there are errors."""
    from graph.report import problem_line, problems

    found = list(problems(document))
    errors = [problem for problem in found if problem["severity"] == "error"]
    if listed:
        _print("".join(f"{problem_line(problem)}\n" for problem in found))
    _flush()
    seen = listed and sys.stdout.isatty() and sys.stderr.isatty()
    if not seen and sys.stderr is not None:
        for problem in errors:
            print(_encodable(f"layersketch: {problem_line(problem)}", sys.stderr), file=sys.stderr)
    return ERRORS if errors else DONE


# -- output ------------------------------------------------------------------------------------


def _print(text: str) -> None:
    if sys.stdout is None:
        raise Trouble("standard output is closed")
    sys.stdout.write(_encodable(text, sys.stdout))


def _encodable(text: str, stream: object) -> str:
    """The text with a question mark for what the stream cannot write."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, errors="replace").decode(encoding)


def _speaks_unicode() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig"}


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _drop_output() -> None:
    """Let the interpreter end quietly although standard output takes nothing any more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None


def _write(out: str, text: str) -> None:
    from pathlib import Path

    from graph.saving import FileTrouble, write_file

    try:
        write_file(Path(out), text.encode(errors="replace"))
    except FileTrouble as error:
        raise Trouble(str(error)) from error


# -- the window --------------------------------------------------------------------------------


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
    _print("".join(f"{line}\n" for line in lines))
    _flush()
    return DONE


def _no_qt(error: ImportError) -> str:
    """Why Qt does not load: usually a library of the system that is missing."""
    return f"Qt cannot be loaded: {error}; README says which system libraries it needs"


if __name__ == "__main__":
    sys.exit(main())

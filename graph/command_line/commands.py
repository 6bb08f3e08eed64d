"""The commands that need no window: summary, inspect, check and export."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, NoReturn

from graph.command_line.output import (
    Trouble,
    complain,
    flush,
    speaks_unicode,
    write,
    write_file,
)

if TYPE_CHECKING:
    from graph.document import Document

DONE, ERRORS, TROUBLE = 0, 1, 2
"""What a program that calls us is told in the end."""
COMMANDS = ("summary", "inspect", "check", "export")


class Arguments(argparse.ArgumentParser):
    """A parser that says in one line what is wrong with a call."""

    def error(self, message: str) -> NoReturn:
        """Tell it as everything else is told."""
        raise Trouble(f"{message} (see {self.prog} --help)")


def command(name: str, given: list[str]) -> int:
    """Do what one of the commands says; returns the exit status."""
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

        ascii_only = not speaks_unicode()
        write(json.dumps(report(document), ensure_ascii=ascii_only, indent=1) + "\n")
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
        write(text if text.endswith("\n") else f"{text}\n")
    else:
        write_file(options.out, text)
    for sentence in warnings(document, to):
        complain(sentence)


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
            ascii=not (to_file or speaks_unicode()),
            chosen=chosen(filter(None, map(str.strip, options.columns.split(",")))),
            batch=options.batch,
        )
    except ValueError as error:
        raise Trouble(str(error)) from error
    if to_file:
        write_file(options.out, text)
    else:
        write(text)


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
        write("".join(f"{problem_line(problem)}\n" for problem in found))
    flush()
    screens = (sys.stdout, sys.stderr)
    seen = listed and all(screen is not None and screen.isatty() for screen in screens)
    if not seen:
        for problem in errors:
            complain(problem_line(problem))
    return ERRORS if errors else DONE

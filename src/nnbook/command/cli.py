"""Read the command line of ``nnbook``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nnbook import __version__
from nnbook.command.messages import LANGUAGES
from nnbook.command.notebooks import CommandError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="nnbook", description="From Neuron to CNN")
    parser.add_argument("--version", action="version", version=f"nnbook {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    begin = commands.add_parser(
        "start",
        help="copy chapters to a folder and open them in JupyterLab",
        description="Copy chapters to a folder and open them in JupyterLab. "
        "A file that is there is never overwritten.",
    )
    begin.add_argument(
        "chapters", nargs="*", metavar="CHAPTER", help="a number or the beginning of a name; all"
    )
    begin.add_argument("--folder", type=Path, help="where to (from-neuron-to-cnn)")
    begin.add_argument(
        "--beside", action="store_true", help="put the book's version beside a changed file"
    )
    begin.add_argument("--no-open", action="store_true", help="only copy")
    look = commands.add_parser(
        "doctor",
        help="say what is installed, and what is broken",
        description="Say what is installed, which processor and GPU are seen, and whether data "
        "and records are whole. The exit status is 1 if something needed is broken.",
    )
    for command in (begin, look):
        command.add_argument("--lang", choices=LANGUAGES, default="en", help="language (en)")
    options = parser.parse_args(arguments)
    try:
        if options.command == "start":
            from nnbook.command.start import start

            return start(
                options.chapters,
                options.lang,
                options.folder,
                beside=options.beside,
                open_lab=not options.no_open,
            )
        from nnbook.command.doctor import doctor

        return doctor(options.lang)
    except CommandError as error:
        print(f"nnbook {options.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130

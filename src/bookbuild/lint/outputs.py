"""Rules of stored outputs: executed in order, the same on every machine, small."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from bookbuild.compare import Tolerance
from bookbuild.execute import MAX_FIGURE_BYTES
from bookbuild.lint.page import BookRule, Finding, Page, Rule, tags

__all__ = ["BOOK_RULES", "RULES", "no_output_with"]

MAX_BOOK_BYTES = 20_000_000
RECORDED = r"(?<!recorded run of \d{4}-\d{2}-\d{2} \()"
"""Not the seconds of a recorded run: they come from its manifest, the same on every machine."""


def texts(cell: NotebookNode) -> Iterator[str]:
    """Give what the outputs of a cell say in words.

    The text that stands in for a figure (``<Figure size ...>``) is not shown and not given, nor are
    the lines of the concordance, whose times are a lecture's or a record's.
    """
    for output in cell.outputs:
        if "concordance" in output.get("metadata", {}):
            continue
        if output.output_type == "stream":
            yield output.text
        elif output.output_type == "error":
            yield "\n".join([output.evalue, *output.traceback])
        else:
            pictured = any(mime.startswith("image/") for mime in output.data)
            for mime, content in output.data.items():
                if mime.startswith("text/") and not (pictured and mime == "text/plain"):
                    yield content


def no_output_with(name: str, pattern: str, mend: str) -> Rule:
    """Return the rule that no stored output holds the pattern."""
    regex = re.compile(pattern)

    def rule(page: Page) -> Iterator[Finding]:
        for cell in page.code:
            for found in filter(None, map(regex.search, texts(cell))):
                yield page.finding(cell, f"its output holds {found.group()!r}; {mend}")

    rule.__name__ = name
    rule.__doc__ = f"No stored output matches {pattern}: {mend}."
    return rule


def executed_in_order(page: Page) -> Iterator[Finding]:
    """Every code cell was executed, from top to bottom, in one go."""
    if page.code and all(cell.execution_count is None for cell in page.code):
        yield page.finding("all", f"no cell was executed: make execute P={page.path.stem}")
        return
    for i, cell in enumerate(page.code, start=1):
        if cell.execution_count is None:
            yield page.finding(cell, f"was never executed: make execute P={page.path.stem}")
        elif cell.execution_count != i:
            yield page.finding(
                cell,
                f"was executed as number {cell.execution_count}, not {i}: "
                f"make execute P={page.path.stem}",
            )


def no_stderr(page: Page) -> Iterator[Finding]:
    """No warning is stored; its cause is mended."""
    for cell in page.code:
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                line = (output.text.strip().splitlines() or [""])[0]
                yield page.finding(cell, f"wrote to stderr; mend the cause of {line!r}")


def no_error(page: Page) -> Iterator[Finding]:
    """An exception is stored only where the page announces it."""
    for cell in page.code:
        raised = [o.ename for o in cell.outputs if o.output_type == "error"]
        if raised and "raises-exception" not in tags(cell):
            yield page.finding(
                cell, f"stores a {raised[0]}; mend it, or tag the cell raises-exception"
            )


def figure_size(page: Page) -> Iterator[Finding]:
    """No figure is larger than 300 kB."""
    for cell in page.code:
        for output in cell.outputs:
            for mime, content in output.get("data", {}).items():
                size = len(str(content).encode())
                drawn = mime.startswith("image/") or "<svg" in str(content)
                if drawn and size > MAX_FIGURE_BYTES:
                    yield page.finding(
                        cell,
                        f"its figure has {size / 1000:.0f} kB, at most "
                        f"{MAX_FIGURE_BYTES / 1000:.0f}; draw images with interpolation='none', "
                        "many thousand points with rasterized=True",
                    )


def tolerance_known(page: Page) -> Iterator[Finding]:
    """The tolerances in the metadata are ones that the comparison knows."""
    for cell in page.code:
        try:
            Tolerance.of(page.notebook.metadata, cell.metadata)
        except ValueError as error:
            yield page.finding(cell, str(error))


def book_size(pages: Sequence[Page]) -> Iterator[Finding]:
    """All stored outputs together stay below 20 MB."""
    sizes = {
        page: sum(len(json.dumps(cell.outputs, ensure_ascii=False).encode()) for cell in page.code)
        for page in pages
    }
    total = sum(sizes.values())
    if total > MAX_BOOK_BYTES:
        page = max(sizes, key=lambda page: sizes[page])
        yield page.finding(
            "all",
            f"all outputs together have {total / 1e6:.1f} MB, at most {MAX_BOOK_BYTES / 1e6:.0f}; "
            f"this page has the most, {sizes[page] / 1e6:.1f} MB",
        )


RULES: list[Rule] = [
    executed_in_order,
    no_stderr,
    no_error,
    figure_size,
    tolerance_known,
    no_output_with(
        "machine_path",
        r"(?<![\w.])/(home|root|tmp|usr|opt|var|mnt|Users|work|private)/[\w.-]+|\b[A-Z]:\\\\?\w+",
        "print no path of this machine",
    ),
    no_output_with(
        "measured_time",
        RECORDED
        + r"(\b\d+(\.\d+)? ?(ns|µs|μs|us|ms|sec|seconds?)\b|\b\d+\.\d+ ?s\b|\b\d+ s\b)",
        "assert a floor with nnbook.timing.speedup instead of printing a time",
    ),
    no_output_with(
        "object_repr",
        r"\bat 0x[0-9a-fA-F]+|<Figure|<Axes|\[<matplotlib\.|<matplotlib\.|^(Text|Line2D)\(",
        "end the cell with plt.show() or assign the value to _",
    ),
    no_output_with("terminal_code", r"\x1b\[|\r", "print plain lines: no colours, no bars"),
]
BOOK_RULES: list[BookRule] = [book_size]

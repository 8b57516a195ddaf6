"""Rules of code cells: short, one idea each, with words between them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from bookbuild.lint.page import Finding, Page, Rule, defined, syntax, tags

__all__ = ["RULES"]

LINES = 15
WIDTH = 79
LINES_OF_A_DEFINITION = 25
CELL_ID = re.compile(r"[a-z0-9-]{1,64}")
TAGS = {"check", "starter", "solution", "raises-exception", "scroll-output", "full-width"}
FOLDS = {f"{verb}-{part}" for verb in ("hide", "remove") for part in ("input", "output", "cell")}
HIDDEN = {"hide-cell", "remove-cell"}
NBVAL = re.compile(r"nbval-(skip|ignore-output|check-output)|PYTEST_VALIDATE_IGNORE_OUTPUT", re.I)


def cell_ids(page: Page) -> Iterator[Finding]:
    """Every cell has a telling id of its own; links and translations hang on it."""
    seen = set()
    for i, cell in enumerate(page.cells, start=1):
        ident = cell.get("id")
        if ident is None:
            yield page.finding(f"number {i}", "has no id; give it one, such as step-array")
        elif not CELL_ID.fullmatch(ident):
            yield page.finding(cell, "write the id with a-z, 0-9 and -, at most 64 characters")
        elif ident in seen:
            yield page.finding(cell, "this id stands on another cell of the page too; rename one")
        seen.add(ident)


def python_only(page: Page) -> Iterator[Finding]:
    """Code cells hold Python: no magics, no shell lines."""
    for cell in page.code:
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            line = (error.text or "").strip()
            yield page.finding(
                cell, f"is not Python at {line!r}; take out magics (%...) and shell lines (!...)"
            )


def code_length(page: Page) -> Iterator[Finding]:
    """A cell has at most 15 lines; 25 if it defines one function or class, or only imports."""
    for cell in page.code:
        lines = sum(1 for line in cell.source.splitlines() if line.strip())
        whole = len(list(defined(cell))) == 1 or cell.get("id") == "setup"
        limit = LINES_OF_A_DEFINITION if whole else LINES
        if lines > limit:
            yield page.finding(
                cell, f"{lines} lines, at most {limit}; split it, or move plumbing into nnbook"
            )


def code_width(page: Page) -> Iterator[Finding]:
    """A line of code or of printed text has at most 79 characters: so many fit on the page."""
    for cell in page.code:
        printed = "".join(output.get("text", "") for output in cell.outputs)
        for kind, text in (("code", cell.source), ("output", printed)):
            wide = max(text.splitlines(), key=len, default="")
            if len(wide) > WIDTH:
                yield page.finding(
                    cell, f"a line of {kind} has {len(wide)} characters, at most {WIDTH}: {wide!r}"
                )


def code_after_code(page: Page) -> Iterator[Finding]:
    """Between two visible code cells stands at least one sentence."""
    before = None
    for cell in page.cells:
        if cell.cell_type != "code":
            before = None
            continue
        marks = tags(cell)
        folded = any(tag.startswith(("hide-", "remove-")) for tag in marks)
        if before is not None and not folded and not marks & {"starter", "solution"}:
            yield page.finding(
                cell, f"follows the code of {before.get('id')}; say in a sentence what to see there"
            )
        if not marks & HIDDEN:
            before = cell


def imports_in_setup(page: Page) -> Iterator[Finding]:
    """Modules are imported once, in the setup cell, by name."""
    for cell in page.code:
        for node in ast.walk(syntax(cell)):
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            if any(alias.name == "*" for alias in node.names):
                yield page.finding(cell, "imports *; name what is imported")
            elif cell.get("id") != "setup" and "solution" not in tags(cell):
                yield page.finding(cell, f"move `{ast.unparse(node)}` to the setup cell")


def path_edits(page: Page) -> Iterator[Finding]:
    """The package is installed; no page edits the search path of modules."""
    for cell in page.code:
        for node in ast.walk(syntax(cell)):
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path":
                yield page.finding(cell, "uses sys.path; import from the installed nnbook instead")
                break


def closing_semicolon(page: Page) -> Iterator[Finding]:
    """A closing semicolon does not hide output in the tests."""
    for cell in page.code:
        if cell.source.rstrip().endswith(";"):
            yield page.finding(cell, "ends with ;, end it with plt.show() or assign the value to _")


def every_output_compared(page: Page) -> Iterator[Finding]:
    """No cell is taken out of the tests."""
    for cell in page.code:
        found = [tag for tag in tags(cell) if NBVAL.fullmatch(tag)]
        found += [m.group() for m in NBVAL.finditer(cell.source.replace("_", "-"))]
        if found:
            yield page.finding(
                cell, f'remove {found[0]}: every output is compared; "nbval" metadata widens it'
            )


def known_tags(page: Page) -> Iterator[Finding]:
    """A misspelt tag does nothing, and nobody sees it."""
    for cell in page.cells:
        for tag in sorted(tags(cell) - TAGS - FOLDS):
            if not NBVAL.fullmatch(tag):  # every_output_compared says more about these
                known = ", ".join(sorted(TAGS | FOLDS))
                yield page.finding(cell, f"tag {tag!r} means nothing here; known are {known}")


def check_can_fail(page: Page) -> Iterator[Finding]:
    """A cell tagged check asserts something."""
    for cell in page.code:
        if "check" in tags(cell) and not any(map(_asserts, ast.walk(syntax(cell)))):
            yield page.finding(cell, "is tagged check, but nothing in it can fail; add an assert")


def _asserts(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2]
        return name.startswith("assert") or name == "speedup"
    return isinstance(node, ast.Assert)


RULES: list[Rule] = [
    cell_ids,
    python_only,
    code_length,
    code_width,
    code_after_code,
    imports_in_setup,
    path_edits,
    closing_semicolon,
    every_output_compared,
    known_tags,
    check_can_fail,
]

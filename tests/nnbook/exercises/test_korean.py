"""Hints in Korean: complete, with the same values, and only in a session that asks for them."""

import ast
import importlib
import itertools
import pkgutil
import re
import string
from pathlib import Path

import pytest

import nnbook.exercises
from nnbook.exercises import check, grade, korean
from nnbook.exercises.korean import HINTS, in_korean
from nnbook.plots.style import use_style

ROOM = Path(nnbook.exercises.__file__).parent
GRADERS = sorted([*ROOM.glob("ch*.py"), ROOM / "grading.py"])

NAMES = {
    *("before", "after", "matrices_first", "vector_first", "v", "w"),  # of the reader's variables
    *("conv", "dense", "flatten", "pool"),  # of layers in the reader's code
    *("AND", "NOR", "OR", "XOR"),
}
"""Texts that are the same in both languages."""

SILENT = {
    *("grader", "returned", "_run"),  # labels of exercises, names of the reader's functions
    *("KeyError", "ValueError"),  # for whoever writes a grader
    *("errstate", "import_module", "print", "startswith"),
}
"""Functions whose arguments are not hints."""


class Hints(ast.NodeVisitor):
    """Collect from a syntax tree all texts that a grader can say, with ``{}`` for each value.

    A grader gives a hint from anywhere: an argument of `Hint`, an entry of a list of mistakes, a
    value that a function returns. So every text counts, except docstrings, parts of comparisons,
    subscripts and arguments of `SILENT` functions. A local name that is assigned a text is put
    where it is used, once for each text that it can be.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        self.local: dict[str, list[str]] = {}
        self.used_up: set[ast.expr] = set()

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef):
            self._visit_function(node)
        elif self._silent(node):
            return
        elif isinstance(node, ast.expr) and (texts := self._texts(node)):
            self.found += texts
        else:
            self.generic_visit(node)

    def _visit_function(self, function: ast.FunctionDef) -> None:
        outer, self.local = self.local, {}
        for node in ast.walk(function):
            for target, value in _assignments(node):
                if isinstance(target, ast.Name) and (texts := self._texts(value)):
                    self.local[target.id] = self.local.get(target.id, []) + texts
                    self.used_up.add(value)
        for node in (*function.args.defaults, *function.body):
            self.visit(node)
        self.local = outer

    def _silent(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            return name in SILENT
        if isinstance(node, ast.Expr):  # a docstring
            return isinstance(node.value, ast.Constant)
        if any(getattr(target, "id", "") == "__all__" for target, _ in _assignments(node)):
            return True
        return node in self.used_up or isinstance(node, ast.Compare | ast.Subscript)

    def _texts(self, node: ast.expr) -> list[str]:
        """Return the texts that an expression can be, none if it is something else."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=parts):
                return ["".join(texts) for texts in itertools.product(*map(self._texts, parts))]
            case ast.FormattedValue(value=value):
                return (isinstance(value, ast.Name) and self._texts(value)) or ["{}"]
            case ast.Name(id=name, ctx=ast.Load()):
                return self.local.get(name, [])
            case ast.IfExp(body=one, orelse=other):
                texts = self._texts(one), self._texts(other)
                return [*texts[0], *texts[1]] if all(texts) else []
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return ["".join(two) for two in itertools.product(*map(self._texts, (left, right)))]
        return []


def _assignments(node: ast.AST) -> list[tuple[ast.expr, ast.expr]]:
    """Return targets and values of an assignment, of each part of ``a, b = x, y``."""
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
            return list(zip(targets, values, strict=False))
        case ast.Assign(targets=[target], value=value):
            return [(target, value)]
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            return [(target, value)]
    return []


def hints_of(source: str) -> set[str]:
    """Return the hints that the graders in this source can give, and the parts put into them."""
    hints = Hints()
    hints.visit(ast.parse(source))
    return set(hints.found) - NAMES


@pytest.fixture(scope="module")
def given() -> dict[str, set[str]]:
    """The hints of each module of graders, by its name."""
    return {path.stem: hints_of(path.read_text(encoding="utf8")) for path in GRADERS}


@pytest.fixture(scope="module")
def tables() -> dict[str, dict[str, str]]:
    """The tables of Korean hints, by the names of their modules."""
    names = [module.name for module in pkgutil.iter_modules(korean.__path__)]
    return {name: importlib.import_module(f"{korean.__name__}.{name}").HINTS for name in names}


@pytest.fixture
def session(monkeypatch):
    """Begin a session as a reader does, in the language given; English once it is over."""
    monkeypatch.delenv("NNBOOK_STORED", raising=False)
    yield use_style
    use_style()


def test_hints_are_found_wherever_they_stand():
    source = """
__all__: list[str] = ["grade"]
OPTIONS = (("a part", 1),)

@grader("ex-label")
def judge(answer, name="your answer"):
    \"\"\"Not a hint.\"\"\"
    value = returned(answer(), "judge")
    sort, where = value[0], f"in row {value[1]}: "
    size = "small" if value > 1 else "large"
    if sort == "no hint":
        raise Hint("It stops " "here.")
    mistakes = {"A key.": 1, 2: "A value.", 3: "One." if value else "Two."}
    for hint in mistakes:
        raise Hint(f"{hint} At {value:g}")
    layers = f"{value} layer" + ("s" if value > 1 else "")
    late: str = "Late."
    raise Hint(late)
    raise ValueError("for the writer")
    return f"{where}too {size}, {layers}"
"""
    assert hints_of(source) == {
        *("a part", "your answer", "It stops here.", "A key.", "A value.", "One.", "Two."),
        *("{} At {}", "Late."),
        *(
            f"in row {{}}: too {size}, {{}} layer{s}"
            for size in ("small", "large")
            for s in ("", "s")
        ),
    }


def test_every_hint_has_its_korean(given):
    missing = [(name, hint) for name, hints in given.items() for hint in sorted(hints - {*HINTS})]
    assert not missing, "no Korean for\n" + "\n".join(f"{name}: {hint!r}" for name, hint in missing)


def test_every_korean_hint_is_given_by_its_module(given, tables):
    counts = {hint: sum(hint in hints for hints in given.values()) for hint in HINTS}
    shared = {hint for hint in HINTS if counts[hint] > 1} | given["grading"]
    places = {name: given.get(name, set()) - shared for name in tables} | {"shared": shared}
    unused = [(name, hint) for name, table in tables.items() for hint in {*table} - places[name]]
    assert not unused, "given by no grader, or shared\n" + "\n".join(
        f"{name}: {hint!r}" for name, hint in unused
    )


def test_korean_has_the_same_values(tables):
    for name, table in tables.items():
        for english, hangul in table.items():
            fields = {field for _, field, _, _ in string.Formatter().parse(hangul) if field}
            values = {str(i) for i in range(english.count("{}"))}
            assert fields == values, f"{name}: {hangul!r} of {english!r}"
            assert re.search("[가-힣]", hangul), f"{name}: {hangul!r}"


def test_each_hint_finds_its_own_korean():
    for english, hangul in HINTS.items():
        values = [f"({i}, 4)" for i in range(english.count("{}"))]
        assert in_korean(english.replace("{}", "%s") % (*values,)) == hangul.format(*values)
    assert in_korean("Nobody translated this.") == "Nobody translated this."


LEVEL = [[1, 1, 1], [-1, 1, -1], [-1, -1, 0]]  # likes a level stroke better than a falling one

WRONG = [
    (
        "ex-nand",
        [-1.5, 1, 1],
        "are (0, 0, 0, 1), which is AND.",
        "(0, 0, 0, 1)입니다. 이것은 ‘AND’의",
    ),
    ("ex-nand", [0.5, -1, 0], "are (1, 1, 0, 0).", "출력이 (1, 1, 0, 0)입니다."),
    (
        "ex-sixteen-gates",
        [{(1, 0, 0, 1)}],
        "is equal: does",
        "(1, 0, 0, 1)은 ‘같음’의 진리표입니다.",
    ),
    ("ex-cliff-width", [5], "is narrower than", "0.5보다 좁습니다."),
    (
        "ex-product-loop",
        [lambda A, B: None],
        "product_loop returned None",
        "product_loop에서 None이",
    ),
    ("ex-product-loop", [lambda A, B: 1 / 0], "ZeroDivisionError: div", "오류로 멈추었습니다: div"),
    (
        "ex-product-loop",
        [lambda A, B: next(iter(()))],
        "StopIteration: \n",
        "오류로 멈추었습니다: \n",
    ),
    (
        "ex-product-loop",
        [lambda A, B: A @ B],
        "The message for (2, 3) and (2, 4)",
        "형상이 (2, 3), (2, 4)일 때의 오류",
    ),
    ("ex-any-depth", [lambda p, x: x], "With 3 layers: The input", "층이 3개일 때: 입력이 그대로"),
    ("ex-log-sum-exp", [lambda a: None], "your function returned", "작성한 함수에서 None이"),
    ("ex-log-sum-exp", [lambda a: a], "shape (4,), got (4, 3).", "형상이 (4,)인 배열이 필요한데"),
    ("ex-momentum", [lambda *_: [[1], [2]]], "(7, 2) for 6 steps", "필요한 형상은 (7, 2)인데"),
    ("ex-keras-count", [lambda s: [1]], "make 3 layers, but your list has 1", "층은 3개인데"),
    ("ex-batch-slices", [lambda n, s: [(0, 4), (3, 12)]], "image 3 is taken", "이미지 3번이 두 번"),
    ("ex-better-and-worse", [[[1]], [[1]]], "before: expected", "before: 형상이 (4, 3)이어야"),
    ("ex-diagonal-kernel", [LEVEL], "that is level gets up to 3", "가로획의 가장 큰 응답은 3이고"),
    ("ex-pool-twin", [[[1]]], "got shape (1, 1).", "나온 형상은 (1, 1)입니다."),
    ("ex-recall-precision", [lambda c: (c, c)], "recall: expected", "재현율: 클래스마다"),
    (
        "ex-describe-cnn",
        [lambda *_: [((26, 26, 8), 0)] * 4],
        "as many maps",
        "뒤의 ('conv', 3, 16): 맵의",
    ),
]


@pytest.mark.parametrize(
    ("label", "answer", "english", "hangul"), WRONG, ids=[wrong[0] for wrong in WRONG]
)
def test_a_wrong_answer_is_told_in_the_language_of_the_session(
    session, capsys, label, answer, english, hangul
):
    for language, hint in (({}, english), ({"lang": "ko"}, hangul)):
        session(**language)
        check(label, *answer)
        said = capsys.readouterr().out
        assert said.startswith(f"{label}: ") and hint in said


def test_stored_outputs_are_the_same_in_both_languages(session, capsys, monkeypatch):
    monkeypatch.setenv("NNBOOK_STORED", "1")
    session(lang="ko")
    check("ex-product-loop", lambda A, B: None)
    english = grade("ex-product-loop", lambda A, B: None)
    assert capsys.readouterr().out == f"ex-product-loop: {english}\n"

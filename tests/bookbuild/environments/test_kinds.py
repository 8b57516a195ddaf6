"""Which versions the environments hold, and which interpreter they are made with."""

import sys
from pathlib import Path

import pytest

from bookbuild.environments.kinds import COLAB, find_python, floors, kind
from bookbuild.requirements import declared

ROOT = Path(__file__).parents[3]


def test_the_oldest_versions_are_the_lower_bounds():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf8")
    oldest = kind("oldest", ROOT)
    for need in declared(text)["project.dependencies"]:
        assert f"{need.name}=={str(need.specifier).removeprefix('>=')}" in oldest.bounds
    assert {pin.partition("==")[0] for pin in oldest.bounds} >= {"keras", "tensorflow", "numpy"}
    assert set(oldest.there) < set(oldest.bounds) and "numpy" not in str(oldest.there)


def test_a_requirement_without_a_lower_bound_is_refused():
    text = """
    [project]
    dependencies = ["numpy>=2.0", "matplotlib"]
    optional-dependencies = {keras = [], notebook = []}
    """
    with pytest.raises(ValueError, match=r"expected one lower bound .* got matplotlib"):
        floors(text)


def test_colab_has_pins_only():
    pins = [line for line in (ROOT / COLAB).read_text().splitlines() if not line.startswith("#")]
    assert all("==" in pin for pin in pins) and len(pins) > 10
    assert kind("colab", ROOT).bounds == (), "Colab obeys no bounds"


def test_an_unknown_environment_is_refused():
    with pytest.raises(ValueError, match="expected one of colab, oldest, newest, got 'old'"):
        kind("old")


def test_the_first_interpreter_that_works_is_taken():
    assert find_python(["python9.9", sys.executable]).samefile(sys.executable)
    with pytest.raises(FileNotFoundError, match=r"PYTHON=(.|\n)*python9\.9: not found"):
        find_python(["python9.9"])

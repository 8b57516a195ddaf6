"""The cell that installs the package: what it asks pip for, and when it stays quiet."""

import ast
import subprocess
import sys
from types import SimpleNamespace

import pytest

from bookbuild.address import read_address
from bookbuild.colab import imported, install_cell, needs_keras


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch, request):
    monkeypatch.chdir(request.config.rootpath)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_chapters_without_tensorflow_do_not_install_it(lang):
    plain, keras = install_cell("06_backpropagation", lang), install_cell("07_keras", lang)
    assert f'"nnbook @ {read_address().git}"' in plain
    assert "keras" not in plain and "tensorflow" not in plain
    assert f'"nnbook[keras] @ {read_address().git}"' in keras
    for cell in (plain, keras):
        ast.parse(cell)
        assert all(len(line) <= 100 for line in cell.splitlines())
        assert "==" not in cell and "--upgrade" not in cell and "%" not in cell


def test_what_a_chapter_needs_is_found_through_the_rooms_it_imports():
    assert needs_keras("12_pooling_and_dropout")  # by nnbook.training only
    assert not needs_keras("05_numerical_differentiation")  # its live figures name Keras for types


def test_imports_are_those_that_happen():
    code = """
from typing import TYPE_CHECKING
import numpy as np
if TYPE_CHECKING:
    import keras
try:
    from ..rooms import door
except ImportError:
    from . import window
def later():
    import tensorflow
"""
    found = set(imported(ast.parse(code), "a.b"))
    assert {"numpy", "a.rooms", "a.rooms.door", "a.b", "a.b.window"} <= found
    assert not found & {"keras", "tensorflow"}


def test_it_does_nothing_where_the_package_is(monkeypatch):
    monkeypatch.setattr(subprocess, "run", None)
    exec(install_cell("08_mnist", "en"), {})


def test_it_says_what_went_wrong(monkeypatch, capsys):
    asked = []

    def run(command, **options):
        asked.append(command)
        return SimpleNamespace(returncode=1, stdout="no route to host")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match=r"Is there a network\?(.|\n)*no route to host"):
        exec(install_cell("01_neuron_model", "en", "git+file:///somewhere"), {})
    assert asked == [
        [sys.executable, "-m", "pip", "install", "--quiet", "nnbook @ git+file:///somewhere"]
    ]
    assert capsys.readouterr().out.startswith("Installing nnbook")

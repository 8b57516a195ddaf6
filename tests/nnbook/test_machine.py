"""The processor and the versions are those of this machine, wherever it is."""

import platform

import numpy as np

from nnbook import machine


def test_the_name_of_the_processor_is_read_from_the_system(tmp_path, monkeypatch):
    info = tmp_path / "cpuinfo"
    info.write_text("processor\t: 0\nmodel name\t: A fine one\n\nmodel name\t: A fine one\n")
    monkeypatch.setattr(machine, "CPUINFO", info)
    monkeypatch.setattr(machine.os, "cpu_count", lambda: 2)
    assert machine.processor() == "A fine one, 2 cores"


def test_without_that_file_the_name_comes_from_python(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "CPUINFO", tmp_path / "missing")
    monkeypatch.setattr(machine.platform, "processor", lambda: "")
    monkeypatch.setattr(machine.platform, "machine", lambda: "arm64")
    monkeypatch.setattr(machine.os, "cpu_count", lambda: 8)
    assert machine.processor() == "arm64, 8 cores"


def test_versions_name_python_and_each_package():
    found = machine.versions("numpy", "no-such-package")
    assert found == {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "no-such-package": "–",
    }

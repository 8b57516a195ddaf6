"""``nnbook doctor``: finds what is broken, and takes nothing else for broken."""

import base64
import hashlib
import shutil
import subprocess
import sys
from importlib import metadata
from types import SimpleNamespace

import pytest

from nnbook import mnist, records
from nnbook.command import doctor
from nnbook.command.cli import main
from nnbook.command.messages import MESSAGES, say


def states(findings):
    return {finding.what: (finding.state, finding.detail) for finding in findings}


@pytest.fixture
def installed(monkeypatch):
    """Versions to be pretended; None for a package that is missing."""
    pretended, real = {}, metadata.version

    def version(name):
        if name in pretended and pretended[name] is None:
            raise metadata.PackageNotFoundError(name)
        return pretended.get(name) or real(name)

    monkeypatch.setattr(metadata, "version", version)
    needs = ["numpy>=2.0", 'keras>=3.6; extra == "keras"', 'tensorflow>=2.18; extra == "keras"']
    needs += ['jupyterlab>=4.0; extra == "notebook"', 'ruff>=0.5; extra == "test"']
    monkeypatch.setattr(metadata, "requires", lambda name: needs)
    return pretended


def test_packages_are_compared_with_the_lower_bounds(installed):
    installed |= {"numpy": "1.26.4", "keras": "3.13.2", "tensorflow": None, "jupyterlab": None}
    found = states(doctor.packages("en"))
    assert found["numpy"] == ("broken", "1.26.4, needs >=2.0")
    assert found["keras"] == ("ok", "3.13.2")
    assert found["tensorflow"][0] == "missing" and '"tensorflow>=2.18"' in found["tensorflow"][1]
    assert found["jupyterlab"][0] == "missing"
    assert found["Python"][0] == "ok" and "ruff" not in found


def test_a_missing_package_that_everything_needs_is_broken(installed):
    installed["numpy"] = None
    found = states(doctor.packages("ko"))
    assert found["numpy"] == ("broken", '설치되지 않았습니다: pip install "numpy>=2.0"')


def machine(monkeypatch, code, out="", err=""):
    monkeypatch.setattr(doctor, "find_spec", lambda name: True)
    answer = SimpleNamespace(returncode=code, stdout=out, stderr=err)
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: answer)
    return states(doctor.machine("en"))


def test_a_gpu_is_named(monkeypatch):
    found = machine(monkeypatch, 0, 'noise\n["Tesla T4"]\n')
    assert found["graphics processor"] == ("ok", "Tesla T4; trainings use it")


def test_a_gpu_that_is_hidden_or_unseen(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/nvidia-smi")
    assert "and-cuda" in machine(monkeypatch, 0, "[]\n")["graphics processor"][1]
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    assert "CUDA_VISIBLE_DEVICES='-1'" in machine(monkeypatch, 0, "[]\n")["graphics processor"][1]


def test_a_tensorflow_that_does_not_start_is_broken(monkeypatch):
    found = machine(monkeypatch, 1, err="Traceback\nImportError: DLL load failed")
    assert found["tensorflow"][0] == "broken" and "DLL load failed" in found["tensorflow"][1]


def test_a_machine_without_tensorflow_is_well(monkeypatch):
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    assert all(state == "ok" for state, _ in states(doctor.machine("en")).values())


def test_damaged_digits_and_records_are_found(monkeypatch, tmp_path):
    assert all(finding.state == "ok" for finding in doctor.contents("en"))
    for name in ("deep.json", "deep.npz", "deep.seed2.json"):
        shutil.copy(records.FOLDER / name, tmp_path)
    (tmp_path / "deep.npz").write_bytes(b"half a file")
    text = (tmp_path / "deep.seed2.json").read_text(encoding="utf8")
    (tmp_path / "deep.seed2.json").write_text(text.replace('"units": 50', '"units": 51'))
    (tmp_path / "digits.npz").write_bytes(b"other")
    monkeypatch.setattr(records.damaged, "__defaults__", (tmp_path,))
    monkeypatch.setattr(mnist.load, "__kwdefaults__", {
        **mnist.load.__kwdefaults__, "path": tmp_path / "digits.npz"})  # fmt: skip
    broken = [finding.detail for finding in doctor.contents("en") if finding.state == "broken"]
    assert len(broken) == 3
    assert "digits.npz is damaged or another file" in broken[0]
    assert "deep.npz cannot be used: expected weights" in broken[1]
    assert "deep.seed2.json cannot be used: its description" in broken[2]


def test_a_file_changed_since_it_was_installed_is_found(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(b"x = 1\n")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"x = 1\n").digest()).decode().rstrip("=")
    hashed = SimpleNamespace(mode="sha256", value=digest)
    file = SimpleNamespace(hash=hashed, locate=lambda: path)
    assert doctor._is_whole(file)
    path.write_bytes(b"x = 2\n")
    assert not doctor._is_whole(file)
    path.unlink()
    assert not doctor._is_whole(file)


@pytest.mark.parametrize("state", ["ok", "missing", "broken"])
def test_the_exit_status_says_whether_something_needed_is_broken(monkeypatch, capsys, state):
    for name in ("packages", "machine", "contents"):
        found = [doctor.Finding(state, name, "detail")]
        monkeypatch.setattr(doctor, name, lambda lang, found=found: found)
    assert main(["doctor"]) == (state == "broken")
    said = capsys.readouterr().out
    assert ("3 broken" if state == "broken" else "Nothing is broken.") in said


def test_every_message_has_its_korean_with_the_same_values():
    for key, (english, korean) in MESSAGES.items():
        values = [f"{{{i}" for i in range(3) if f"{{{i}" in english]
        assert all(value in korean for value in values), key
        assert korean != english or key == "digits", key
    assert say("kept", "ko", "a.ipynb").startswith("a.ipynb: 고치신 파일")


def test_the_command_starts_without_numpy_and_tensorflow():
    code = "import sys; sys.modules.update(numpy=None, tensorflow=None, keras=None)\n"
    code += "from nnbook.command.cli import main; main(['--version'])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.startswith("nnbook ") and run.returncode == 0

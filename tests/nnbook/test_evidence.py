"""The evidence: trainings in processes of their own, compared rightly, written whole."""

import json
import subprocess
import sys

import numpy as np
import pytest

from nnbook import evidence
from nnbook.evidence import Condition, EvidenceError
from nnbook.evidence_tasks import TASKS, Outcome, instructions, toy_training
from nnbook.gradients import Backpropagation, CentralDifferences

SIMD = ("X86_V3", "X86_V4", "AVX512_ICL")


def outcome(weights=(3.0, 4.0), labels=(0, 1, 2), loss=0.5, kind=np.float32):
    return Outcome(np.array(weights, dtype=kind), loss, 0.9, np.array(labels), ("X86_V3",))


def test_an_outcome_is_compared_with_the_reference():
    line = evidence.compare(outcome(), outcome((3.0, 4.5), (0, 2, 1), 0.6))
    assert line["weights"] == pytest.approx(0.1)  # 0.5 / |(3, 4)|
    assert line["answers_changed"] == 2
    assert (line["loss"], line["accuracy"], line["same_bits"]) == (0.6, 0.9, False)


def test_same_bits_means_every_bit():
    assert evidence.compare(outcome(), outcome())["same_bits"]
    assert not evidence.compare(outcome((0.0, 1)), outcome((-0.0, 1)))["same_bits"]
    last = np.nextafter(np.float32(4), np.float32(5))
    line = evidence.compare(outcome(), outcome((3.0, last)))
    assert not line["same_bits"]
    assert 0 < line["weights"] < 2e-7


def test_outcomes_of_different_networks_are_refused():
    with pytest.raises(EvidenceError, match="expected 2 weights, got 3"):
        evidence.compare(outcome(), outcome((1, 2, 3)))


def test_an_outcome_is_written_and_read(tmp_path):
    one = outcome()
    one.write(tmp_path / "one.npz")
    read = Outcome.read(tmp_path / "one.npz")
    assert evidence.compare(one, read)["same_bits"]
    assert read.weights.dtype == np.float32
    assert (read.loss, read.accuracy, read.instructions) == (0.5, 0.9, ("X86_V3",))


def test_conditions_of_an_x86_processor():
    listed = evidence.conditions(SIMD, "x86_64")
    assert next(iter(listed)) == "reference"
    assert not listed["reference"].environment
    assert listed["avx2"].environment["NPY_DISABLE_CPU_FEATURES"] == "X86_V4 AVX512_ICL"
    assert listed["sse"].environment["NPY_DISABLE_CPU_FEATURES"] == " ".join(SIMD)
    assert listed["avx2"].environment["OPENBLAS_CORETYPE"] == "Haswell"
    assert listed["seed-2"].seed == 2
    every = set().union(*(condition.environment for condition in listed.values()))
    assert every <= evidence.KNOBS  # else the reference would inherit one from the user


def test_another_processor_has_no_older_instructions_to_ask_for():
    listed = evidence.conditions(("ASIMDHP",), "arm64")
    assert not {"avx2", "sse"} & set(listed)
    assert {"again", "threads-1", "threads-4", "onednn-off"} < set(listed)


def test_an_old_x86_processor_has_nothing_to_switch_off():
    assert "NPY_DISABLE_CPU_FEATURES" not in evidence.conditions((), "AMD64")["sse"].environment


def test_a_process_of_its_own_gives_what_this_one_gives(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "not a number")  # is not inherited
    found = evidence.measure("numpy-analytical", Condition("as it comes", {}, seed=4))
    here = toy_training(Backpropagation, seed=4)
    np.testing.assert_allclose(found.weights, here.weights, rtol=1e-10)
    np.testing.assert_array_equal(found.labels, here.labels)
    assert found.loss == pytest.approx(here.loss, rel=1e-12)


@pytest.mark.skipif(not instructions(), reason="this processor has only the common instructions")
def test_the_switch_for_instructions_works():
    off = {"NPY_DISABLE_CPU_FEATURES": " ".join(instructions())}
    assert evidence.measure("numpy-analytical", Condition("", off)).instructions == ()


def test_both_rules_lead_to_the_same_weights():
    analytical, numerical = toy_training(Backpropagation, 1), toy_training(CentralDifferences, 1)
    line = evidence.compare(analytical, numerical)
    assert 0 < line["weights"] < 1e-3
    assert analytical.accuracy == numerical.accuracy > 0.85


def test_a_process_that_fails_says_why():
    with pytest.raises(EvidenceError, match=r"(?s)numpy-analytical, bad seed.*failed.*ValueError"):
        evidence.measure("numpy-analytical", Condition("bad seed", {}, seed=-1))


def fake(task, condition):
    step = 0.0 if condition.title in ("as it comes", "the same once more") else 1e-6
    return outcome((3.0, 4.0 + step), loss=0.25, kind=np.float64)


@pytest.fixture
def record():
    return evidence.collect(fake, ["numpy-analytical", "keras-relu"])


def test_the_record_holds_every_task_and_condition(record, capsys):
    numpy_lines = evidence.measurements(record, "numpy-analytical")
    keras_lines = evidence.measurements(record, "keras-relu")
    assert "onednn-off" not in numpy_lines
    assert set(keras_lines) == set(record["conditions"]) == set(evidence.conditions())
    assert keras_lines["again"]["same_bits"] and not keras_lines["threads-1"]["same_bits"]
    assert keras_lines["seed-2"]["weights"] == pytest.approx(2e-7)
    with pytest.raises(ValueError, match="expected one of numpy-analytical, keras-relu, got 'cnn'"):
        evidence.measurements(record, "cnn")


def test_the_record_is_written_whole_or_not_at_all(record, tmp_path, monkeypatch):
    path = evidence.write(record, tmp_path / "new" / "evidence.json")
    assert evidence.load(path) == record
    before = path.read_bytes()

    def fail(_):
        raise OSError("disk full")

    monkeypatch.setattr(evidence.os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        evidence.write({**record, "date": "2000-01-01"}, path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["evidence.json"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such record"),
        ("{", "it is not JSON"),
        ("[]", "expected a record of format 'evidence 1'"),
        ('{"format": 1}', "expected a record of format 'evidence 1'"),
        ('{"format": "evidence 1"}', r"lacks \['conditions', 'date'"),
    ],
)
def test_a_record_that_cannot_be_used(tmp_path, content, message):
    path = tmp_path / "evidence.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(EvidenceError, match=message + r".*python -m nnbook[.]evidence"):
        evidence.load(path)


def test_the_table_has_one_line_a_condition(record):
    lines = evidence.table(record, "keras-relu", digits=3).splitlines()
    assert len(lines) == 2 + len(record["conditions"])
    assert max(map(len, lines)) <= 79
    assert lines[3].split()[4:] == ["same", "bits", "0.250", "0.9000", "0"]
    assert "2.0e-07" in lines[4]


def test_the_command_writes_the_record(record, tmp_path, monkeypatch, capsys):
    path = tmp_path / "evidence.json"
    monkeypatch.setattr(evidence, "collect", lambda: record)
    assert evidence.main(["--to", str(path)]) == 0
    assert evidence.load(path) == record

    def fail():
        raise EvidenceError("keras-cnn: its process failed")

    monkeypatch.setattr(evidence, "collect", fail)
    assert evidence.main(["--to", str(path)]) == 1
    assert "its process failed" in capsys.readouterr().err
    assert evidence.load(path) == record


def test_reading_needs_no_keras():
    code = "import sys, nnbook.evidence; print({'keras', 'tensorflow'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_the_evidence_of_the_book():
    record = evidence.load()
    assert set(record["tasks"]) == set(TASKS)
    for task, training in TASKS.items():
        found = evidence.measurements(record, task)
        expected = {"reference", "again", "threads-1", "threads-4", "seed-2", "seed-3"}
        assert expected <= set(found)
        assert ("onednn-off" in found) == training.keras
        assert found["reference"]["same_bits"] and found["again"]["same_bits"]
        assert not found["seed-2"]["same_bits"]
    text = json.dumps(record)
    assert "/" not in text.replace("x86/", "")  # no path of the machine it was measured on

"""Kernels run in an environment that is the same for everybody."""

from bookbuild.kernels import environment


def test_the_environment_is_stable_and_without_personal_settings(monkeypatch):
    for name in ("PYTHONWARNINGS", "MPLBACKEND", "IPYTHONDIR"):
        monkeypatch.setenv(name, "mine")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "8")
    monkeypatch.setenv("KEPT", "yes")
    found = environment()
    assert not {"PYTHONWARNINGS", "MPLBACKEND", "IPYTHONDIR"} & set(found)
    assert (found["NNBOOK_STORED"], found["KEPT"]) == ("1", "yes")
    assert found["OPENBLAS_NUM_THREADS"] == "1", "ratios are measured on one thread"

"""Small made-up projects, each with one thing wrong, and the project itself."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from bookbuild import requirements
from bookbuild.requirements import Installed, problems, read_pins

TOP = Path(__file__).parents[2]

PYPROJECT = """
[build-system]
requires = ["builder>=2"]
[project]
name = "book"
dependencies = ["Num.Py>=2"]
[project.optional-dependencies]
test = ["tester[fast]>=8"]
"""
PACKAGES = {
    "num-py": ("2.4", []),
    "builder": ("3.0", []),
    "tester": ("9.1", ["plug>=1", "turbo>=5; extra == 'fast'", "slowly; extra == 'slow'"]),
    "plug": ("1.0", ["colours>=0.4; sys_platform == 'win32'"]),
    "turbo": ("5.5", ["plug"]),
}
PINS = [
    "builder==3.0",
    "colours==0.4.6 ; sys_platform == 'win32'",
    "num_py==2.4 ; python_full_version < '3.14'",
    "plug==1.0  # via tester, turbo",
    "tester==9.1",
    "turbo==5.5",
]


@pytest.fixture(autouse=True)
def on_linux(monkeypatch):
    """The made-up packages are installed on Linux, whatever the tests run on."""
    here = requirements.default_environment()
    linux = {**here, "sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
    monkeypatch.setattr(requirements, "default_environment", lambda: dict(linux))


def found(pins, pyproject=PYPROJECT, packages=PACKAGES):
    def look_up(name):
        if name not in packages:
            return None
        version, requires = packages[name]
        return Installed(Version(version), tuple(map(Requirement, requires)))

    return problems(pyproject, "\n".join(pins), look_up)


def replaced(old, *new):
    assert old in PINS
    return [line for pin in PINS for line in (new if pin == old else [pin])]


def test_agreement():
    assert found(["# made by a tool", "", *PINS]) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "-i somewhere",
        "# made with --extra-index-url https://packages.example/simple",
        "--find-links wheels",
        "-e .",
        "./wheels/tester-9.1-py3-none-any.whl",
        "/home/me/tester",
        "~/tester",
        r"C:\wheels\tester.whl",
        "tester @ https://packages.example/tester.whl",
        "tester @ file:wheels/tester.whl",
    ],
)
def test_no_address_option_or_path(line):
    pins, wrong = read_pins(f"plug==1.0\n{line}")
    assert [pin.name for pin in pins] == ["plug"]
    assert wrong == [f"requirements.txt:2: expected no option, address or path, found: {line}"]


@pytest.mark.parametrize(
    "line", ["plug", "plug>=1", "plug==1.*", "plug==1,>=1", "plug===1", "plug=1", "plug==x"]
)
def test_only_exact_versions(line):
    assert read_pins(line) == (
        [],
        [f"requirements.txt:1: expected name==version, found: {line}"],
    )


def test_marker_that_cannot_be_read():
    line = "plug==1 ; sys_platfrom == 'linux'"
    assert read_pins(line)[1] == [f"requirements.txt:1: expected name==version, found: {line}"]


def test_declared_but_not_pinned():
    pins = replaced("num_py==2.4 ; python_full_version < '3.14'")
    assert found(pins) == [
        "pyproject.toml, project.dependencies: needs Num.Py>=2, which is not pinned; run: make lock"
    ]


def test_pin_below_the_declared_bound():
    packages = {**PACKAGES, "builder": ("1.9", [])}
    assert found(replaced("builder==3.0", "builder==1.9"), packages=packages) == [
        "requirements.txt:1: builder==1.9: does not meet builder>=2 of pyproject.toml, "
        "build-system.requires; run: make lock"
    ]


def test_needed_in_turn_but_not_pinned():
    """The set-up installs nothing that is not pinned, so this would break it."""
    assert found(replaced("turbo==5.5")) == [
        "tester: needs turbo>=5, which is not pinned; run: make lock"
    ]


def test_needed_on_another_system_only():
    (line,) = found(replaced("colours==0.4.6 ; sys_platform == 'win32'"))
    assert line.startswith("plug: needs colours>=0.4, which is not pinned; run: make lock (Python ")
    assert "Windows" in line
    assert "Linux" not in line


def test_needed_on_another_python_only():
    pins = replaced(
        "num_py==2.4 ; python_full_version < '3.14'",
        "num_py==2.4 ; python_full_version < '3.12'",
        "num_py==1.9 ; python_full_version >= '3.12'",
    )
    packages = {name: PACKAGES[name] for name in PACKAGES if name != "num-py"}
    (line, *_) = found(pins, packages=packages)
    assert line.startswith("requirements.txt:4: num-py==1.9: does not meet Num.Py>=2")
    assert "Python 3.12" in line
    assert "Python 3.11" not in line


def test_pinned_but_not_needed():
    packages = {**PACKAGES, "slowly": ("7", [])}
    assert found([*PINS, "slowly==7"], packages=packages) == [
        "requirements.txt:7: slowly==7: nothing needs it; run: make lock"
    ]


def test_pinned_where_it_is_never_needed():
    pins = replaced(
        "colours==0.4.6 ; sys_platform == 'win32'",
        "colours==0.4.6 ; sys_platform == 'win32'",
        "colours==0.4.5 ; sys_platform == 'darwin'",
    )
    assert found(pins) == ["requirements.txt:3: colours==0.4.5: nothing needs it; run: make lock"]


def test_pinned_twice():
    assert found([*PINS, "plug==1.0"]) == ["requirements.txt:7: plug==1.0: pinned twice"]


def test_pinned_twice_for_one_system():
    (line,) = found([*PINS, "colours==0.4.6"], packages={**PACKAGES, "colours": ("0.4.6", [])})
    assert line.startswith("requirements.txt:7: colours==0.4.6: pinned twice (Python ")
    assert "Linux" not in line


def test_another_version_is_installed():
    assert found(PINS, packages={**PACKAGES, "turbo": ("5.6", ["plug"])}) == [
        "requirements.txt:6: turbo==5.5: 5.6 is installed; run: make distclean, then make again"
    ]


def test_pinned_but_not_installed():
    packages = {name: PACKAGES[name] for name in PACKAGES if name != "builder"}
    assert found(PINS, packages=packages) == [
        "requirements.txt:1: builder==3.0: nothing is installed; run: make distclean, "
        "then make again"
    ]


def test_packages_that_need_each_other():
    packages = {**PACKAGES, "plug": ("1.0", ["turbo", *PACKAGES["plug"][1]])}
    assert found(PINS, packages=packages) == []


def test_metadata_of_an_installed_package():
    assert requirements.installed("no-such-package") is None
    package = requirements.installed("pytest")
    assert package.version >= Version("8")
    assert "pluggy" in {need.name for need in package.requires}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with the made-up project, and a pip that is content with it."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf8")
    (tmp_path / "requirements.txt").write_text("\n".join(PINS), encoding="utf8")
    monkeypatch.setattr(requirements, "problems", lambda *texts: [])
    pip = SimpleNamespace(returncode=0, stdout="No broken requirements found.\n", stderr="")
    monkeypatch.setattr(subprocess, "run", lambda *command, **options: pip)
    return SimpleNamespace(folder=tmp_path, pip=pip)


def test_main_of_a_sound_project(project, capsys):
    assert requirements.main(project.folder) == 0
    assert capsys.readouterr().out.endswith("agree\n")


def test_main_tells_what_is_wrong(project, capsys, monkeypatch):
    monkeypatch.setattr(requirements, "problems", lambda *texts: ["one", "two"])
    assert requirements.main(project.folder) == 1
    assert capsys.readouterr().out == "one\ntwo\n"


def test_main_passes_on_what_pip_finds(project, capsys):
    project.pip.returncode = 1
    project.pip.stdout = "turbo 5.5 requires plug, which is not installed.\n"
    assert requirements.main(project.folder) == 1
    expected = "pip check: turbo 5.5 requires plug, which is not installed.\n"
    assert capsys.readouterr().out == expected


def test_the_pins_of_this_project_are_read_to_the_last_line():
    text = (TOP / "requirements.txt").read_text(encoding="utf8")
    pins, wrong = read_pins(text)
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert wrong == []
    assert len(pins) == len(lines) > 100

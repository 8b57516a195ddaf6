"""The sandbox of one submission: a process that sees little, may do little, and is ended in time.

`start` runs the `inside.runner` by bubblewrap (``bwrap``): without network, with process numbers of
its own, with the system, Python and `nnbook` to read and nothing else of the disk, with a small
folder in memory to write. Other submissions, the gradebook and the teacher's files do not exist
in there. Memory, processor time, size of files and number of open files are limited by the kernel,
and a filter of system calls forbids new processes (`seccomp`).
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nnbook
from bookbuild.grading import inside, seccomp

__all__ = ["Limits", "lacks", "start"]

RUNNER = Path(inside.__file__).with_name("runner.py")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
SETTINGS = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives")
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS",
              "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")  # fmt: skip
DESK = "/desk"  # the one folder to write, in memory
MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """What a submission may use."""

    cell_seconds: float = 30  # of the processor: one cell, or one call of a student's function
    seconds: float = 600  # of the clock, all of a submission
    processor_seconds: int = 180
    memory: int = 3072 * MIB  # of addresses; TensorFlow alone reserves 1600
    file_bytes: int = 16 * MIB
    disk_bytes: int = 64 * MIB  # of the folder in memory
    open_files: int = 256


def lacks() -> str | None:
    """Return what is missing for a sandbox on this machine, or None."""
    if not shutil.which("bwrap"):
        return (
            "bubblewrap is not installed, without which a submission could read and delete "
            "whatever you can (Debian and Ubuntu: apt-get install bubblewrap; it needs Linux)"
        )
    if not seccomp.is_known():
        return f"no filter of system calls is known for a processor of type {os.uname().machine}"
    with tempfile.TemporaryFile() as rules:
        rules.write(seccomp.program())
        rules.seek(0)
        trial = subprocess.run(
            [*_walls(Limits(), rules.fileno()), "/usr/bin/env", "true"],
            capture_output=True, text=True, check=False, pass_fds=[rules.fileno()],
        )  # fmt: skip
    if trial.returncode:
        return f"bubblewrap cannot make a sandbox here: {trial.stderr.strip()[-300:]}"
    return None


def start(limits: Limits, unsafe: bool = False) -> subprocess.Popen[bytes]:
    """Start the runner; requests go to its standard input, replies come from its output.

    With `unsafe` there are limits, but no walls.
    """
    python = [sys.executable, "-I", "-B", str(RUNNER)]
    with tempfile.TemporaryFile() as rules:
        rules.write(seccomp.program() if not unsafe else b"")
        rules.seek(0)
        return subprocess.Popen(
            python if unsafe else [*_walls(limits, rules.fileno()), *python],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(tempfile.gettempdir() if unsafe else DESK),
            cwd=tempfile.gettempdir() if unsafe else None,
            pass_fds=[rules.fileno()],
            start_new_session=True,
            preexec_fn=lambda: _limit(limits),
        )


def _environment(desk: str) -> dict[str, str]:
    """Return the variables that the student's code gets; none of the teacher's are among them."""
    return {
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": desk, "TMPDIR": desk,
        "MPLBACKEND": "agg", "MPLCONFIGDIR": f"{desk}/matplotlib", "NNBOOK_STORED": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1",
        **dict.fromkeys(ONE_THREAD, "1"),
    }  # fmt: skip


def _walls(limits: Limits, rules: int) -> list[str]:
    """Return the command line of bubblewrap, up to the program to run."""
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    command += ["--unshare-user", "--uid", "65534", "--gid", "65534"]
    command += ["--hostname", "sandbox", "--seccomp", str(rules)]
    for folder in SYSTEM:
        if os.path.islink(folder):
            command += ["--symlink", os.readlink(folder), folder]
        elif os.path.isdir(folder):
            command += ["--ro-bind", folder, folder]
    for file in SETTINGS:
        command += ["--ro-bind-try", file, file]
    small = ["--size", str(limits.disk_bytes)]
    command += ["--proc", "/proc", "--dev", "/dev", *small, "--tmpfs", "/dev/shm"]
    command += [*small, "--tmpfs", DESK]
    for folder in _readable():
        command += ["--ro-bind", folder, folder]
    if fonts := _font_list():  # made once, not by each submission that draws
        command += ["--ro-bind", fonts, f"{DESK}/matplotlib/{Path(fonts).name}"]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", DESK]


def _readable() -> list[str]:
    """Return the folders of Python and of the book's package that the system does not hold."""
    python = Path(sys.executable)
    folders = {
        sys.prefix, sys.base_prefix, str(python.parent), str(python.resolve().parent.parent),
        str(Path(nnbook.__file__).resolve().parent), str(RUNNER.resolve().parent),
    }  # fmt: skip
    seen = [str(Path(folder)) for folder in folders if not folder.startswith("/usr/")]
    return sorted(
        folder for folder in set(seen) - {"/usr", "/"}
        if not any(folder.startswith(other + "/") for other in seen)
    )  # fmt: skip


def _font_list() -> str | None:
    """Return Matplotlib's list of fonts, if there is one."""
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"), "matplotlib")
    return max((str(file) for file in folder.glob("fontlist-*.json")), default=None)


def _limit(limits: Limits) -> None:
    """Set what the kernel enforces; runs in the new process before bubblewrap."""
    for what, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (value, value))

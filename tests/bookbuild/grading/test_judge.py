"""A submission is judged in its sandbox: what is right, and what a bad one can do."""

import json

import pytest

from bookbuild.grading import seccomp
from bookbuild.grading.judge import judge
from bookbuild.grading.sandbox import Limits, start
from bookbuild.grading.submissions import merged

pytestmark = pytest.mark.usefixtures("walls")
QUICK = Limits(cell_seconds=1, seconds=30)


@pytest.fixture(scope="module")
def verdict(handout):
    return lambda notebook: judge(merged(handout, json.dumps(notebook).encode()), handout, QUICK)


def test_the_solutions_are_right(verdict, solved):
    assert set(verdict(solved).right.values()) == {True}


def test_an_endless_loop_costs_its_exercise_and_a_crash_the_rest(verdict, solved, change):
    found = verdict(change(
        solved,
        ex_position_starter="def position_of_v(k, j, D, M):\n    while True: pass",
        ex_labels_starter="def cross_entropy_of_labels(y, labels:",
        ex_swap_starter="import os\nos._exit(0)",
    ))  # fmt: skip
    assert found.right == {
        "ex-weight-position": False, "ex-hidden-layer": True, "ex-loss-from-labels": False,
        "ex-swap-hidden": False, "ex-output-biases": False,
    }  # fmt: skip
    assert found.remarks["ex-weight-position"].startswith("timed out")
    assert found.remarks["ex-loss-from-labels"].startswith("SyntaxError")
    assert found.problem.startswith("ended by its own code")


def test_no_points_for_a_replaced_check_and_no_harm(verdict, handout, change, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("still here")
    attack = f"""
import os, socket, subprocess
import nnbook.exercises, nnbook.exercises.grading as grading
check = nnbook.exercises.check = grading.check = grading.grade = lambda *answer: None
grading._GRADERS.clear()
done = []
def attempt(deed):
    try:
        deed()
        done.append(deed)
    except (OSError, MemoryError):
        pass
attempt(lambda: os.remove({str(victim)!r}))
attempt(lambda: os.listdir({str(tmp_path)!r}))
attempt(lambda: open('/usr/x', 'w'))
attempt(os.fork)
attempt(lambda: subprocess.run(['true']))
attempt(lambda: socket.create_connection(('127.0.0.1', 22), timeout=1))
attempt(lambda: bytearray(10**11))
attempt(lambda: open('/desk/x', 'wb').write(bytes(10**8)))
def position_of_v(*args):
    raise RuntimeError(f'{{len(done)}} deeds')
"""
    found = verdict(change(handout, ex_position_starter=attack))
    assert found.remarks["ex-weight-position"] == "RuntimeError: 0 deeds"
    assert not any(found.right.values())
    assert victim.read_text() == "still here"


def test_a_false_reply_is_no_answer(verdict, handout, change):
    forged = "import os\nfor fd in range(3, 9):\n    try: os.write(fd, b'{\"value\": 1}' * 9)\n"
    forged += "    except OSError: pass"
    found = verdict(change(handout, ex_position_starter=forged))
    assert not any(found.right.values()) and found.problem.startswith("broken")


def test_the_sandbox_ends_with_its_session():
    process = start(QUICK)
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    process.stdout.close()


def test_an_unknown_processor_has_no_filter():
    assert not seccomp.is_known("pdp11") and len(seccomp.program("aarch64")) % 8 == 0

"""What trainings cost: projected from two epochs, compared with the lectures' recipe."""

import pytest

pytest.importorskip("keras", reason="Keras is not installed (extra 'keras')")

from benchmarks import trainings
from benchmarks.trainings import GOALS, LECTURES, Cost, cost, projected

from nnbook import runs


@pytest.fixture
def clock(monkeypatch):
    """Trainings that cost 5 s to start and 3 s an epoch, and reach .99 and the seed."""
    monkeypatch.setattr(
        trainings, "_trained", lambda plan, seed, epochs: (5 + 3 * epochs, 0.99 + seed / 1000)
    )


def test_a_whole_cost_is_the_mean_over_seeds(clock):
    assert cost(LECTURES, (1, 2)) == Cost(5 + 3 * 20, (0.991, 0.992))


def test_a_projection_is_what_the_whole_training_costs(clock):
    for name in ("final-cnn", "fast-fit", "three-epochs"):
        plan = runs.PLANS[name]
        assert projected(plan).seconds == 5 + 3 * plan.epochs
    assert projected(LECTURES).accuracies == (0.993,)  # as recorded


def test_every_goal_is_a_plan_that_reads_the_test_images_once():
    for goal in GOALS:
        plan = runs.PLANS[goal.name]
        assert len(plan.seeds) >= 5 and plan.validation == "none" and plan.measured_on == "test"


def test_the_recipe_of_the_lectures_only_lacks_its_validation():
    model = runs.PLANS["final-cnn"]
    assert (LECTURES.build, LECTURES.epochs) == (model.build, model.epochs)
    assert LECTURES.batch_size == model.batch_size and LECTURES.validation == "none"


def test_a_missed_goal_is_marked():
    goal = trainings.Goal("fast-fit", 0.9931, 25)
    assert "missed" not in trainings._line("fast", Cost(10, (0.9931, 0.9933)), 25, goal)
    assert "missed" in trainings._line("fast", Cost(10, (0.9931, 0.9933)), 24.9, goal)
    assert "missed" in trainings._line("fast", Cost(10, (0.9930, 0.9931)), 30, goal)


def test_the_three_ways_of_the_small_network_run():
    assert trainings._toy_by_loop()["loss"][-1] < 0.5
    assert all(curve[-1] < curve[0] for curve in trainings._toy_in_numpy())


def test_a_large_ratio_stays_in_its_column():
    assert [trainings._times(ratio) for ratio in (4.841, 29.6, 999.4, 999.6, 1153.2)] == [
        "4.84",
        "29.6",
        "999",
        "1,000",
        "1,153",
    ]

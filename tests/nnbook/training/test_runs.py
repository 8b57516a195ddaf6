"""The table of runs, its records, and the command that makes them."""

import hashlib
import inspect
from dataclasses import replace

import numpy as np
import pytest

from nnbook import bounds, fast_models, mnist, models, records, retrain, runs
from nnbook.activations import sigmoid, softmax
from nnbook.keras_start import keras
from nnbook.recipe import measure

NAMES = list(runs.PLANS)
WITH_WEIGHTS = [name for name in NAMES if runs.PLANS[name].keep_weights]
BY_RECIPE = [name for name in NAMES if runs.PLANS[name].recipe is not None]
RESULTS_ONLY = [name for name in NAMES if name not in WITH_WEIGHTS]


@pytest.mark.parametrize(
    "build, parameters, shapes",
    [
        (models.toy_network, 15, [2, 3]),
        (models.sigmoid_network, 12_730, [16, 10]),
        (models.relu_network, 12_730, [16, 10]),
        (models.inference_network, 45_360, [50, 100, 10]),
        (models.deep_network, 84_060, [100, 50, 10]),
        (models.wide_network, 407_050, [512, 10]),
        (models.small_cnn, 62_810, [(28, 28, 8), 6272, 10]),
        (
            models.final_cnn,
            229_514,
            [
                *((26, 26, 16), (24, 24, 32), (12, 12, 32), (10, 10, 64), (5, 5, 64), (5, 5, 64)),
                *(1600, 128, 128, 10),
            ],
        ),
        (
            models.large_cnn,
            1_199_882,
            [(26, 26, 32), (24, 24, 64), (12, 12, 64), (12, 12, 64), 9216, 128, 128, 10],
        ),
    ],
)
def test_models_have_the_shapes_of_the_lectures(build, parameters, shapes):
    model = build()
    found = [layer.output.shape[1:] for layer in model.layers]
    assert found == [shape if isinstance(shape, tuple) else (shape,) for shape in shapes]
    assert model.count_params() == parameters


def test_every_builder_is_trained():
    builders = {getattr(models, name) for name in models.__all__}
    builders |= {getattr(fast_models, name) for name in fast_models.__all__}
    builders.remove(fast_models.in_bfloat16)
    assert {plan.build for plan in runs.PLANS.values()} == builders
    assert all(inspect.getdoc(builder) for builder in builders)


def test_hold_out_and_permutation():
    x, t = np.arange(20.0).reshape(10, 2), np.arange(10)
    (left, t_left), (held, t_held) = runs.hold_out(x, t, 3)
    np.testing.assert_array_equal(np.concatenate([left, held]), x)
    assert t_held.tolist() == [7, 8, 9] and len(t_left) == 7
    with pytest.raises(ValueError, match="n: expected 1 to 9, got 10"):
        runs.hold_out(x, t, 10)
    pictures = np.random.default_rng(0).random((3, 28, 28, 1))
    mixed = runs.permute_pixels(pictures)
    assert mixed.shape == pictures.shape and not np.array_equal(mixed, pictures)
    np.testing.assert_array_equal(np.sort(mixed.reshape(3, -1)), np.sort(pictures.reshape(3, -1)))
    order = [int(np.flatnonzero(pictures[0].ravel() == v)[0]) for v in mixed[0].ravel()]
    np.testing.assert_array_equal(pictures[2].ravel()[order], mixed[2].ravel())


def test_an_unknown_name():
    with pytest.raises(ValueError, match=r"name: expected one of toy-rate-1, .*, got 'resnet'"):
        runs.get("resnet")


def test_every_run_is_recorded_with_all_its_seeds():
    for name, plan in runs.PLANS.items():
        assert records.results(name)["seed"].tolist() == list(plan.seeds), name
    assert set(records.names()) == set(runs.PLANS)


@pytest.mark.parametrize("name", NAMES)
def test_every_recorded_seed_keeps_its_bound(name):
    assert not retrain._verdict(runs.PLANS[name].bound, records.results(name)).startswith("MISSED")


def test_the_comparisons_hold():
    found = {name.replace("-", "_"): float(records.results(name)["accuracy"][0]) for name in NAMES}
    for comparison in runs.COMPARISONS:
        assert not bounds.misses(comparison, None, found), comparison


# Chapters 13 and 14 count the mistakes of these on all test images.
SLOW = {"final-cnn", "large-cnn", "best"}


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.long) if n in SLOW else n for n in WITH_WEIGHTS],
)
def test_a_record_evaluates_to_what_its_manifest_says(name, capsys):
    run = runs.get(name)
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run.loaded, "the record is not that of the table: python -m nnbook.retrain " + name
    _, (x, t) = runs.PLANS[name].data()
    manifest = run.manifest
    results = {"last": ("test_loss", "test_accuracy")}
    if "best" in run.weights:
        results["best"] = ("best_test_loss", "best_test_accuracy")
    for kind, keys in results.items():
        model = run.use(kind)
        if runs.PLANS[name].recipe is None:
            loss, accuracy = model.evaluate(x, t, batch_size=1000, verbose=0)
        else:  # plain cross entropy, whatever the loss of the training was
            loss, accuracy = measure(model, (x, t))
        assert loss == pytest.approx(manifest[keys[0]], rel=1e-3)
        assert accuracy == pytest.approx(manifest[keys[1]], abs=2e-4)  # two digits of 10,000


@pytest.mark.parametrize("name", RESULTS_ONLY)
def test_a_record_of_results_is_that_of_the_table(name, monkeypatch):
    """Compare fingerprints without training: another description would be named as the reason."""
    plan = runs.PLANS[name]
    reasons = []

    def stop(*arguments):
        reasons.append(arguments[7])
        raise InterruptedError

    monkeypatch.setattr("nnbook.training._train", stop)
    with pytest.raises(InterruptedError):
        plan.run()
    assert reasons[0] == records.read(name).manifest["description"]


# A "-lecture" is the same training, stopped by other images.
OWN_TRAININGS = [name for name in NAMES if name not in BY_RECIPE and not name.endswith("-lecture")]


@pytest.mark.parametrize("name", OWN_TRAININGS)
def test_one_real_epoch_on_part_of_the_data(name, tmp_path):
    """Training itself, not its records: one epoch on few images, and the loss goes down.

    This is where `make test` trains; all runs together take less than half a minute.
    """
    plan = runs.PLANS[name]
    epochs = 50 if name.startswith("toy") else 1
    images = 500 if name in {"final-cnn", "large-cnn"} else 2000
    run = plan.run(force=True, folder=tmp_path, epochs=epochs, first=images)
    x, t = plan.data(first=500)[1]
    untrained = plan.model().evaluate(x, t, verbose=0)[0]
    trained = run.model.evaluate(x, t, verbose=0)[0]
    assert trained < untrained
    assert run.epochs_run == epochs


def test_inference_in_numpy_equals_keras():
    run = runs.get("inference")
    _, (x, t) = mnist.load()
    z = x
    weights = run.weights["last"]
    for w, v, h in zip(weights[::2], weights[1::2], (sigmoid, sigmoid, softmax), strict=True):
        z = h(z @ w + v)
    accuracy = float((z.argmax(axis=1) == t.argmax(axis=1)).mean())
    assert accuracy == pytest.approx(run.test_accuracy, abs=1e-4)
    np.testing.assert_allclose(z[:100], run.model.predict(x[:100], verbose=0), atol=1e-5)


@pytest.fixture
def tiny(monkeypatch, tmp_path, points, build):
    """A table with one tiny run of two seeds, recorded in a folder of its own."""
    plan = runs.Plan(
        *("tiny", "tiny", build, lambda: points, 1, 80), seeds=(1, 5), bound="accuracy >= 0.1"
    )
    monkeypatch.setattr(retrain, "PLANS", {"tiny": plan})
    monkeypatch.setattr(retrain, "COMPARISONS", ("tiny < other",))
    monkeypatch.setattr(records, "FOLDER", tmp_path)
    return plan


def test_retrain_writes_every_seed_and_what_it_wrote_is_loaded(tiny, tmp_path, capsys):
    assert retrain.main([]) == 0
    names = ["tiny.json", "tiny.npz", "tiny.seed5.json"]
    assert sorted(p.name for p in tmp_path.iterdir()) == names
    assert "holds: accuracy ≥ 0.1" in capsys.readouterr().out
    assert tiny.run(folder=tmp_path).loaded
    before = {p: hashlib.sha256(p.read_bytes()).digest() for p in tmp_path.iterdir()}
    assert retrain.main(["--missing"]) == 0
    assert before == {p: hashlib.sha256(p.read_bytes()).digest() for p in tmp_path.iterdir()}


def test_check_writes_nothing_and_a_missed_bound_fails(tiny, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(retrain.PLANS, "tiny", replace(tiny, bound="accuracy >= 1.1"))
    assert retrain.main(["tiny", "--check"]) == 1
    assert "MISSED in 2 of 2 seeds: accuracy ≥ 1.1" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_retrain_refuses_unknown_names(capsys):
    with pytest.raises(SystemExit):
        retrain.main(["resnet"])
    assert "expected names among" in capsys.readouterr().err
    assert keras.backend.backend() == "tensorflow"

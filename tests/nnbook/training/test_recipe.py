"""Trainings epoch by epoch: what they change, what enters the fingerprint, and that they learn."""

import numpy as np
import pytest

from nnbook import fast_models, models, recipes, runs
from nnbook.fast_loop import epoch_of
from nnbook.fingerprint import describe_model, fingerprint
from nnbook.keras_start import keras, seed_everything
from nnbook.recipe import Recipe, measure
from nnbook.schedules import OneCycle

PLANS = {plan.name: plan for plan in recipes.PLANS}


def same(first, second):
    return all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize(
    "build, parameters",
    [
        (fast_models.normalized_cnn, 230_234),
        (fast_models.normalized_cnn_without_dropout, 230_234),
        (fast_models.early_pooling_cnn, 166_658),
        (fast_models.small_early_pooling_cnn, 109_402),
    ],
)
def test_the_networks(build, parameters):
    model = build()
    assert model.count_params() == parameters
    assert model.output_shape == (None, 10)


def test_bfloat16_computes_so_but_keeps_float32_weights_and_the_policy():
    model = fast_models.in_bfloat16(models.final_cnn())
    assert {layer.compute_dtype for layer in model.layers[:-1]} == {"bfloat16"}
    assert model.layers[-1].compute_dtype == "float32"
    assert {weight.dtype for weight in model.trainable_weights} == {"float32"}
    assert keras.config.dtype_policy().name == "float32"
    y = model(np.zeros((2, 28, 28, 1), np.float32)).numpy()
    assert y.dtype == np.float32
    np.testing.assert_allclose(y.sum(axis=1), 1, rtol=1e-6)


def test_one_cycle_is_its_formula_and_can_be_made_again():
    rate = OneCycle(0.01, steps=100, warm_up=0.3, first=0.05)
    found = [float(rate(step)) for step in (0, 15, 30, 65, 100, 200)]
    np.testing.assert_allclose(found, [0.0005, 0.00525, 0.01, 0.005, 0, 0], atol=1e-9)
    optimizer = keras.optimizers.Adam(rate)
    again = keras.optimizers.Adam.from_config(optimizer.get_config())
    config = again.get_config()["learning_rate"]["config"]
    assert config == {"peak": 0.01, "steps": 100, "warm_up": 0.3, "first": 0.05}
    for settings in ({"peak": 0}, {"steps": 0}, {"warm_up": 1.0}, {"first": 2}):
        with pytest.raises(ValueError, match=f"{next(iter(settings))}: expected"):
            OneCycle(**{"peak": 0.1, "steps": 10, **settings})


def test_the_own_loop_takes_the_steps_of_keras(build, points):
    """The same batches one by one give the same weights and the same mean loss."""
    (x, t), _ = points
    seed_everything(1)
    ours = build(rate=0.0, optimizer=keras.optimizers.Adam(OneCycle(0.05, 4)))
    plain = build(rate=0.0, optimizer=keras.optimizers.Adam(OneCycle(0.05, 4)))
    plain.set_weights(ours.get_weights())
    found = epoch_of(ours, 20)(x, t, np.random.default_rng(3))
    rows = np.random.default_rng(3).permutation(80).reshape(4, 20)
    values = []
    for r in rows:
        plain.reset_metrics()  # else Keras returns means over all batches so far
        values.append(plain.train_on_batch(x[r], t[r]))
    values = np.mean(values, axis=0)
    for a, b in zip(ours.get_weights(), plain.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-6)
    assert found["accuracy"] == pytest.approx(values[1], abs=1e-6)
    assert found["loss"] == pytest.approx(values[0], rel=1e-5)


def test_the_own_loop_leaves_out_what_fills_no_batch(build, points):
    (x, t), _ = points
    model, steps = build(), []
    epoch_of(model, 30)(x, t, np.random.default_rng(0), steps.append)
    assert int(model.optimizer.iterations) == 2 and steps == [1]
    with pytest.raises(ValueError, match="batch_size: expected at most 80 rows, got 81"):
        epoch_of(model, 81)(x, t, np.random.default_rng(0))


@pytest.mark.parametrize("own_loop", [False, True])
def test_a_recipe_trains_as_seeded_and_is_loaded_again(run, build, points, tmp_path, own_loop):
    recipe = Recipe(own_loop=own_loop)
    first = run(recipe=recipe, epochs=12)
    assert first.history["val_loss"][-1] < first.history["val_loss"][0]
    assert len(first.history["val_loss"]) == first.epochs_run == 12
    assert first.test_loss == first.history["val_loss"][-1]  # both are the test points here
    assert first.manifest["processor_seconds"] > 0
    second = run(recipe=Recipe(own_loop=own_loop), epochs=12)
    assert same(first.weights["last"], second.weights["last"])
    first.save(tmp_path)
    assert run(recipe=recipe, epochs=12).loaded


def test_losses_are_plain_cross_entropies(build, points):
    model = build(loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.3))
    plain = build()
    plain.set_weights(model.get_weights())
    assert measure(model, points[1]) == pytest.approx(
        plain.evaluate(*points[1], verbose=0), rel=1e-5
    )


def test_every_setting_enters_the_fingerprint(decide, trained, tmp_path, capsys):
    trained.save(tmp_path)
    assert not decide(recipe=Recipe()).loaded
    assert "recipe: None, here" in capsys.readouterr().out
    with pytest.raises(ValueError, match="neither validation_split nor callbacks"):
        decide(recipe=Recipe(), validation_data=None, validation_split=0.2)
    with pytest.raises(ValueError, match="augment: expected names among"):
        Recipe({"mirror": {}})


def test_the_plans_differ_as_their_titles_say():
    found = {
        name: fingerprint(
            {"model": describe_model(plan.model()), "recipe": plan.recipe.describe()}
            | {"epochs": plan.epochs, "batch": plan.batch_size, "on": plan.measured_on}
        )
        for name, plan in PLANS.items()
    }
    assert len(set(found.values())) == len(found)
    assert set(PLANS) < set(runs.PLANS)


def test_what_is_chosen_never_sees_the_test_images(monkeypatch, tmp_path):
    seen = {}

    def stop(name, model, x, t, test, settings, *rest):
        seen[name] = (x, test[0], settings.validation_data)
        raise InterruptedError

    monkeypatch.setattr("nnbook.training._train", stop)
    for name in ("step-shift", "augment-all", "fast-fit"):
        with pytest.raises(InterruptedError):
            PLANS[name].run(first=600, folder=tmp_path)
    (x, _), (x_test, _) = PLANS["fast-fit"].data(600)
    for name in ("step-shift", "augment-all"):
        trained_on, measured_on, validation = seen[name]
        np.testing.assert_array_equal(trained_on, x[:540])
        np.testing.assert_array_equal(measured_on, x[540:])
        np.testing.assert_array_equal(validation[0], x[540:])
    trained_on, measured_on, validation = seen["fast-fit"]
    assert len(trained_on) == 600 and validation is None
    np.testing.assert_array_equal(measured_on, x_test)


@pytest.mark.parametrize("name", ["fast-fit", "fast-loop"])
def test_a_short_real_training(name, tmp_path):
    """A few steps on part of the data: the loss goes down from that of guessing, ln 10."""
    run = PLANS[name].run(force=True, folder=tmp_path, epochs=1, first=1280)
    assert run.epochs_run == 1 and set(run.history) == {"loss", "accuracy"}
    assert run.history["accuracy"][0] > 0.2
    assert np.isfinite(run.test_loss)
    assert keras.config.dtype_policy().name == "float32"

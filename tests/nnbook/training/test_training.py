"""train_or_load: which of the two happens, that it says so, and that both give the same."""

import numpy as np
import pytest

from nnbook import records
from nnbook.keras_start import keras, seed_everything


def same(first, second):
    return all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_trains_without_a_record_and_loads_with_one(run, tmp_path, capsys):
    first = run()
    assert not first.loaded
    assert "small: training here, for there is no record of it" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []  # nothing is written unless asked for
    first.save(tmp_path)
    second = run()
    said = capsys.readouterr().out
    assert second.loaded and said.startswith("small: loaded the recorded run of 20")
    assert same(second.model.get_weights(), first.model.get_weights())
    assert second.history == first.history and len(first.history["val_loss"]) == 4
    assert (second.test_loss, second.test_accuracy) == (first.test_loss, first.test_accuracy)


def test_force_and_the_flag_train_always(decide, trained, tmp_path, capsys, monkeypatch):
    trained.save(tmp_path)
    assert decide().loaded
    capsys.readouterr()
    assert not decide(force=True).loaded
    monkeypatch.setenv("NNBOOK_TRAIN", "1")
    assert not decide().loaded
    assert capsys.readouterr().out.count("training here, as asked for") == 2


def test_another_setting_trains_and_says_which(decide, build, trained, points, tmp_path, capsys):
    trained.save(tmp_path)
    (x, t), (x_test, t_test) = points
    changes = {
        "epochs: 4, here 3": {"epochs": 3},
        "batch_size: 20, here 40": {"batch_size": 40},
        "seed: 1, here 2": {"seed": 2},
        "model layers 0 activation: relu, here tanh": {"model": build(activation="tanh")},
        "validation: data, here None": {"validation_data": None},
        "data train: ": {"train": (x + 1, t)},
        "data test: ": {"test": (x_test[1:], t_test[1:])},
        "stopping: None, here": {"callbacks": [keras.callbacks.EarlyStopping(patience=2)]},
    }
    for said, change in changes.items():
        capsys.readouterr()
        assert not decide(**change).loaded
        out = capsys.readouterr().out
        assert "for the record has " in out and said in out


def test_results_without_weights_train_as_always(decide, trained, tmp_path, capsys):
    trained.save(tmp_path, keep_weights=False)
    assert not decide().loaded
    assert "only its results are recorded" in capsys.readouterr().out


def test_training_is_that_of_plain_keras_after_the_same_seed(trained, build, points):
    (x, t), test = points
    seed_everything(1)
    plain = build()
    history = plain.fit(x, t, epochs=4, batch_size=20, validation_data=test, verbose=0).history
    assert same(trained.model.get_weights(), plain.get_weights())
    np.testing.assert_allclose(trained.history["loss"], history["loss"], rtol=1e-5)


def test_what_was_trained_can_be_evaluated_on_few_rows(trained, points):
    """Keras 3.6 returns nothing for fewer batches than it takes at once."""
    x, t = points[1]
    assert trained.model.steps_per_execution == 1
    assert len(trained.model.evaluate(x[:5], t[:5], verbose=0)) == 2


def test_a_trained_model_is_trained_from_scratch_again(run, build, trained, points):
    model = build()
    model.fit(*points[0], verbose=0)
    assert same(run(model).weights["last"], trained.weights["last"])


def test_one_batch_an_epoch_gives_the_curves_of_fit(run, build, points):
    (x, t), test = points
    ours = run(build(rate=0.0), batch_size=80, epochs=30)
    seed_everything(1)
    plain = build(rate=0.0)
    history = plain.fit(x, t, epochs=30, batch_size=80, validation_data=test, verbose=0).history
    assert set(ours.history) == set(history)
    for key, values in history.items():
        np.testing.assert_allclose(ours.history[key], values, rtol=2e-4, err_msg=key)


@pytest.mark.parametrize("restore", [False, True])
def test_early_stopping(run, build, points, tmp_path, restore):
    stop = keras.callbacks.EarlyStopping("val_loss", patience=3, restore_best_weights=restore)
    fast = keras.optimizers.SGD(3.0)
    trained = run(build(30, optimizer=fast), epochs=60, callbacks=[stop])
    losses = trained.history["val_loss"]
    assert trained.best_epoch == np.argmin(losses) + 1
    assert trained.epochs_run == len(losses) == trained.best_epoch + 3 < 60
    model = trained.use("best")
    least = model.evaluate(*points[1], verbose=0)[0]
    assert least == pytest.approx(min(losses), rel=1e-4)
    assert trained.manifest["best_test_loss"] == pytest.approx(least, rel=1e-4)
    assert same(trained.weights["best"], trained.weights["last"]) is restore
    trained.save(tmp_path)
    again = keras.callbacks.EarlyStopping("val_loss", patience=3, restore_best_weights=restore)
    loaded = run(build(30, optimizer=keras.optimizers.SGD(3.0)), epochs=60, callbacks=[again])
    assert loaded.loaded and same(loaded.weights["best"], trained.weights["best"])
    assert same(loaded.model.get_weights(), trained.weights["last"])


def test_use_names_what_was_kept(trained):
    with pytest.raises(ValueError, match=r"expected one of \['last'\], got 'best'"):
        trained.use("best")


def test_validation_split_and_none(run):
    assert "val_loss" in run(validation_data=None, validation_split=0.25).history
    without = run(validation_data=None)
    assert set(without.history) == {"loss", "accuracy"} and without.best_epoch is None


def test_bad_input_is_refused(run, build, points):
    (x, t), _ = points
    with pytest.raises(ValueError, match=r"x: expected shape \(N, 2\), got \(80, 1\)"):
        run(train=(x[:, :1], t))
    with pytest.raises(ValueError, match=r"targets of x: expected shape \(N, 4\), got \(80,\)"):
        run(train=(x, t.argmax(axis=1)))
    with pytest.raises(ValueError, match="x has 80 rows but targets of x has 79"):
        run(train=(x, t[1:]))
    with pytest.raises(ValueError, match=r"call model\.compile"):
        run(keras.Sequential([keras.Input((2,)), keras.layers.Dense(4)]))
    with pytest.raises(TypeError, match=r"expected EarlyStopping or .*, got CSVLogger"):
        run(callbacks=[keras.callbacks.CSVLogger("log.csv")])
    with pytest.raises(ValueError, match="small letters, digits and hyphens"):
        run(name="../small")


def test_a_damaged_record_is_an_error_and_not_a_training(decide, trained, tmp_path):
    trained.save(tmp_path)
    (tmp_path / "small.npz").write_bytes(b"half")
    with pytest.raises(records.RecordError, match=r"small\.npz cannot be used"):
        decide()
    assert not decide(force=True).loaded

"""A session may build many models: TensorFlow's advice against tracing is not shown for that."""

import logging

from nnbook.keras_start import keras, tensorflow


def test_advice_on_tracing_is_dropped_and_other_warnings_are_shown(caplog):
    log = logging.getLogger("tensorflow")
    log.addHandler(caplog.handler)
    try:
        log.warning("5 out of the last 5 calls to %s triggered tf.function retracing.", "f")
        log.warning("something else")
    finally:
        log.removeHandler(caplog.handler)
    assert {record.getMessage() for record in caplog.records} == {"something else"}


def test_many_functions_from_one_place_are_silent(caplog):
    def compiled():
        @tensorflow.function
        def double(x):
            return 2 * x

        return double

    log = logging.getLogger("tensorflow")
    log.addHandler(caplog.handler)
    try:
        results = [float(compiled()(keras.ops.convert_to_tensor(1.0))) for _ in range(8)]
    finally:
        log.removeHandler(caplog.handler)
    assert results == [2.0] * 8
    assert not caplog.records

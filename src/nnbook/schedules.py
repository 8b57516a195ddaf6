"""The one-cycle learning rate: up from almost nothing, then down to nothing, in straight lines."""

from __future__ import annotations

from typing import Any

from nnbook.keras_start import keras

__all__ = ["OneCycle"]


@keras.saving.register_keras_serializable(package="nnbook")
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """A learning rate that rises to ``peak`` and falls to 0 over a training of ``steps`` steps.

    With u = step / steps and the warm-up w, the rate is

        peak (f + (1 - f) u / w)   while u < w, from the fraction f = ``first`` of the peak;
        peak (1 - u) / (1 - w)     afterwards, and 0 beyond the end.

    After Smith and Topin (2018), who also go linearly up and down.
    Raises ``ValueError`` unless peak > 0, steps > 0, 0 < warm_up < 1 and 0 <= first <= 1.
    """

    def __init__(self, peak: float, steps: int, warm_up: float = 0.3, first: float = 0.05) -> None:
        super().__init__()
        if not peak > 0:
            raise ValueError(f"peak: expected a positive rate, got {peak}")
        if not steps > 0:
            raise ValueError(f"steps: expected a positive number, got {steps}")
        if not 0 < warm_up < 1:
            raise ValueError(f"warm_up: expected a part between 0 and 1, got {warm_up}")
        if not 0 <= first <= 1:
            raise ValueError(f"first: expected a part from 0 to 1, got {first}")
        self.peak, self.steps, self.warm_up, self.first = peak, steps, warm_up, first

    def __call__(self, step: Any) -> Any:
        """Return the rate of a step, counted from 0."""
        u = keras.ops.cast(step, "float32") / self.steps
        rising = self.first + (1 - self.first) * u / self.warm_up
        falling = keras.ops.maximum(1 - u, 0.0) / (1 - self.warm_up)
        return self.peak * keras.ops.where(u < self.warm_up, rising, falling)

    def get_config(self) -> dict[str, float]:
        """Return the settings, from which Keras can make the same schedule again."""
        return {
            **{"peak": self.peak, "steps": self.steps},
            **{"warm_up": self.warm_up, "first": self.first},
        }

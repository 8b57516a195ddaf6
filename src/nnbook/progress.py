"""Progress of a training: a bar while somebody watches, a few stable lines in a stored output."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from nnbook.keras_start import keras
from nnbook.session import stored

__all__ = ["Progress", "digits", "epoch_line", "show_history"]

WIDTH = 74  # characters that fit on a line of the page
BAR = 24


class Progress(keras.callbacks.Callback):
    """Shows how far a training is.

    Live, in a terminal or a notebook: one line with a bar, rewritten in place. Live, into a file:
    a line for every epoch. In a stored session (`nnbook.session.stored`): the first, the second
    and the last epoch. The lines have three digits and no time.
    Give it to ``model.fit(..., verbose=0, callbacks=[Progress()])``.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__()
        self._stream = stream
        self._line = ""  # the last epoch's line, while it is not yet printed for good

    def on_train_begin(self, logs: Mapping[str, float] | None = None) -> None:
        """Note the time."""
        self._begin = self._shown = time.perf_counter()
        self._line = ""

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Note the epoch."""
        self._epoch = epoch

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Redraw the bar, at most five times a second."""
        now = time.perf_counter()
        if not self._has_bar or now - self._shown < 0.2:
            return
        self._shown = now
        steps, epochs = self.params.get("steps") or 1, self.params["epochs"]
        done = (self._epoch + min(1.0, (batch + 1) / steps)) / epochs
        bar = "#" * int(BAR * done)
        spent = now - self._begin
        self._rewrite(
            f"[{bar:.<{BAR}}] epoch {self._epoch + 1} of {epochs}, {spent:.0f} s, "
            f"about {spent / done - spent:.0f} s left"
        )

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Print the line, or keep it until it turns out to be that of the last epoch."""
        self._line = epoch_line(epoch + 1, logs or {})
        into_a_file = not stored() and not self._has_bar
        if epoch < 2 or into_a_file:
            self._finish()

    def on_train_end(self, logs: Mapping[str, float] | None = None) -> None:
        """Print the line of the last epoch."""
        self._finish()

    def _finish(self) -> None:
        if self._line:
            if self._has_bar:
                self._rewrite("")
            print(self._line, file=self._out, flush=True)
            self._line = ""

    def _rewrite(self, text: str) -> None:
        self._out.write(f"\r{text:<{WIDTH}}\r{text}")
        self._out.flush()

    @property
    def _out(self) -> TextIO:
        return self._stream or sys.stdout

    @property
    def _has_bar(self) -> bool:
        """Tell whether someone watches and a line can be taken back: not in a file or a pipe."""
        in_a_notebook = type(self._out).__module__.startswith("ipykernel")
        return not stored() and (in_a_notebook or self._out.isatty())


def epoch_line(epoch: int, values: Mapping[str, Any]) -> str:
    """Return an epoch's results with three digits, for example "epoch  1  loss 1.54  ..."."""
    keys = [key for key in ("loss", "accuracy", "val_loss", "val_accuracy") if key in values]
    shown = {key: digits(values[key]) for key in keys}  # rounded twice, as a loaded history is
    return "  ".join([f"epoch {epoch:2d}", *(f"{key} {shown[key]:#.3g}" for key in keys)])


def digits(value: float) -> float:
    """Return a result in the six digits that float32 keeps, as records hold it."""
    return float(f"{value:.6g}")


def show_history(history: Mapping[str, Iterable[float]]) -> None:
    """Print a whole history as a training would have: first, second and last epoch."""
    rows = [dict(zip(history, row, strict=True)) for row in zip(*history.values(), strict=True)]
    for i in sorted({0, 1, len(rows) - 1} & set(range(len(rows)))):
        print(epoch_line(i + 1, rows[i]))

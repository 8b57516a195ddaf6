"""Ratios of running times, both sides measured in one run, on one thread: ``make bench``."""

import os

for _library in ("OPENBLAS", "MKL", "OMP"):  # read when NumPy is loaded, so before anything else
    os.environ[f"{_library}_NUM_THREADS"] = "1"

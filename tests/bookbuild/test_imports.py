"""The site is built without Keras and TensorFlow: no room of bookbuild may import them."""

import json
import subprocess
import sys

CODE = """
import importlib, json, pkgutil, sys
sys.modules.update(keras=None, tensorflow=None)  # importing either of them now fails
import bookbuild
rooms = [room.name for room in pkgutil.walk_packages(bookbuild.__path__, "bookbuild.")]
for room in rooms:
    if room.endswith("__main__"):
        continue
    try:
        importlib.import_module(room)
    except ModuleNotFoundError as error:  # nbgrader has an environment of its own
        if error.name != "nbgrader" or not room.startswith("bookbuild.grading."):
            raise
print(json.dumps(rooms))
"""


def test_every_room_of_bookbuild_imports_where_keras_is_missing():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert {"bookbuild.site.figures", "bookbuild.concordance.page"} <= set(json.loads(done.stdout))

"""Handouts: each chapter as a notebook for the student and one for the teacher.

    python -m bookbuild.handouts

They are made of the reader's notebooks. The student's has no solution; every exercise has a place
to write, and the check of a code exercise stands under it. Its cells carry the metadata of
nbgrader, so that a course that runs nbgrader can release it as it is. The teacher's keeps the
solutions and says how many points each exercise gives, and who gives them.
"""

POINTS = {1: 2, 2: 4, 3: 6}
"""Points of an exercise by its level: even, so that half an answer is a whole number."""

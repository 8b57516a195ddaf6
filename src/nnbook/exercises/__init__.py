"""Exercises that answer back: `check` says ✓, or names the likely mistake, never the answer.

Each chapter has a module of graders beside this one. A grader takes the reader's answer and
raises `Hint` when something is wrong; it registers itself with ``@grader("ex-label")``.
"""

from nnbook.exercises.grading import Hint, check, grade, grader

__all__ = ["Hint", "check", "grade", "grader"]

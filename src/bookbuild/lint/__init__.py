"""The rules of the book's pages, and the command ``python -m bookbuild.lint`` that applies them.

A rule is a function that takes a page (a book rule: all pages) and gives findings. Its name is
the name in the message, its docstring says what it wants. To add one, write it in the module of
its subject and put it in the list at the end.

A cell that must break a rule says why in its metadata: ``"lint": {"measured-time": "seconds of
the recorded run"}``. Such an entry that excuses nothing is itself a finding.
"""

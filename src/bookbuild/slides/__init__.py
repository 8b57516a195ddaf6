"""Slides of every chapter in both languages, made from the built pages: reveal.js, without network.

    python -m bookbuild.slides

Data flows one way:

- ``source``: a built page as sections and blocks;
- ``sentences``: which sentences say most;
- ``size``, ``lines``, ``pieces``: how much of a slide a block takes, and where it may be cut;
- ``slide``: a slide while it is made;
- ``figures``, ``exercises``, ``plan``: what stands on which slide, and what in the notes;
- ``write``: slides as HTML;
- ``assets``: reveal.js, style and script, once for all decks.
"""

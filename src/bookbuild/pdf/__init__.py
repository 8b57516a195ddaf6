"""The whole book as one PDF, made from the built pages.

    python -m bookbuild.pdf [--edition ko]

- ``contents``: what the book consists of, read from its first page and from each chapter;
- ``press``: Chromium prints each page, one after the other, so that page numbers go on;
- ``binding``: the printed pages become one file with links, bookmarks and page labels.

What paper needs and a screen does not is in ``paper.css`` and ``paper.js``. The code behind figures
is left out, as any printed book would; solutions, folded on the screen, stand at the end of their
chapter; of a live figure there is the still picture.
"""

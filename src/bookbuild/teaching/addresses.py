"""The roles ``{site}`slides <slides/LANG/index.html>``` and ``{repository}`code <.>```.

What is published beside the pages, and the repository, are linked by the address in _config.yml:
a teacher who changes it there has changed every link.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import ReferenceRole

from bookbuild.address import CONFIG, read_address

__all__ = ["Repository", "Site", "setup"]


class Site(ReferenceRole):
    """A link to a file of the published site, by its path; LANG in it is the page's language."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link."""
        config = Path(self.env.srcdir) / CONFIG
        self.env.note_dependency(str(config))
        path = self.target.replace("LANG", self.config.language)
        address = urljoin(self.base(config), path)
        return [nodes.reference(self.rawtext, self.title, internal=False, refuri=address)], []

    def base(self, config: Path) -> str:
        """Return where paths begin."""
        return read_address(config).pages


class Repository(Site):
    """A link into the repository: ``.`` for its first page, or a path like ``issues``."""

    def base(self, config: Path) -> str:
        """Return where paths begin."""
        return read_address(config).url + "/"


def setup(app: Sphinx) -> None:
    """Register the roles."""
    app.add_role("site", Site())
    app.add_role("repository", Repository())

"""The stages composed over a collection: what changed, what to redo."""

from __future__ import annotations

from digest.build.collect import Collection, collect
from digest.build.edition import make_edition
from digest.build.progress import Progress, Silent
from digest.build.write import write_tree

__all__ = ["Collection", "Progress", "Silent", "collect", "make_edition", "write_tree"]

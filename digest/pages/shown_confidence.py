"""How sure a role or a speaker must be to be shown at a place of the site.

The home page is read by people who read nothing else, so it shows only what is nearly always right; an article's own
page stands beside its text, so it shows all. The confidences are calibrated on held-back labels.
"""

from __future__ import annotations

HOME_QUOTE = 0.9
BESIDE_NAME = 0.9  # a role beside a name, where no text stands by it

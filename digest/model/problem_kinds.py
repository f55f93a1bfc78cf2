"""The kinds of problems, and which of them mean that something could not be read."""

from __future__ import annotations

# Something of the input was lost: a file, an entry, a row or an article's head. `--strict` ends a build for these.
BROKEN_KINDS = frozenset(
    {
        "broken-archive",
        "broken-csv",
        "broken-feed",
        "broken-html",
        "broken-json",
        "broken-toml",
        "broken-yaml",
        "cut",
        "failed",
        "no-columns",
        "no-feed",
        "no-text",
        "not-an-object",
        "too-complex",
        "too-large",
        "unreadable",
    }
)

# The article is there, and something of it should be looked at.
DOUBTFUL_KINDS = frozenset(
    {
        "broken-json-ld",
        "damaged",
        "duplicate-id",
        "empty",
        "entities",
        "feed-list",
        "future-date",
        "impossible-date",
        "index-page",
        "kept-out",
        "live-blog",
        "mixed-language",
        "mojibake",
        "near-duplicate",
        "one-of-several-pages",
        "partial",
        "passed-over",
        "text-unlike-title",
        "undated",
        "unread-files",
        "unresolved-pick",
        "untitled",
        "wrong-language",
        "wrong-type",
    }
)

# Nothing was read, and rightly so: said at every build, so that nothing is passed over in silence.
PASSED_OVER_KINDS = frozenset({"feed-list", "index-page", "kept-out", "passed-over", "unread-files"})

PROBLEM_KINDS = BROKEN_KINDS | DOUBTFUL_KINDS

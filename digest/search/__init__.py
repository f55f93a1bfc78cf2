"""Pages to a search index, by Pagefind."""

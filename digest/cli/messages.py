"""The language that the commands speak: the system's where it names one that we have, else the site's."""

from __future__ import annotations

import os

import click

# The variables that say it, in the order in which POSIX asks them.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = ("", "c", "posix")
FALLBACK = "en"
_META = "digest.language"


def say(key: str, **values: object) -> str:
    """A message in the language of the command that runs, its ``{placeholders}`` filled."""
    from digest.languages.message_texts import messages

    text = messages(spoken_language())[key]
    return text.format(**values) if values else text


def spoken_language() -> str:
    """Code of the language that the command that runs speaks."""
    context = click.get_current_context(silent=True)
    site_language = context.meta.get(_META) if context else None
    return system_language() or site_language or FALLBACK


def speak(code: str) -> None:
    """From here on the command speaks the site's language, where there are messages in it and the system names none."""
    from digest.languages.message_texts import languages_with_messages

    context = click.get_current_context(silent=True)
    if context is not None and code in languages_with_messages():
        context.meta[_META] = code


def system_language() -> str | None:
    """Code of the system's language; None where it names none (``C.UTF-8``, as in containers), or one without messages.

    ``LANG=id_ID.UTF-8`` is ``id``.
    """
    from digest.languages.message_texts import languages_with_messages

    values = [os.environ.get(name, "") for name in _VARIABLES]
    codes = [value.partition(".")[0].partition("_")[0].casefold() for value in values]
    code = next((code for code in codes if code not in _NO_LANGUAGE), None)
    return code if code in languages_with_messages() else None

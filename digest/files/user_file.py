"""A file in which the user says what they know, as text."""

from __future__ import annotations

from pathlib import Path

from digest.errors import SettingsError


def read_user_file(path: Path) -> str | None:
    """The text of a file; ``None`` where there is no file.

    Raises:
        SettingsError: it cannot be read, or is no UTF-8 text.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise SettingsError(str(path), [f"not UTF-8 text (byte {error.start}); save it as UTF-8"]) from error
    except OSError as error:
        raise SettingsError(str(path), [f"cannot be read: {error.strerror or error}"]) from error

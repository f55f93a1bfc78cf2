"""Names of persons by what another name of the same person must share with them."""

from __future__ import annotations

from digest.coreference.surface_forms import SurfaceForm
from digest.mentions.name_matching import same_person


class PersonIndex:
    """Persons of an article, found by another name of theirs without comparing it with every one.

    An article may name hundreds of people: comparing each with every other took time that grew with the square.
    """

    def __init__(self) -> None:
        self._by_key: dict[tuple[str, ...] | str, list[tuple[tuple[str, ...], SurfaceForm]]] = {}

    def add(self, parts: tuple[str, ...], form: SurfaceForm) -> None:
        """Keep a form, whose name has these parts."""
        runs = {parts[i:k] for i in range(len(parts)) for k in range(i + 1, len(parts) + 1)}
        for key in (*runs, *self._likeness(parts)):
            self._by_key.setdefault(key, []).append((parts, form))

    def of_one_person(self, parts: tuple[str, ...]) -> list[SurfaceForm]:
        """The forms kept, of as many parts or more, that can be of the same person as a name of these parts."""
        candidates = {
            id(form): (theirs, form)
            for key in (parts, *self._likeness(parts))
            for theirs, form in self._by_key.get(key, ())
        }
        return [form for theirs, form in candidates.values() if same_person(parts, theirs)]

    @staticmethod
    def _likeness(parts: tuple[str, ...]) -> tuple[str, str]:
        """What ``same_person`` asks of names that are not part of each other: initials, or first letter and last."""
        initials = " ".join(part[:1] for part in parts)
        return f"initials {initials}", f"ends {initials[:1]} {parts[-1]}"

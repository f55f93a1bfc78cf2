"""Names of persons by what another name of the same person must share with them."""

from __future__ import annotations

from digest.coreference.surface_forms import SurfaceForm
from digest.mentions.name_matching import same_person


class PersonIndex:
    """Persons of an article, found by another name of theirs without comparing it with every one.

    An article may name hundreds of people: comparing each with every other took time that grew with the square.
    """

    def __init__(self) -> None:
        self._by_run: dict[tuple[str, ...], list[SurfaceForm]] = {}
        self._by_likeness: dict[str, list[SurfaceForm]] = {}
        self._parts: dict[int, tuple[str, ...]] = {}

    def add(self, parts: tuple[str, ...], form: SurfaceForm) -> None:
        """Keep a form, whose name has these parts."""
        self._parts[id(form)] = parts
        for run in {parts[i:k] for i in range(len(parts)) for k in range(i + 1, len(parts) + 1)}:
            self._by_run.setdefault(run, []).append(form)
        for likeness in self._likeness(parts):
            self._by_likeness.setdefault(likeness, []).append(form)

    def of_one_person(self, parts: tuple[str, ...]) -> list[SurfaceForm]:
        """The forms kept, of as many parts or more, that can be of the same person as a name of these parts."""
        candidates = list(self._by_run.get(parts, ()))
        for likeness in self._likeness(parts):
            candidates += self._by_likeness.get(likeness, ())
        different = {id(form): form for form in candidates}.values()
        return [form for form in different if same_person(parts, self._parts[id(form)])]

    @staticmethod
    def _likeness(parts: tuple[str, ...]) -> tuple[str, str]:
        """What ``same_person`` asks of names that are not part of each other: initials, or first letter and last."""
        initials = " ".join(part[:1] for part in parts)
        return f"initials {initials}", f"ends {initials[:1]} {parts[-1]}"

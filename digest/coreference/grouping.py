"""Which surface forms are one actor's: merged on evidence only, since a wrong merge is worse than a split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from digest.coreference.person_index import PersonIndex
from digest.coreference.surface_forms import SurfaceForm
from digest.files.actors_file import ActorsFile
from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import word_before
from digest.mentions.name_matching import (
    abbreviates,
    acronym_readings,
    is_acronym,
    is_company,
    is_contained,
    is_misspelling,
    is_scattered_acronym,
    phonetic_key,
    same_person,
    without_company_marks,
    without_kind,
    without_titles,
)
from digest.text import fold

MOST_BRACKETED = 2  # persons behind whose names another person's stands in brackets; of more, the names are roles
NEAR = 60  # characters between two names that the text may equate
SHORTEST_CUT = 4  # letters of a first name cut short ("Wendi" of "Wendiyanto")
LEAST_CUT = 2  # letters that are cut off it; with one more, Rian and Riana are two
SHORT_ACRONYM = 3  # letters: one that the language knows is of no other name that its initials happen to fit


class ActorGroups:
    """Forms joined to actors; a join that the reader or the names themselves speak against is refused."""

    def __init__(self, forms: Sequence[SurfaceForm], knowledge: ActorsFile) -> None:
        self.forms = forms
        self._knowledge = knowledge
        self._of = {id(form): [form] for form in forms}

    def of(self, form: SurfaceForm) -> list[SurfaceForm]:
        """All forms of the actor that ``form`` belongs to."""
        return self._of[id(form)]

    def join(self, one: SurfaceForm, other: SurfaceForm) -> None:
        """Make two forms one actor's, unless the reader forbids it."""
        larger, smaller = self.of(one), self.of(other)
        if larger is smaller or any(self._is_forbidden(first, second) for first in larger for second in smaller):
            return
        if len(larger) < len(smaller):
            larger, smaller = smaller, larger
        larger.extend(smaller)
        for form in smaller:
            self._of[id(form)] = larger

    def _is_forbidden(self, one: SurfaceForm, other: SurfaceForm) -> bool:
        """Whether the reader lists two forms as different actors, or says that they are apart."""
        if one.known is None and other.known is None:
            return False
        are_two = one.known is not None and other.known is not None and one.known is not other.known
        return are_two or self._knowledge.apart(one.text, other.text)

    def all(self) -> list[list[SurfaceForm]]:
        """The actors, each as its forms, by first mention."""
        seen: dict[int, list[SurfaceForm]] = {}
        for form in self.forms:
            group = self.of(form)
            seen.setdefault(id(group), group)
        return [sorted(group, key=lambda f: f.first) for group in seen.values()]


def group_forms(
    text: str, forms: Sequence[SurfaceForm], lexicon: ActorLexicon, knowledge: ActorsFile
) -> list[list[SurfaceForm]]:
    """The forms of each actor, by the evidence in its order of weight."""
    groups = ActorGroups(forms, knowledge)
    _known(groups)
    _same_core(groups, lexicon)
    _stated(text, groups, lexicon)
    _other_names(groups, lexicon)
    _persons(text, groups, lexicon)
    _organizations(groups, lexicon)
    _places(groups, lexicon)
    _acronyms(groups, lexicon)
    return groups.all()


def _known(groups: ActorGroups) -> None:
    """Names that the reader lists as one actor's, and those that one mention holds both."""
    first: dict[int, SurfaceForm] = {}
    for form in groups.forms:
        if form.acronym is not None:
            groups.join(form, form.acronym)
        if form.known is not None:
            groups.join(first.setdefault(id(form.known), form), form)


def _same_core(groups: ActorGroups, lexicon: ActorLexicon) -> None:
    """Names that differ in honorifics, degrees or the marks of a company alone."""
    first: dict[tuple[str, tuple[str, ...]], SurfaceForm] = {}
    for form in groups.forms:
        core_of = {"person": without_titles, "organization": without_company_marks}.get(form.type)
        parts = core_of(form.text, lexicon) if core_of else form.words
        groups.join(first.setdefault((form.type, parts), form), form)


def _stated(text: str, groups: ActorGroups, lexicon: ActorLexicon) -> None:
    """Names that the text itself equates: "X (Y)" and "X alias Y"."""
    pairs = _neighbours(text, groups.forms)
    bracketed = [pair for pair in pairs if pair.is_bracketed]
    persons = sum(pair.one.type == pair.other.type == "person" for pair in bracketed)
    # "Raka Wirya (Dimas)" then is a role played
    is_cast = persons > MOST_BRACKETED or (persons > 0 and lexicon.is_on_casting(text))
    for pair in bracketed:
        one, other = pair.one, pair.other
        if not _is_anothers(one, other, groups.forms, lexicon) and _equated(one, other, lexicon, is_cast):
            groups.join(one, other)
    for pair in pairs:
        one, other = pair.one, pair.other
        if one.type != other.type:
            continue
        if lexicon.is_alias_cue(pair.between) or _is_nicknamed(one, other, pair.between, lexicon):
            groups.join(one, other)


class _Neighbours(NamedTuple):
    """Two names that stand beside each other, with what is between them, and the character behind them."""

    one: SurfaceForm
    other: SurfaceForm
    between: str
    behind: str

    @property
    def is_bracketed(self) -> bool:
        """Whether the second stands in brackets behind the first."""
        return self.between.strip(" .\n\u00a0") == "(" and self.behind == ")"


def _neighbours(text: str, forms: Sequence[SurfaceForm]) -> list[_Neighbours]:
    """The pairs of names with few characters between them, in the order of the text."""
    places = [(mention, form) for form in forms for mention in form.mentions]
    places.sort(key=lambda place: place[0].start)
    return [
        _Neighbours(one, other, text[first.end : second.start], text[second.end : second.end + 1])
        for (first, one), (second, other) in pairwise(places)
        if second.start - first.end < NEAR
    ]


def _is_nicknamed(one: SurfaceForm, other: SurfaceForm, between: str, lexicon: ActorLexicon) -> bool:
    """Whether two names of a person with one first word are joined by "or": "Bambang Wirya atau Bambang Jambul"."""
    whole = one.type == "person" and min(len(one.words), len(other.words)) > 1
    return whole and one.words[0] == other.words[0] and between.strip().casefold() in lexicon.alias_joints


def _is_anothers(one: SurfaceForm, other: SurfaceForm, forms: Sequence[SurfaceForm], lexicon: ActorLexicon) -> bool:
    """Whether the name in brackets is an office, part of another's name, or the acronym of a name inside ``one``."""
    units = lexicon.units.intersection(other.words)
    if other.key in lexicon.heads or not units.issubset(one.words):
        return True
    is_short = is_acronym(other.text)
    if is_short and abbreviates(other.text, without_company_marks(one.text, lexicon), lexicon):
        return False
    if other.type == "person" and any(form is not one and is_contained(other.words, form.words) for form in forms):
        return not is_contained(other.words, one.words)
    return is_short and _shortens_part(other, one, forms, lexicon)


def _shortens_part(short: SurfaceForm, whole: SurfaceForm, forms: Sequence[SurfaceForm], lexicon: ActorLexicon) -> bool:
    """Whether an acronym is that of a name inside another: of a body that the article names, or that a word opens."""
    usual = tuple(lexicon.other_names.get(short.key, "").split())
    if is_contained(usual, whole.words):
        return True
    parts = {form.words for form in forms if is_contained(form.words, whole.words)}
    for number, word in enumerate(whole.words):
        if number and word in lexicon.organization_firsts:
            parts.add(whole.words[number:])
    return any(abbreviates(short.text, words, lexicon) for words in parts)


def _equated(one: SurfaceForm, other: SurfaceForm, lexicon: ActorLexicon, is_cast: bool) -> bool:
    """Whether a name in brackets is another name of the one before it, rather than its place, age group or part.

    Args:
        one: the name before the brackets.
        other: the name in them.
        lexicon: what the language says of names.
        is_cast: whether names in brackets are the roles that actors play.
    """
    short, long = sorted((one, other), key=lambda form: (len(form.words), len(form.text)))
    is_spelled_out = _stands_for(short, long, lexicon)
    is_word_of_many = len(short.words) == 1 and len(long.words) > 1
    are_alike = one.type == other.type
    if is_word_of_many and is_acronym(short.text) and (is_spelled_out or are_alike):
        return True
    if not are_alike:
        is_body = one is long and long.words[0] in lexicon.organization_firsts  # "Universitas Laut Raya (Unlara)"
        return is_spelled_out and is_word_of_many and (short.text.isupper() or is_body)
    if one.type == "person":
        is_nickname = len(other.words) == 1 and not is_cast and (is_spelled_out or len(one.words) > 1)
        return is_nickname or same_person(without_titles(one.text, lexicon), without_titles(other.text, lexicon))
    return is_spelled_out or one.type == "organization" or is_contained(short.words, long.words)


def _stands_for(short: SurfaceForm, long: SurfaceForm, lexicon: ActorLexicon) -> bool:
    """Whether the letters of a name are those of a longer one, or of one word of it."""
    if is_scattered_acronym(short.text, " ".join(long.words)):
        return True
    if any(is_scattered_acronym(short.text, word) for word in long.words):
        return True
    return abbreviates(short.text, without_company_marks(long.text, lexicon), lexicon)


def _other_names(groups: ActorGroups, lexicon: ActorLexicon) -> None:
    """Names that the language's tables know to be one actor's ("Tiongkok", "China")."""
    usual: dict[tuple[str, str], SurfaceForm] = {}
    for form in groups.forms:
        listed = lexicon.body_names.get(form.key, form.key) if form.type == "organization" else form.key
        name = lexicon.other_names.get(form.key, listed)
        if name == form.key and form.type == "organization":
            name = _spelled_out(form, lexicon)
        groups.join(usual.setdefault((form.type, name), form), form)


def _spelled_out(form: SurfaceForm, lexicon: ActorLexicon) -> str:
    """The folded name with the acronym that it begins with spelled out: "U.N. Security Council"."""
    first, _, rest = form.text.partition(" ")
    usual = lexicon.other_names.get(fold(first)) if rest and is_acronym(first.replace(".", "")) else None
    return f"{usual} {fold(rest)}" if usual else form.key


def _persons(text: str, groups: ActorGroups, lexicon: ActorLexicon) -> None:
    """Short names of persons to the one full name that they can be a form of.

    A single name that is never introduced and stands but once may have a slip of the pen in it.
    """
    persons = [form for form in groups.forms if form.type == "person"]
    sounds = {id(form): _sounds(form, lexicon) for form in persons}
    persons.sort(key=lambda form: -len(sounds[id(form)]))
    longer_names = PersonIndex()
    for number, short in enumerate(persons):
        own = sounds[id(short)]
        full = longer_names.of_one_person(own)
        if not full and _is_honorific(short, lexicon):  # "Nona Lestari", later "Nona"
            full = [long for long in persons[:number] if long.words[:1] == short.words]
        longer_names.add(own, short)
        if len(own) > 1:
            full = [long for long in full if not _is_kin(text, long, own, sounds[id(long)], lexicon)]
        if not full and len(own) == len(short.mentions) == 1:
            full = [long for long in persons if _is_misspelt(short, long, own[0], sounds[id(long)])]
        if not full and len(own) == 1 and word_before(text, short.first).casefold() not in lexicon.heads:
            full = [long for long in persons if _is_cut(short, long, own[0], sounds[id(long)][0], groups)]
        _join_only(groups, short, full)


def _sounds(form: SurfaceForm, lexicon: ActorLexicon) -> tuple[str, ...]:
    """How the words of a person's name sound, the honorifics and degrees left out."""
    return tuple(phonetic_key(word, lexicon) for word in without_titles(form.text, lexicon))


def _is_misspelt(short: SurfaceForm, long: SurfaceForm, own: str, others: Sequence[str]) -> bool:
    """Whether a single name is a word of a name before it, with a slip of the pen."""
    return long.first < short.first and any(is_misspelling(own, other) for other in others)


def _is_honorific(short: SurfaceForm, lexicon: ActorLexicon) -> bool:
    """Whether a name is one word that is an honorific elsewhere."""
    return len(short.words) == 1 and short.words[0] in lexicon.honorifics


def _is_cut(short: SurfaceForm, long: SurfaceForm, mine: str, first: str, groups: ActorGroups) -> bool:
    """Whether a name that is never introduced is the beginning of another's first name, by which no one is called."""
    cut = len(mine) >= SHORTEST_CUT and first.startswith(mine) and len(first) - len(mine) >= LEAST_CUT
    return cut and long.first < short.first and len(groups.of(long)) == 1


def _is_kin(
    text: str, long: SurfaceForm, mine: tuple[str, ...], theirs: tuple[str, ...], lexicon: ActorLexicon
) -> bool:
    """Whether a name that ends with the whole of another is said to be its kin's: "istrinya, Maya Rudi Antasena"."""
    if theirs[1:] != mine:
        return False
    before = (text[max(0, mention.start - 30) : mention.start].replace(",", " ").split() for mention in long.mentions)
    kin = lexicon.relations & lexicon.weak_heads
    return any(lexicon.without_possessive(word.casefold()) in kin for words in before for word in words[-2:])


def _join_only(groups: ActorGroups, short: SurfaceForm, candidates: Iterable[SurfaceForm]) -> None:
    """Join to the candidates' one actor; to the only one named before, where they are several; else to none."""
    actors = {id(groups.of(form)): form for form in candidates}
    if len(actors) > 1:
        actors = {k: f for k, f in actors.items() if min(g.first for g in groups.of(f)) < short.first}
    if len(actors) == 1:
        groups.join(next(iter(actors.values())), short)


def _organizations(groups: ActorGroups, lexicon: ActorLexicon) -> None:
    """Shortened names of organizations to the one that was named in full before."""
    organizations = [form for form in groups.forms if form.type == "organization"]
    cores = {id(form): without_company_marks(form.text, lexicon) for form in organizations}
    organizations.sort(key=lambda form: -len(cores[id(form)]))
    for i, short in enumerate(organizations):
        mine = cores[id(short)]
        if not any(_is_whole(form, lexicon) or _spells_out(cores.get(id(form)), mine) for form in groups.of(short)):
            full = [long for long in organizations[:i] if _shortens(short, mine, long, cores[id(long)], lexicon)]
            _join_only(groups, short, full)


def _is_whole(form: SurfaceForm, lexicon: ActorLexicon) -> bool:
    """Whether a name of an organization ends with a mark of its own, so that it is no shortened form."""
    last = form.words[-1]
    return last in lexicon.company_marks and last not in lexicon.kinds


def _spells_out(parts: tuple[str, ...] | None, mine: tuple[str, ...]) -> bool:
    """Whether a name is the full one of an acronym, which then is no beginning of another's name ("KPL Peduli")."""
    return parts is not None and len(parts) > 1 and parts[0] != mine[0] and len(mine) == 1


def _shortens(
    short: SurfaceForm, mine: tuple[str, ...], long: SurfaceForm, theirs: tuple[str, ...], lexicon: ActorLexicon
) -> bool:
    if len(mine) >= len(theirs):
        return False
    if mine == without_kind(theirs, lexicon.kinds):
        return True
    if _ends(short, long, theirs, lexicon):
        return True
    if theirs[: len(mine)] != mine:
        return False
    if short.first < long.first and (is_company(short.words, lexicon) or not _is_whole(long, lexicon)):
        return False
    return not any(word in lexicon.units or word.isdigit() for word in theirs[len(mine) :])


def _ends(short: SurfaceForm, long: SurfaceForm, theirs: tuple[str, ...], lexicon: ActorLexicon) -> bool:
    """Whether the end of a name stands for it where qualifiers come first.

    Two words and more do ("State Department" of the US State Department), and a plural that is no kind of body ("the
    Warriors" of the Golden State Warriors).
    """
    size = len(short.words)
    if not lexicon.modifiers_first or long.first > short.first or short.words != theirs[-size:]:
        return False
    word = theirs[-1]
    plain = word not in lexicon.organization_lasts and word not in lexicon.units
    return size > 1 or (plain and bool(lexicon.singular(word)))


def _places(groups: ActorGroups, lexicon: ActorLexicon) -> None:
    """Places with and without their kind ("Jalur Gaza", "Gaza"), where only one kind is named."""
    places = [form for form in groups.forms if form.type == "place"]
    by_rest: dict[tuple[str, ...], list[SurfaceForm]] = {}
    for form in places:
        by_rest.setdefault(without_kind(form.words, lexicon.place_kinds), []).append(form)
    for same in by_rest.values():
        if len({form.words for form in same if form.words != without_kind(form.words, lexicon.place_kinds)}) == 1:
            for form in same[1:]:
                groups.join(same[0], form)


def _acronyms(groups: ActorGroups, lexicon: ActorLexicon) -> None:
    """Acronyms to the one name of the article that they are made of, with no brackets between."""
    acronyms = [form for form in groups.forms if _may_be_acronym(form)]
    if not acronyms:
        return
    by_letter: dict[str, list[SurfaceForm]] = {}
    for form in groups.forms:
        if len(form.words) > 1:
            for letter in acronym_readings(form.words, without_company_marks(form.text, lexicon), lexicon):
                by_letter.setdefault(letter, []).append(form)
    for acronym in acronyms:
        if len(groups.of(acronym)) == 1:
            names = by_letter.get(acronym.key[0], ())
            _join_only(groups, acronym, [name for name in names if _made_of(acronym, name, lexicon)])


def _may_be_acronym(form: SurfaceForm) -> bool:
    """Whether a name is one word of some letters, not all of them small."""
    return len(form.words) == 1 and len(form.text) > 1 and not form.text.islower()


def _made_of(short: SurfaceForm, long: SurfaceForm, lexicon: ActorLexicon) -> bool:
    if long.type == "person" or short.type == "person":
        letters = short.text.rstrip("0123456789")  # "RA7"
        return long.type == short.type and letters.isupper() and abbreviates(letters, long.words, lexicon)
    if len(short.key) <= SHORT_ACRONYM and lexicon.other_names.get(short.key, long.key) != long.key:
        return False  # "AS" is the United States, not Afrika Selatan
    if short.type != long.type and not (short.text.isupper() and len(short.text) > 2):
        return False
    names = (long.words, without_company_marks(long.text, lexicon))
    return any(abbreviates(short.text, name, lexicon) for name in names)

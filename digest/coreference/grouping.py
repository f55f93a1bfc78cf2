"""Which surface forms are one actor's: merged on evidence only, since a wrong merge is worse than a split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

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

    def join(self, one: SurfaceForm, other: SurfaceForm) -> bool:
        """Make two forms one actor's; False where the reader forbids it."""
        left, right = self.of(one), self.of(other)
        if left is right:
            return True
        if any(self._forbidden(a, b) for a in left for b in right):
            return False
        if len(left) < len(right):
            left, right = right, left
        left.extend(right)
        for form in right:
            self._of[id(form)] = left
        return True

    def _forbidden(self, a: SurfaceForm, b: SurfaceForm) -> bool:
        if a.known is None and b.known is None:
            return False
        return (a.known is not None and b.known is not None and a.known is not b.known) or self._knowledge.apart(
            a.text, b.text
        )

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
    by_mention = sorted(((m.start, m.end, f) for f in groups.forms for m in f.mentions), key=itemgetter(0))
    near = [(a, b) for a, b in pairwise(by_mention) if b[0] - a[1] < NEAR]
    pairs = [(a[2], b[2], text[a[1] : b[0]], text[b[1] : b[1] + 1]) for a, b in near]
    bracketed = [p for p in pairs if p[2].strip(" .\n\u00a0") == "(" and p[3] == ")"]
    played = sum(a.type == b.type == "person" for a, b, *_ in bracketed)
    casting = played > 2 or (played > 0 and lexicon.is_on_casting(text))  # "Raka Wirya (Dimas)" then is a role played
    for one, other, _, _ in bracketed:
        if not _is_anothers(one, other, groups.forms, lexicon) and _equated(one, other, lexicon, casting):
            groups.join(one, other)
    for one, other, between, _ in pairs:
        if one.type == other.type and (lexicon.is_alias_cue(between) or _is_nicknamed(one, other, between, lexicon)):
            groups.join(one, other)


def _is_nicknamed(one: SurfaceForm, other: SurfaceForm, between: str, lexicon: ActorLexicon) -> bool:
    """Whether two names of a person with one first word are joined by "or": "Bambang Wirya atau Bambang Jambul"."""
    whole = one.type == "person" and min(len(one.words), len(other.words)) > 1
    return whole and one.words[0] == other.words[0] and between.strip().casefold() in lexicon.alias_joints


def _is_anothers(one: SurfaceForm, other: SurfaceForm, forms: Sequence[SurfaceForm], lexicon: ActorLexicon) -> bool:
    """Whether the name in brackets is an office, part of another's name, or the acronym of a name inside ``one``."""
    if other.key in lexicon.heads or any(w in lexicon.units and w not in one.words for w in other.words):
        return True
    if is_acronym(other.text) and abbreviates(other.text, without_company_marks(one.text, lexicon), lexicon):
        return False
    if other.type == "person" and any(f is not one and is_contained(other.words, f.words) for f in forms):
        return not is_contained(other.words, one.words)
    if not is_acronym(other.text):
        return False
    usual = tuple(lexicon.other_names.get(other.key, "").split())
    if is_contained(usual, one.words):
        return True
    held = {form.words for form in forms if is_contained(form.words, one.words)}
    held |= {one.words[i:] for i in range(1, len(one.words)) if one.words[i] in lexicon.organization_firsts}
    return any(abbreviates(other.text, words, lexicon) for words in held)


def _equated(one: SurfaceForm, other: SurfaceForm, lexicon: ActorLexicon, casting: bool) -> bool:
    """Whether ``other``, in brackets after ``one``, is another name of it rather than its place, age group or part."""
    short, long = sorted((one, other), key=lambda f: (len(f.words), len(f.text)))
    spelled = (
        is_scattered_acronym(short.text, " ".join(long.words))
        or any(is_scattered_acronym(short.text, word) for word in long.words)
        or abbreviates(short.text, without_company_marks(long.text, lexicon), lexicon)
    )
    if len(short.words) == 1 and len(long.words) > 1 and is_acronym(short.text) and (spelled or one.type == other.type):
        return True
    if one.type != other.type:
        bodily = one is long and long.words[0] in lexicon.organization_firsts  # "Universitas Laut Raya (Unlara)"
        return spelled and len(short.words) == 1 and len(long.words) > 1 and (short.text.isupper() or bodily)
    if one.type == "person":
        nickname = len(other.words) == 1 and not casting and (spelled or len(one.words) > 1)
        return nickname or same_person(without_titles(one.text, lexicon), without_titles(other.text, lexicon))
    return spelled or is_contained(short.words, long.words) or one.type == "organization"


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
    parts = {
        id(form): tuple(phonetic_key(word, lexicon) for word in without_titles(form.text, lexicon)) for form in persons
    }
    persons.sort(key=lambda form: -len(parts[id(form)]))
    longer = PersonIndex()
    for i, short in enumerate(persons):
        mine = parts[id(short)]
        full = longer.of_one_person(mine)
        if not full and _is_honorific(short, lexicon):  # "Nona Lestari", later "Nona"
            full = [long for long in persons[:i] if long.words[:1] == short.words]
        longer.add(mine, short)
        full = [long for long in full if len(mine) == 1 or not _is_kin(text, long, mine, parts[id(long)], lexicon)]
        if not full and len(mine) == len(short.mentions) == 1:
            full = [
                long
                for long in persons
                if long.first < short.first and any(is_misspelling(mine[0], w) for w in parts[id(long)])
            ]
        if not full and len(mine) == 1 and word_before(text, short.first).casefold() not in lexicon.heads:
            full = [long for long in persons if _is_cut(short, long, mine[0], parts[id(long)][0], groups)]
        _join_only(groups, short, full)


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
    shorts = [f for f in groups.forms if len(f.words) == 1 and len(f.text) > 1 and not f.text.islower()]
    if not shorts:
        return
    opened: dict[str, list[SurfaceForm]] = {}
    for form in groups.forms:
        if len(form.words) > 1:
            for letter in acronym_readings(form.words, without_company_marks(form.text, lexicon), lexicon):
                opened.setdefault(letter, []).append(form)
    for short in shorts:
        if len(groups.of(short)) == 1:
            long = opened.get(short.key[0], ())
            _join_only(groups, short, [form for form in long if _made_of(short, form, lexicon)])


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

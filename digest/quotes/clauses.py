"""Where a reported clause begins and ends, around its cue and the time, place and addressee that stand between."""

from __future__ import annotations

import re

from digest.quotes.cues import source_phrase
from digest.quotes.document import Document, is_verb

LEAST = 2  # words of the shortest reported clause ("memprediksi IHSG melemah")
ADVERB = 3  # words before ", kata X," that are no clause ("Bahkan, kata X, …")
MARKER_REACH = 14  # words from the verb to its "bahwa", over an addressee or a place
SETTING = 7  # words of a time or place beside speaker and clause
_OBJECT_REACH = 8  # words from the verb to "agar", over whom it asks; and to a sign that a clause has begun
_PREDICATE_REACH = 18  # words from the verb to the predicate of what it reports
_EDGES = ' \t\n\r\u00a0,;:–—.…"“”'
_AGE = re.compile(r", \d{1,3},")
_DATE = re.compile(r"[\s,]{0,4}\(?\d")
_BRACKET = re.compile(r"\s{0,3}\([^()]{0,80}\)")


def clause_edges(body: Document, start: int, end: int) -> tuple[int, int]:
    """A clause without the marks at its edges, and without another source behind it."""
    end = _until_day(body, start, _until_source(body, start, end))
    piece = body.text[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    stop = max(start, start + len(piece.strip(_EDGES).rstrip(_EDGES + "!?")))
    quoted = body.run_over(stop - 1) if stop > start else None
    whole = quoted is not None and quoted.closed and start < quoted.left and quoted.right <= end
    return start, quoted.right if quoted and whole else stop


def _until_day(body: Document, start: int, end: int) -> int:
    """The end of a clause before the day on which it was said ("…, Selasa (10/11/2026)", "…, on Tuesday")."""
    comma = body.text.rfind(",", start, end)
    first = body.word_at(comma)
    if comma < 0 or first >= len(body.starts) or body.starts[first] >= end or body.run_over(comma):
        return end
    words = body.words
    if body.low[first] in words.adverbial_heads and first + 1 < len(body.low) and body.starts[first + 1] < end:
        first += body.low[first] not in words.setting_days
    rest = _BRACKET.sub("", body.text[body.ends[first] : end]).strip(_EDGES)
    return comma if body.low[first] in words.setting_days and not rest else end


def _until_source(body: Document, start: int, end: int) -> int:
    """The end of a clause before ", demikian dilaporkan X", ", seperti dikutip dari X" or ", menurut X" behind it."""
    words = body.words
    for index in range(body.word_at(start) + LEAST, body.word_at(end)):
        relayed = body.low[index] in words.passives and body.low[index - 1] in words.reported_openers
        if relayed or (body.low[index] in words.sources and source_phrase(body, index)):
            for word in (index, index - 1):
                comma = body.text[body.ends[word - 1] : body.starts[word]].strip() == ","
                if comma and not body.run_over(body.starts[word]):
                    return body.ends[word - 1]
    return end


def behind_speaker(body: Document, stop: int, end: int) -> int:
    """Where the clause behind a speaker begins, past time and place; ``end`` where there is none."""
    bracket = _BRACKET.match(body.text, stop, end)
    stop = bracket.end() if bracket else stop
    index = body.word_at(stop)
    if index >= len(body.starts) or body.starts[index] >= end:
        return end
    first = body.starts[index]
    gap = body.text[stop:first]
    if body.low[index] in body.words.relative_words:
        return end  # "…, kata X yang datang kemarin"
    ahead = body.low[index + 1] if index + 1 < len(body.low) else ""
    goes_on = body.low[index] in body.words.speaker_modifiers and ahead in body.words.clause_signs
    if goes_on or not _is_adverbial(body, index):  # "…, menurut X juga telah dilakukan"
        return first if not _BRACKET.sub("", gap).strip(_EDGES) else end
    after = _past_adverbials(body, first, end)
    skipped = body.word_at(after) - index
    if after < end and skipped <= SETTING and body.word_at(end) - body.word_at(after) > ADVERB:
        return after
    setting = body.low[index] in body.words.setting_heads or body.low[index][0].isdigit()
    return first if "," in gap and not setting else end


def _is_adverbial(body: Document, index: int) -> bool:
    """Whether a time, a place or an addressee begins at a word."""
    return index < len(body.low) and (body.low[index] in body.words.adverbial_heads or body.low[index][0].isdigit())


def _past_adverbials(body: Document, start: int, end: int) -> int:
    """The end of the adverbials that begin at ``start``: behind the comma that no other adverbial follows."""
    text, at = body.text, start
    while True:
        comma = text.find(",", at, end)
        while 0 <= comma < end - 1 and text[comma + 1].isdigit():
            comma = text.find(",", comma + 1, end)
        if comma < 0:
            return end
        at = comma + 1
        if not _is_adverbial(body, body.word_at(at)) and not _DATE.match(text, at):
            return at


def behind_verb(body: Document, verb: int, end: int) -> tuple[int | None, bool]:
    """Where the reported clause of a verb begins, ``None`` for nowhere; and whether a mark ("bahwa", comma) says so."""
    words, first = body.words, past_setting(body, verb)
    if first >= len(body.starts) or body.starts[first] >= end:
        return None, False
    low, gap = body.low[first], body.text[body.ends[first - 1] : body.starts[first]]
    if low in words.clause_markers:
        return body.ends[first], True
    if any(mark in gap for mark in ",:."):
        return None if low in words.relative_words else body.ends[first - 1], True
    if low in words.topic_words:
        return None, False
    addressed = low not in words.definite_articles or body.low[verb] in words.telling  # "told the newspaper"
    aside = low in words.adverbial_heads and addressed
    marker = _marker(body, first, end, MARKER_REACH if aside else _OBJECT_REACH)
    if words.stances.get(low) == "plans" and first + 1 < len(body.low) and body.low[first + 1] in words.cues:
        return None, False  # "hopes to say that …"
    if marker is not None:
        return _behind_marker(body, verb, first, marker, aside=aside)
    if body.low[verb] in words.requesting and _is_requested(body, first, end):
        return body.ends[first] if low in words.request_markers else body.starts[first], True
    rest = _past_adverbials(body, body.starts[first], end) if aside else end
    near = rest < end and body.word_at(rest) - first <= MARKER_REACH
    if near and body.low[body.word_at(rest)] not in words.relative_words:  # not: "said the deal, which ends today, …"
        return rest, True
    if _is_place_alone(body, first, body.word_at(end)):
        return None, False  # "berkata di pasar"
    return body.starts[first], low in words.complementizers


def _is_requested(body: Document, first: int, end: int) -> bool:
    """Whether "untuk" or "to" and what is to be done stands behind a verb, at most whom it asks between."""
    for index in range(first, min(first + _OBJECT_REACH, len(body.starts))):
        parted = index > first and body.text[body.ends[index - 1] : body.starts[index]].strip()
        if body.starts[index] >= end or parted or body.low[index] in body.words.relative_words:
            return False
        if body.low[index] in body.words.request_markers:
            return body.word_at(end) - index > 1
    return False


def _behind_marker(body: Document, verb: int, first: int, marker: int, *, aside: bool) -> tuple[int | None, bool]:
    """Where the clause of a marker ("bahwa") begins that stands beyond the verb's object or addressee."""
    if any(_turns(body, word) for word in body.low[first:marker]):
        return body.starts[first], True  # "mengatakan tidak benar bahwa …"
    if _is_others_claim(body, verb, first, marker):
        return None, False  # "menyayangkan tuduhan bahwa …"
    asked = body.low[marker] in body.words.purpose_markers and not aside  # "meminta Budi agar …": whom, too
    return body.starts[first] if asked else body.ends[marker], True


def _is_place_alone(body: Document, first: int, last: int) -> bool:
    """Whether what follows a verb only says where or when it was said."""
    words, low = body.words, body.low[first]
    placed = low in words.non_subject_words or low in words.setting_days
    return placed and not (has_sign(body, first, last) or has_predicate(body, first, last))


def _turns(body: Document, low: str) -> bool:
    """Whether a word before "bahwa" turns the clause behind it into its opposite."""
    return body.words.stances.get(low) == "negates" or low in body.words.false_words


def _is_others_claim(body: Document, verb: int, first: int, marker: int) -> bool:
    """Whether a noun of hearsay stands between a verb that denies nothing and its "bahwa"."""
    words = body.words
    if body.low[verb] in words.denying or body.low[verb] in words.doubting:
        return False
    return any(words.stances.get(word) == "alleges" for word in body.low[first:marker])


def has_sign(body: Document, first: int, last: int) -> bool:
    """Whether an auxiliary or the like stands near the beginning, as in most clauses and few bare objects."""
    signs, relative = body.words.clause_signs, body.words.relative_words  # "kisah yang akan tamat" is an object
    near = body.low[first : min(last, first + _OBJECT_REACH)]
    for i in range(1, len(near)):
        if near[i] in body.words.cues and near[i - 1] in relative:
            near = near[:i]  # "pihak yang mengatakan …" is one, too
            break
    places = [i for i, low in enumerate(near) if low in signs and _is_small(body, first + i)]
    if any(not i or near[i - 1] not in relative for i in places):
        return True
    return bool(places) and has_predicate(body, first, first + places[0] - 1)


def is_deed(body: Document, first: int, last: int) -> bool:
    """Whether a deed without a subject begins at a word, as in a denial: "membantah pernah …", "denied taking …"."""
    words = body.words
    while first + 1 < last and (body.low[first] in words.stance_fillers or body.low[first] in words.speaker_modifiers):
        first += 1
    gerund = body.low[first].endswith(words.gerund_suffixes) and body.low[first] in words.outside_phrases
    return last - first >= LEAST and (gerund or is_verb(body, first))


def _is_small(body: Document, word: int) -> bool:
    """Whether a word begins small: "May" is no auxiliary."""
    return body.text[body.starts[word]].islower()


def past_setting(body: Document, verb: int) -> int:
    """The word behind a verb, past whom it tells and on what day ("told CNN on Monday …")."""
    words, first = body.words, verb + 1
    if body.low[verb] in words.telling:
        first = _past_addressee(body, first)
    ahead = body.low[first : first + 2]
    if ahead and ahead[0] in words.setting_days:
        return first + 1
    on_day = len(ahead) > 1 and ahead[0] in words.adverbial_heads and ahead[1] in words.setting_days
    return first + 2 if on_day else first


def _past_addressee(body: Document, first: int) -> int:
    """The word behind whom a verb tells: a name, with its age ("told X, 58, that"), or a noun ("told lawmakers he")."""
    if first + 1 >= len(body.starts):
        return first
    words = body.words
    article = body.low[first] in words.definite_articles  # "told The Daily Post"
    name = body.name_over(body.starts[first + article])
    if name is not None:
        aged = _AGE.match(body.text, name.end)
        return body.word_at(aged.end() if aged else name.end)
    following = body.low[first + 1]
    opens = words.definite_articles | words.person_pronouns | words.plural_pronouns
    noun = body.low[first].isalpha() and body.text[body.starts[first]].islower()
    noun = noun and body.low[first] not in words.outside_phrases and body.low[first] not in words.clause_signs
    close = body.text[body.ends[first] : body.starts[first + 1]] == " "
    return first + 1 if noun and close and following in opens else first


def _marker(body: Document, first: int, end: int, reach: int) -> int | None:
    """The clause marker that a verb brings beyond its object or addressee, in the same stretch between commas."""
    for index in range(first + 1, min(first + reach, len(body.starts))):
        comma = "," in body.text[body.ends[index - 1] : body.starts[index]]
        if body.starts[index] >= end or (comma and not _is_adverbial(body, index)):
            return None
        if body.low[index] in body.words.relative_words:
            return None
        if body.low[index] in body.words.clause_markers:
            return index if not _is_condition(body, index) else None  # "argued Y could end it if Z …"
    return None


def _is_condition(body: Document, index: int) -> bool:
    """Whether a marker that is no verb's first word opens a condition ("if") rather than the reported clause."""
    low = body.low[index]
    return low in body.words.subject_breaks and body.words.stances.get(low) == "supposes"


def has_predicate(body: Document, first: int, last: int) -> bool:
    """Whether a predicate stands near the beginning: an auxiliary, or a verb form that no "yang" or "untuk" holds."""
    words, held = body.words, False
    for index in range(first, min(last, first + _PREDICATE_REACH)):
        low = body.low[index]
        if low in words.clause_signs and not held and (index == first or _is_small(body, index)):
            return True
        if low in words.relative_words and index + 1 < last and body.low[index + 1] in words.cues:
            return False  # "mengecam pihak yang mengatakan …"
        if low in words.verb_holders:
            held = True
        elif is_verb(body, index):
            if not held and index > first:
                return True
            held = False
    return False

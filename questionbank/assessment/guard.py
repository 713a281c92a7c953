"""What is no evidence: orders to the grader, lists of keywords, echoes of the question, gibberish, other languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from questionbank.assessment.danger import is_unsafe
from questionbank.design import STEPS
from questionbank.language.clauses import Span, sentences
from questionbank.language.closed import is_function_word
from questionbank.language.rarity import is_known
from questionbank.language.tongues import is_other_tongue
from questionbank.language.words import Word, stem, stems, words


class Flag(StrEnum):
    """Something about an answer that is not its substance."""

    ORDER = "order_to_grader"
    KEYWORDS = "keyword_list"
    ECHO = "echo_of_question"
    GIBBERISH = "gibberish"
    OTHER_LANGUAGE = "other_language"
    UNSAFE = "unsafe"
    OFF_SUBJECT = "off_subject"
    UNKNOWING = "does_not_know"


_GRADER = r"(grader|examiner|marker|assessor|evaluator|reviewer|scorer|grading system|scoring system|interviewer)"
_PRAISE = r"(full|maximum|max|top|highest|perfect|best possible)"
_MARK = r"(marks?|scores?|credit|points|grade|rating)"
# Each names the grader, the rubric or the marks themselves: words like "highest score" alone are the field's own.
_ORDERS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instructions?|rubric|prompts?|guidelines?|criteria)\b",
        rf"\b(give|award|grant|deserves?|merits?|like|want|expect|request)\b.{{0,40}}\b{_PRAISE}\b.{{0,12}}\b{_MARK}\b",
        rf"\b(assign|set|put|output|return|record)\b.{{0,30}}\b{_PRAISE}\b.{{0,12}}\b(marks|credit|grade|rating)\b",
        r"\bfull (score|marks?|credit|points)\b|\b(maximum|top) (marks?|credit|grade)\b",
        r"\b(mark|rate|grade|treat|count|tick|accept|consider|regard|register)\b (this|it|me|everything|all of it|"
        r"(this|my|the) (answer|response|reply|text)|(every|all|each)( the| of the)?( key)? points?)"
        r" (as |to be |is |are )?(fully |completely |all |entirely )?"
        r"(correct|right|covered|complete|full|perfect|passed|strong|excellent)\b",
        rf"\b(note|message|memo|attention|reminder|instructions?|information)\b.{{0,6}}\b(to|for)\b.{{0,8}}\b{_GRADER}\b",
        rf"\b(dear|hello|hey)\b.{{0,6}}\b{_GRADER}\b",
        rf"\b{_GRADER}\b.{{0,16}}\b(must|should|has to|shall|will|can|needs? to|is asked|may)\b",
        rf"\b{_GRADER}\b\s*[:,]",
        rf"\b(tell|confirm to|assure|inform|convince)\b.{{0,12}}\b{_GRADER}\b",
        r"\b(key|rubric|expected|required|scoring|grading) (points?|criteria|items?)\b.{0,30}"
        r"\b(covered|met|satisfied|fulfilled|present|addressed|mentioned|included)\b",
        r"\b(covered|met|fulfilled|addressed|mentioned|named|hit)\b.{0,12}\b(all|every|each)\b.{0,20}"
        r"\b(points?|criteri\w+|items?|rubric)\b.{0,24}\b(rubric|model|solution|answer|expected|list|required|there)\b",
        r"\b(score|grade|marks?|rating)\s*[:=]\s*(1(\.0+)?|10|100|full|max\w*|perfect)\b",
        r"\b(score|grade|marks?|rating)( of)? (1\.0|100|ten out)\b",
        r"\b(evaluation|grading|assessment|marking)\b.{0,10}\b(is|as) (complete|done|finished|over)\b",
        r"\b(the|your) (rubric|expected answer|model solution|answer key)\b",
        r"\b(10|ten)\s*(/|of|out of)\s*(10|ten)\b|\b100\s*/\s*100\b",
        r"\b(no|without|skip)\b.{0,16}\b(grading|marking|checking of (this|my))\b",
        r"^\s*(system|assistant|developer)\s*:",
        r"\b(verified|official|approved|certified)\b.{0,10}\b(answer|solution)\b",
        r"\bcopied from\b.{0,30}\b(source|solution|textbook|answer)",
    )
]
_UNKNOWING = re.compile(
    r"\b(i (really |honestly |just )?(do not|don't|dont) (know|remember|have (a clue|an idea|any idea))"
    r"|(i have )?no (idea|clue)|not a clue|never heard of|pass on (this|that)"
    r"|i('m| am) not sure( about (that|this|it))?$|(i )?can('t|not) (answer|say|remember))",
    re.IGNORECASE,
)
# Naming what one will not talk about is no talk about it.
_SILENT = re.compile(
    r"\b((won't|will not|shall not|shan't|not going to|refuse to|decline to)\W+(\w+\W+){0,2}"
    r"(say|talk|mention|discuss|speak|cover|touch|bring up)"
    r"|(discuss|mention|address|cover)(es|s)? (neither|none of|nothing)"
    r"|mak(e|es|ing) no mention|(say|says|saying) nothing (about|on|of)|(does not|doesn't|do not|don't) concern"
    r"|does (it|this) concern|none of (those|these) (words|terms|topics|things)?\W*(will|is|are|does|would))\b",
    re.IGNORECASE,
)
_VERBAL_WORDS = """
i you he she it we they this that there is are was were be been do does did has have had can could will would should
may might must get gets makes make means say says use uses need needs want let
"""
_VERBAL = frozenset(_VERBAL_WORDS.split())
# Running speech is about half function words; a list of terms has next to none.
LIST_SHARE = 0.16
LIST_WORDS = 8
LONG_LIST_SHARE = 0.3
LONG_LIST_WORDS = 12
COMMAS = 5
WORDS_BETWEEN_COMMAS = 2.6
ECHO_WORDS = 5
ECHO_NEW = 0.25
STRANGE_SHARE = 0.5
# So many words in a row as the question has them are the question's, not the candidate's.
ECHO_RUN = 5
# Once an answer holds a list or an order, its bare fragments are no evidence either.
BARE_SHARE = 0.2
# An answer that is mostly no evidence is none at all.
SPOILED = 0.5


@dataclass(frozen=True, slots=True)
class Guarded:
    """An answer with blanks, of the same length, where it is no evidence, and what was found there."""

    text: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question says already: its stems, and its runs of stems in a row."""

    stems: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def asked_in(prompts: Iterable[str], *, needed: str = "") -> Asked:
    """Return what the wordings of a question say; what a right answer `needed` as well is not counted."""
    said = [stems(prompt) for prompt in prompts]
    own = stems(needed)
    return Asked(
        frozenset(stem for prompt in said for stem in prompt) - frozenset(own),
        frozenset(run for prompt in said for run in _runs(prompt)) - frozenset(_runs(own)),
    )


# The names of design steps stand above the notes by themselves, and are nobody's words.
_HEADINGS = re.compile(rf"^(?:{'|'.join(re.escape(step.name) for step in STEPS)}):$", re.MULTILINE)


def guard(text: str, asked: Asked) -> Guarded:
    """Blank what is no evidence in an answer to a question."""
    text = _blanked(text, [heading.span() for heading in _HEADINGS.finditer(text)])
    repeated = _repeated(text, asked)
    guarded = _guard_sentences(_blanked(text, repeated), asked.stems)
    if 2 * sum(end - start for start, end in repeated) < len(text) or Flag.ECHO in guarded.flags:
        return guarded
    return Guarded(guarded.text, tuple(flag for flag in Flag if flag in {*guarded.flags, Flag.ECHO}))


def _repeated(text: str, asked: Asked) -> list[Span]:
    """Return where an answer repeats the question word for word."""
    said = words(text)
    runs = _runs([stem(word.text) for word in said])
    return [(said[n].start, said[n + ECHO_RUN - 1].end) for n, run in enumerate(runs) if run in asked.runs]


def _runs(said: list[str]) -> list[tuple[str, ...]]:
    return [tuple(said[n : n + ECHO_RUN]) for n in range(len(said) - ECHO_RUN + 1)]


def _guard_sentences(text: str, asked: frozenset[str]) -> Guarded:
    kinds = [(span, words(text[slice(*span)])) for span in sentences(text)]
    found = [(span, said, _kind(text[slice(*span)], said, asked)) for span, said in kinds]
    flags = Counter(kind for _, _, kind in found if kind)
    is_padded = bool(flags[Flag.KEYWORDS] or flags[Flag.ORDER])
    bad = [(span, said) for span, said, kind in found if kind or (is_padded and _is_bare(said))]
    total = sum(len(said) for _, said, _ in found)
    if total and sum(len(said) for _, said in bad) >= SPOILED * total:
        bad = [(span, said) for span, said, _ in found]
    return Guarded(_blanked(text, [span for span, _ in bad]), tuple(flag for flag in Flag if flags[flag]))


def is_unknowing(text: str) -> bool:
    """Whether a short answer says that the candidate does not know."""
    return len(words(text)) <= 14 and bool(_UNKNOWING.search(text.strip().rstrip(".!")))


def _kind(sentence: str, said: list[Word], asked: frozenset[str]) -> Flag | None:
    if any(order.search(sentence) for order in _ORDERS):
        return Flag.ORDER
    if is_unsafe(sentence):
        return Flag.UNSAFE
    if is_other_tongue(sentence):
        return Flag.OTHER_LANGUAGE
    if _is_list(sentence, said) or (_SILENT.search(sentence) and " but " not in sentence):
        return Flag.KEYWORDS
    if _is_gibberish(said):
        return Flag.GIBBERISH
    return Flag.ECHO if _is_echo(said, asked) else None


def _function_share(said: list[Word]) -> float:
    return sum(is_function_word(word.text) for word in said) / max(1, len(said))


def _is_list(sentence: str, said: list[Word]) -> bool:
    share = _function_share(said)
    commas = sentence.count(",") + sentence.count(";") + sentence.count("/")
    between = len(said) / (commas + 1)
    return (
        (len(said) >= LIST_WORDS and share < LIST_SHARE)
        or (len(said) >= LONG_LIST_WORDS and share < LONG_LIST_SHARE and not _has_verb(said))
        or (commas >= COMMAS and between <= WORDS_BETWEEN_COMMAS and share < LONG_LIST_SHARE)
    )


def _has_verb(said: list[Word]) -> bool:
    """Whether a sentence shows a subject or verb of its own: a pronoun, an auxiliary, a contraction."""
    return any(word.text in _VERBAL or "'" in word.text for word in said)


def _is_bare(said: list[Word]) -> bool:
    return len(said) >= 2 and _function_share(said) < BARE_SHARE


def _is_gibberish(said: list[Word]) -> bool:
    telling = [word.text for word in said if not is_function_word(word.text)]
    strange = sum(not is_known(stem(word)) and _is_unpronounceable(word) for word in telling)
    return len(telling) >= 4 and strange >= STRANGE_SHARE * len(telling) and _function_share(said) < 0.3


def _is_unpronounceable(word: str) -> bool:
    """Whether a word looks typed at random: few vowels, or four consonants in a row."""
    vowels = sum(letter in "aeiouy" for letter in word)
    return len(word) >= 3 and (
        vowels / len(word) < 0.25 or bool(re.search(r"[^aeiouy\d]{4}|[aeiou]{4}|[jqxzvw]{2}", word))
    )


def _is_echo(said: list[Word], asked: frozenset[str]) -> bool:
    telling = [stem(word.text) for word in said if not is_function_word(word.text) and len(word.text) > 2]
    new = {word for word in telling if word not in asked}
    return len(telling) >= ECHO_WORDS and len(new) <= ECHO_NEW * len(telling)


def _blanked(text: str, spans: list[Span]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"[^.!?\n]", " ", text[start:end]) + text[end:]
    return text

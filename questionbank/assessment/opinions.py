"""Which sentences give an opinion: a view of one's own, something named that bears it out, and where it stops."""

from __future__ import annotations

import re

from questionbank.assessment.figures import figures
from questionbank.assessment.speech import PAST, SAYING, WAS, any_of, is_general, telling_words
from questionbank.assessment.states import Status
from questionbank.language.rarity import is_known
from questionbank.language.words import stem

FULL, HALF = Status.COVERED, Status.PARTIAL

# What others may hold is no stance of one's own.
_OTHERS = any_of(r"\b(?:one|you|people|some|others|somebody|everybody) (?:\w+ly )?(?:could|would|might|may|can)\b")
_HOLDING = any_of(
    r"\b(?:i|i'm|i am|i'd|i would|we)\b ?(?:\w+ly )?(?:think|believe|doubt|prefer|argue|say|hold|find|disagree|agree"
    r"|rather|reckon|guess|suppose|feel|trust|recommend|all for|against|in favour|not sure"
    r"|(?:not )?(?:convinced|sceptical|skeptical)|do not (?:think|believe)|don't (?:think|believe|see)|see it)\b",
    r"\b(?:in my (?:view|opinion|eyes|experience)|to my mind|personally|for me|to me)\b|\bwe should\b",
    r"\bmy (?:own )?(?:opinion|view|take|impression) is\b",
)
_JUDGING = any_of(
    r"\b(?:is|are) (?:\w+ ){0,2}(?:better|worse|more \w+|less \w+|superior|inferior)\b[^.;!?]*\bthan\b",
    r"\b(?:over|under)rated\b",
)


def stance(sentence: str, number: int) -> Status | None:
    """Return how far a sentence takes a stance that says something."""
    if _OTHERS.search(sentence) or len(telling_words(sentence)) < SAYING - 1:
        return None
    if _HOLDING.search(sentence):
        return FULL
    return HALF if _JUDGING.search(sentence) else None


_NAME = re.compile(
    r"(?<=[\w,:;\"'(] )(?!I\b)[\"(]?[A-Z][\w-]*|[\"\u201c][^\"\u201c\u201d]{4,}[\"\u201d]|\b[A-Z]\w*[A-Z\d]\w*\b"
)
_NO_NAMES = {"AI", "ML", "IT", "I", "English"}
_OPENING_NAME = re.compile(r"^\W*([A-Z][\w-]+)")
_EXAMPLE = any_of(r"\b(?:for example|for instance|e\.g\.|such as|take the case)\b")


def evidence(sentence: str, number: int) -> Status | None:
    """Return how far a sentence names an example, a work or a number."""
    if is_general(sentence):
        return None
    is_saying = len(telling_words(sentence)) >= SAYING
    has_figure = any(abs(figure.value) >= 10 or figure.unit for figure in figures(sentence))
    has_name = any(name[0] not in _NO_NAMES for name in _NAME.finditer(sentence)) or _opens_with_name(sentence)
    if is_saying and WAS.search(sentence) and (has_name or has_figure):
        return FULL
    return HALF if _EXAMPLE.search(sentence) else None


def _opens_with_name(sentence: str) -> bool:
    """Whether the first word of a sentence is a name: no word of everyday, and a verb comes right after."""
    first = _OPENING_NAME.match(sentence)
    follows = sentence[first.end() :] if first else ""
    return first is not None and not is_known(stem(first[1].lower())) and bool(_VERB_NEXT.match(follows))


_VERB_NEXT = any_of(rf"^\s+(?:was|were|had|did|is|has|can|{PAST}|\w+s)\b")
_BOUNDARY = any_of(
    r"\b(?:breaks? down|fails?|stops?|falls? apart|no (?:use|help|longer))\b",
    r"\b(?:only (?:while|if|when|where|as long)|only works?|unless|except(?:ion)?|as soon as|as long as)\b",
    r"\bthe (?:price|cost|downside|drawback|risk|catch|trouble|weakness|limit|problem|danger) (?:is|of|with|here)\b",
    r"\b(?:could|may|might) be wrong\b|\bspeaks? against\b|\bsays? little\b",
    r"\btoo (?:slow|costly|expensive|small|few)\b",
    r"\bwould not (?:use|trust|do|go)\b|\bwouldn't\b|\blow for\b|\bnothing against\b|\bi would change my mind\b",
)
_DENYING = any_of(
    r"\b(?:not|cannot|no|never|nothing|nobody|wrong|worse|different|collapses?|loses?|ran out)\b|n't\b",
    r"\b(?:vanish\w*|disappear\w*|suffer\w*|struggl\w+|shrinks?|misses|breaks)\b",
)
_TAKING_BACK = any_of(
    r"\b(?:though|however|that said|on the other hand|then again)\b|\b(?:another|different) (?:matter|story)\b",
    r"\b(?:it|they|this|that) still\b|\b(?:think again|change my mind|unless)\b",
    r"^\W*(?:but|yet|still|only)\b",
)
_CONTRAST = any_of(r"\b(?:but|however|though|although|yet|that said|where|when|if|once|beyond|outside|with(?:out)?)\b")
_MERE_LIMIT = any_of(r"\b(?:disadvantages?|drawbacks?|limits|limitations?|downsides?|risks?|weaknesses)\b")


def limit(sentence: str, number: int) -> Status | None:
    """Return how far a sentence says where a view stops, or what speaks against it."""
    if _OTHERS.search(sentence):
        return None
    is_bounded = bool(_BOUNDARY.search(sentence) or (_DENYING.search(sentence) and _CONTRAST.search(sentence)))
    # After a view, what begins with a contrast takes something back of it.
    is_bounded = is_bounded or (number > 0 and bool(_TAKING_BACK.search(sentence)))
    if is_bounded and len(telling_words(sentence)) >= SAYING - 1:
        return FULL
    return HALF if _MERE_LIMIT.search(sentence) else None

"""What no interview can deal with: a wish to die, a threat to somebody."""

from __future__ import annotations

import re

# Each needs a person who says it of themselves or to somebody: the field kills processes and has dying neurons.
_HARM = r"(kill|murder|shoot|stab|strangle|hurt|beat up|hunt down)"
_DANGERS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bi\b(?:'m| am|'ll| will| want| would| could| might| have|'ve|'d| just| really| going| planning| to| like)*"
        rf" {_HARM}(?:ing)? (myself|you|him|her|them all|everyone|everybody|my (boss|colleague|wife|husband|family))\b"
        r"(?! an? )",
        r"\bi\b(?:'m| am| want| would| just| really| going| planning| to|'d| rather)*"
        r" ((die|be dead)(?= *([.,;!?]|$)| (now|tonight|today|and|so|any ?more)\b)"
        r"|commit suicide|end my (own )?life|take my (own )?life|harm myself|cut myself)\b",
        r"\bi (wish i (was|were) dead|feel suicidal|am suicidal|don'?t want to (live|be alive)( any ?more)?)\b",
        r"\bi'm suicidal\b",
        r"\b(no reason|not worth) (to live|living)( any ?more)?\b",
        r"\b(i|we) know where you live\b",
        r"\byou (deserve to|should|will|ought to) (die|be killed|kill yourself)\b",
        r"\bkill yourself\b",
    )
]


def is_unsafe(text: str) -> bool:
    """Whether somebody speaks of harming themselves or threatens somebody."""
    return any(danger.search(text) for danger in _DANGERS)

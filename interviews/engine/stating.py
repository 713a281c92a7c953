"""What can be checked outright, as the candidate gave it: clicked or written into its field, else said in words."""

from __future__ import annotations

from dataclasses import dataclass

from interviews.engine.context import Round
from questionbank.assessment import stated_number, stated_option
from questionbank.language.words import words

# With no more words than these beside it, an option or a number came without a why.
BARE_WORDS = 3


@dataclass(frozen=True, slots=True)
class GivenOption:
    """The chosen option from 0; `quote` holds the words that said it, empty when it was clicked."""

    option: int
    quote: str
    event: int


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """The number with its unit; `quote` holds the words that said it, empty when it stood in the field."""

    value: float
    unit: str
    quote: str
    event: int


def given_option(current: Round) -> GivenOption | None:
    """Return the option of a choice question, none when none was chosen or it was left open."""
    if current.chosen is not None:
        return GivenOption(current.chosen[0], "", current.stated_at)
    said = stated_option(current.content.choices, current.texts)
    return GivenOption(said.option, said.quote, current.answers[said.answer][0]) if said else None


def given_number(current: Round) -> GivenNumber | None:
    """Return the number of a numeric question, none when none was stated."""
    if current.number is not None:
        value, unit = current.number
        return GivenNumber(value, unit, "", current.stated_at)
    wanted = current.content.numeric
    said = stated_number(wanted, current.texts) if wanted else None
    return GivenNumber(said.value, said.unit, said.quote, current.answers[said.answer][0]) if said else None


def given(current: Round) -> GivenOption | GivenNumber | None:
    """Return what was given of a question that has an option or a number to give, none where nothing was."""
    return given_option(current) if current.content.choices else given_number(current)


def is_bare(current: Round) -> bool:
    """Whether an option or a number was given and next to nothing was said beside it."""
    stated = given(current)
    if stated is None:
        return False
    beside = sum(len(words(text)) for text in current.texts) - len(words(stated.quote))
    return beside <= BARE_WORDS

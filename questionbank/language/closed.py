"""Closed classes of English: words that carry grammar rather than a subject."""

from __future__ import annotations

from questionbank.language.words import stem, words

# Grammar alone: never evidence of anything.
_EMPTY = """
a an the this that these those i you he she it we they me him her us them my your his its our their mine yours
ours theirs myself yourself itself ourselves themselves is am are was were be been being do does did doing done
have has had having will would shall should can could may might must ought and or but if then so as of to in on at
by for from with about into onto upon there here too also very really just even quite rather well what which who
whom whose where when how why such any some each every other another one ones etc eg ie
i'm i've i'd i'll you're you've you'd you'll he's she's it's it'll we're we've we'd we'll they're they've they'd
they'll that's that'd there's here's what's let's who's
um uh er hmm yeah yes yep ok okay oh sure maybe perhaps basically actually simply literally obviously honestly
like kind sort stuff thing things bit lot lots say says said saying mean means meant guess think thinking thought
know knows get gets got getting go goes going gone come comes coming let want wants please sorry thanks thank
"""
EMPTY = frozenset(_EMPTY.split())
# Grammar with some meaning of its own: weak evidence.
_WEAK = """
more most less least few fewer many much several all both either neither none nothing everything anything
something always never often sometimes usually rarely seldom ever still yet already again once twice only own same
different while whereas although though because since unless until than whether before after during between among
against within without through over under above below up down off out away back around along across via per not no
nor cannot make makes made making take takes took taking give gives gave given giving put puts use uses used using
need needs needed work works worked working way ways case cases example examples instance part parts good better
best bad big bigger large larger small smaller high higher low lower great long short new old different whole first
second third last next then now later end start begin look looks looking see sees seen try tries tried keep keeps
kept help helps people someone everybody anyone nobody person time times point points number numbers fact question
answer
"""
WEAK = frozenset(_WEAK.split())
_NEGATIONS = """
no not never none nothing neither nor cannot without hardly scarcely barely lack lacks lacking fail fails failed
nobody nowhere avoid avoids
"""
NEGATIONS = frozenset(_NEGATIONS.split())
# Several words that turn what follows, or what is set aside.
NEGATING_PHRASES = (
    ("instead", "of"),
    ("rather", "than"),
    ("as", "opposed", "to"),
    ("no", "longer"),
    ("far", "from"),
    ("anything", "but"),
)
# A clause begins here, so a negation before it does not reach over it.
_JOINTS = """
and but because so while whereas although though since which who if when unless then therefore however instead
"""
JOINTS = frozenset(_JOINTS.split())


def is_negation(word: str) -> bool:
    """Whether a word in lower case negates what follows."""
    return word in NEGATIONS or word.endswith("n't")


def is_function_word(word: str) -> bool:
    """Whether a word in lower case belongs to a closed class, contractions included."""
    return word in EMPTY or word in WEAK or "'" in word


def substance(text: str) -> frozenset[str]:
    """Return the stems of a text's words that carry a subject."""
    return frozenset(stem(word.text) for word in words(text) if not is_function_word(word.text))

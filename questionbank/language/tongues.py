"""Whether a text is in another language than English, the only one that marking reads."""

from __future__ import annotations

from questionbank.language.closed import is_function_word
from questionbank.language.words import words

# Small words of languages that candidates may fall into, none of which is a common English word.
_SMALL_WORDS = """
und der das ist nicht ein eine einen auch wenn wird werden mit für auf dem sind ich wir sie oder aber weil dass
durch kann zum zur aus bei nur wie
le la les des une est et dans que qui pour avec sur pas ne nous vous il elle mais parce donc cette sont du de
el los las una es y en por con para muy pero porque cuando como del se lo más está
gli nel della che di perché quando anche sono un uno questo non
os uma não com são mais quando também isso ele ela você da
het een van niet zijn wordt maar ook naar deze
jest nie się że jak dla tak przez są oraz
och att det inte är som på av
bir bu ve için değil olarak
"""
_SMALL = frozenset(_SMALL_WORDS.split())
# Fewer words than this tell nothing of a language, and one small word may be a name or a term.
LEAST_WORDS = 5
LEAST_SMALL = 2


def is_other_tongue(text: str) -> bool:
    """Whether a text of a few words or more is in another language: by its script, else by its small words."""
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(letter < "\u0250" for letter in letters)
    if len(letters) >= 2 * LEAST_WORDS and 2 * latin < len(letters):
        return True
    said = [word.text for word in words(text)]
    foreign = sum(word in _SMALL for word in said)
    # An "a" stands in most of them.
    english = sum(is_function_word(word) for word in said if word != "a")
    return len(said) >= LEAST_WORDS and foreign >= LEAST_SMALL and foreign > english

"""The languages: what a warm process of each loads, what its children do, and how many there are.

A language of candidates is a line here and a module in `codejudge/sandbox/`, which has

- `ROLES`: for each kind of answer the function that serves it in the child, reading frames and sending them
- `warm_up()`: touches what every case touches, so that no case pays for the first touch
- `LOADED` and `LOADED_ENCLOSED`: modules loaded before the walls go up, the second where nothing can be loaded later
"""

from dataclasses import dataclass

AUTHOR = "author"


@dataclass(frozen=True)
class Language:
    """One language. `packages` are folders beside numpy that its process may read; `kinds` are of requests.py.

    As many warm processes as cores where `is_per_core`, else one; one more where candidates may spoil them.
    """

    module: str
    kinds: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    is_per_core: bool = False

    @property
    def is_hostile(self) -> bool:
        """Whether candidates write it."""
        return bool(self.kinds)


LANGUAGES = {
    "python": Language("programs", ("function", "program"), ("numpy", "numpy.libs"), is_per_core=True),
    "sql": Language("queries", ("query",)),
    # What curators write: expressions and checkers, jailed like a candidate's code, but never beside it.
    AUTHOR: Language("authors", (), ("numpy", "numpy.libs")),
}


def languages_of(kind: str) -> list[str]:
    """Return the languages in which a kind of answer may be given, the usual one first; none for an unknown kind."""
    return [name for name, language in LANGUAGES.items() if kind in language.kinds]

"""Which sentences tell a story: its situation, one's own part, a choice, the result, and what was learnt."""

from __future__ import annotations

from questionbank.assessment.figures import figures
from questionbank.assessment.speech import PAST, SAYING, WAS, any_of, is_talk, telling_words
from questionbank.assessment.states import Status

FULL, HALF = Status.COVERED, Status.PARTIAL
# A situation is told at the beginning.
OPENING_SENTENCES = 3

_MANNER = r"(?:\w+ly|then|also|first|myself|just|still|even|soon|later|only|mostly|both|therefore|did)"
_DEED = any_of(
    # Who writes briefly leaves out the "I" at the beginning of a clause.
    rf"(?:\b(?P<who>i|we|our team|the team)\s+|(?:^|,)\s*)(?:{_MANNER}\s+){{0,2}}(?P<deed>{PAST})\b"
    r"(?P<object>[^.;:!?]*)"
)
_OBJECT = any_of(
    r"^\s*(?:\w+\s+)?(?:an?|the|this|that|all|both|my|our|its|his|her|their|every|each|\d+|two"
    r"|three|four|five|six|ten|[a-z]+s)\b"
)
# What is thought, wished or boasted of is no deed; what is chosen is a choice.
_NO_DEED_WORDS = """
learned learnt decided wanted liked thought felt believed hoped expected considered preferred achieved succeeded
delivered worked used loved enjoyed needed noticed realised realized promised helped participated contributed
managed handled improved increased reduced excelled went got picked opted selected settled agreed disagreed
wondered lacked faced struggled failed tried experienced gained impressed exceeded ensured leveraged utilised
utilized started began took kept met had stood
"""
_NO_DEEDS = frozenset(_NO_DEED_WORDS.split())
_TEAM = any_of(r"\b(?:our|the) team (?:did|built|made|wrote|took) \w+ \w+")
_ROLE = any_of(
    r"\bmy (?:own )?(?:part|job|role|share|task|contribution|responsibility) (?:was|were|in|of)\b",
    r"\b(?:was|were) (?:my (?:job|part|task|work|share)|mine)\b|^\s*mine\b",
    r"\bi (?:was|were) (?:responsible for|in charge of|the one who)\b|\bi took care of\b",
    r"\b(?:on my own|by myself|single-handed(?:ly)?|all my (?:own )?doing|up to me|was (?:all )?me)\b|\bof mine\b",
    r"\bmy own (?:work|doing|code|idea)\b|\bmy (?:own )?(?:part|job|role|share|task) ?:|\bwhat i did\b",
)
# What was one's own beside what was somebody else's.
_SHARED = any_of(
    r"\b(?:i|my|mine|me)\b[^.!?]*\b(?:the others|others|somebody else|someone else|another \w+|a colleague"
    r"|my (?:boss|mate|colleagues?)|the rest of the team|our (?:designer|engineers?|professor))\b[^.!?]*\w",
    r"\b(?:the others|others|somebody else|someone else|another \w+|my (?:boss|mate|colleagues?)|a colleague)\b[^.!?]*"
    r"\b(?:i|mine|me)\b",
)
_NOBODY = any_of(
    r"\b(?:nothing to do|no one|did nothing|nothing in it|only know|do(?:n't| not) (?:remember|know)"
    r"|(?:can|could)(?:not|n't| not) (?:say|tell|separate))\b"
)
_SETTING = any_of(
    r"\b(?:at|in|for|of|to) (?:an?|the|our|my|his|her|their) [a-z-]+",
    r"^\W*(?:an?|the|our|my|three|two|some) [a-z'-]+",
    rf"\b(?:an?|the|our|my|his|her|their) [\w'-]+ (?:[\w'-]+ )?(?:had|was|were|did|{PAST})\b",
    r"\bwhen i (?:joined|started|came|worked)\b|\bin (?:\w+ )?(?:19|20)\d\d\b",
)
_WISH = any_of(r"\b(?:wanted|needed|wished|asked|hoped|insisted|aimed|supposed|required|had to)\b")
_LOSS = any_of(r"\b(?:lost|losing|wasted|threw away|missed)\b")
_TROUBLE = any_of(
    r"\b(?:meant|tried|losing|leaks?|late|backlog)\b",
    r"\b(?:goal|aim|objective|purpose|task|idea|point|problem|trouble|difficulty|complain\w*)\b",
    r"\b(?:could not|couldn't|did not know|didn't know|nobody|no one|never knew|had to)\b",
    r"\btoo (?:slow|many|much|long|late|few|little)\b",
    r"\b(?:kept (?:\w+ing)|threw away|lost|wasted|missed|suffered|struggled|by hand|piled up|swamped|overrun)\b",
    r"\b(?:only (?:noticed|knew|found)|on paper|in vain|always too|every (?:night|day|morning|week|month|time))\b",
    r"\b(?:asking|complaining|waiting) (?:about|for|where|why|when|how)\b|\bin order to\b",
)
# What it was for, said as such.
_PURPOSE = any_of(
    r"\b(?:goal|aim|setting|question|source|needed|wanted|purpose|problem|task|decision|reason) ?:",
    r"\b(?:the|our|my) (?:goal|aim|question|hypothesis|dispute|point|idea|task|problem|target) (?:was|concerned)\b",
    r"\b(?:i|we|they|she|he) (?:wondered|wished|wanted to know|set out|(?:were|was) supposed|did(?: not|n't) know)\b",
    r"\b(?:was|were) (?:meant|supposed|required|needed|intended) (?:for|to)\b|\bset out to\b|\bwas after\b",
    r"\b(?:was|were) to (?:get|use|have|be|become|decide|give|say|warn|find|help|show|make)\b",
)
_OWN_DEED = any_of(r"\b(?:i|we)\b")
_OWN_SUBJECT = any_of(
    r"(?:^|,|\band|\bso)\W*(?:i|we)\b(?! had| was| were| worked| could| did)",
    r"^\W*(?:my|our) (?:project|work|solution|model|team)\b",
)
_NAMED_WORK = any_of(r"\b(?:project|task|job|work|system|study|thesis) (?:\w+ ){0,3}?(?:for|at) (?:an?|our|the|my)\b")


def situation(sentence: str, number: int) -> Status | None:
    """Return how far a sentence at the beginning says what was going on and what it was for."""
    if number >= OPENING_SENTENCES or is_talk(sentence) or len(telling_words(sentence)) < SAYING:
        return None
    if _PURPOSE.search(sentence):
        return FULL
    if not WAS.search(sentence):
        return None
    if _SETTING.search(sentence) and (_WISH.search(sentence) or _is_state(sentence, number)):
        return FULL
    return HALF if _NAMED_WORK.search(sentence) else None


def _is_state(sentence: str, number: int) -> bool:
    """Whether a sentence tells of a trouble, or opens with how things stood: no deed of one's own, no outcome."""
    is_own = _OWN_SUBJECT.search(sentence) or _ROLE.search(sentence) or _NAMED_WORK.search(sentence)
    if is_own or _LEARNING.search(sentence):
        return False
    if _TROUBLE.search(sentence):
        return result(sentence, number) is None or bool(_LOSS.search(sentence))
    return number == 0 and len(telling_words(sentence)) >= 2 * SAYING - 1 and result(sentence, number) is None


def part(sentence: str, number: int) -> Status | None:
    """Return how far a sentence tells a deed or a share of one's own."""
    if is_talk(sentence) or _NOBODY.search(sentence):
        return None
    if _ROLE.search(sentence) and len(telling_words(sentence)) >= SAYING - 1:
        return FULL
    done = _deeds(sentence)
    if "i" in done or _SHARED.search(sentence):
        return FULL
    return HALF if done or _TEAM.search(sentence) else None


def _deeds(sentence: str) -> list[str]:
    """Return who did what there is a thing done to: "i" for each deed of one's own."""
    return [
        (deed["who"] or "i").lower()
        for deed in _DEED.finditer(sentence)
        if deed["deed"].lower() not in _NO_DEEDS and _OBJECT.search(deed["object"]) and telling_words(deed["object"])
    ]


_CHOOSING = any_of(
    r"\b(?:i|we)\b[^.;!?]*\b(?:chose|picked|opted|settled on|selected|went (?:for|with)|decided|preferred|rejected"
    r"|declined|refused|turned down|ruled out|dropped|left out|skipped|stuck (?:with|to))\b",
    r"^\W*(?:chose|picked|opted|went|decided|skipped|left out|kept|took)\b",
    r"\b(?:i|we) (?:took|used|kept|trained|built|bought|wrote)\b[^.;!?]* (?:over|instead of|rather than|and not) ",
)
_ALTERNATIVE = any_of(
    r"\b(?:instead of|rather than|in place of|as opposed to)\b|,? (?:and|but) not\b|, not (?:an?|the|with|for|by)\b",
    r"\b(?:over|against) (?:an?|the|\w+ing|\w+)\b|\bcould have\b[^.;!?]*\b(?:but|yet|still|so)\b",
    r"\bconsidered\b[^.;!?]*\b(?:but|yet|then)\b|\bthe alternative\b",
)
_SURE_ALTERNATIVE = any_of(
    r"\b(?:instead of|rather than|in place of)\b|,? and not (?!\d)", r"\bcould have\b[^.;!?]*\b(?:but|yet|so)\b"
)
_REASON = any_of(
    r"\b(?:because|cause|since(?! then)|given that|so that|due to|in order to|otherwise)\b",
    r"(?:, (?:as|for)|,? so) (?:the|an?|it|they|we|i|there|nobody|our|that|each|every|only|most|many|few)\b",
)
_BECAUSE = any_of(
    r"\b(?:because|cause|since(?! then)|so that)\b(?! i am| i'm| it is| it's)",
    r", (?:as|for) (?:the|they|we|it|i|nobody|there|each|every|our)\b",
)
_OWN = any_of(r"\b(?:i|we|me|us|my|our)\b")
_WEIGHED = any_of(r"\bbut\b[^.;!?]*\b(?:\w+er|more \w+|less \w+|enough|too \w+)\b[^.;!?]*\bso\b")


def choice(sentence: str, number: int) -> Status | None:
    """Return how far a sentence tells a choice with its reason or its alternative."""
    # A reason may well be what would have happened otherwise.
    chosen = _REASON.split(sentence)[0]
    if is_talk(chosen) or len(telling_words(sentence)) < SAYING - 1:
        return None
    if _CHOOSING.search(sentence):
        return FULL if _ALTERNATIVE.search(sentence) or _REASON.search(sentence) else HALF
    if not WAS.search(sentence) or _LEARNING.search(sentence):
        return None
    is_reasoned = _BECAUSE.search(sentence) and _OWN.search(sentence) and len(telling_words(sentence)) >= SAYING
    return FULL if is_reasoned or _SURE_ALTERNATIVE.search(sentence) or _WEIGHED.search(sentence) else None


_OUTCOME = any_of(
    r"\b(?:fell|dropped|rose|grew|increased|decreased|reduced|saved|improved|gained|halved|doubled|tripled|shrank"
    r"|climbed|sank|shortened|lowered|raised|sped up|reached|declined|jumped|was down)\b",
    r"\b(?:went|came) (?:\w+ )?(?:up|down|from)\b|\bwent (?:\w+ )?to\b",
    r"\b(?:found|caught|detected|warned|recognised|recognized|spotted|missed|beat|won|earned|brought|cost|cut)\b",
    r"\b(?:needs?|takes?|lasts?|costs?) (?:now|only)\b|\bnow (?:needs?|takes?|lasts?|costs?|finds?|runs?)\b",
)
_CHANGE = any_of(
    r"\b(?:fell|dropped|rose|grew|increased|decreased|shrank|climbed|sank|halved|doubled|sped up|declined|improved)\b",
    r"\b(?:went|came) (?:\w+ )?(?:up|down)\b",
    rf"\b(?:{PAST}|became|was|were) (?:(?:much|far|even|a good deal|a lot|a bit|somewhat|\w+ly) )*(?:more|less|fewer"
    r"|faster|slower|quicker|rarer|better|worse|higher|lower|smaller|larger|shorter|longer|cheaper|easier|cleaner|safer"
    r"|calmer|quieter|earlier|stronger|steadier)\b",
    r"\b(?:stopped|no longer|not any more)\b",
)
_UP_OR_DOWN = any_of(
    r"\b(?:up|down|off) (?:by )?(?:about |around |like |some )?\d|\b(?:down|up) from\b",
    r"\d\S* (?:\w+ )?(?:up|down)\b",
    r"\b(?:twice|three times|half) (?:as many|as much|the \w+)\b|\bthe effect was\b|\bresult ?:",
    r"\b(?:more|less|fewer|faster|better|above|below) (?:than|by)?\b[^.;!?]*\b(?:before|baseline|the old|the year)\b",
)
_COMPARED = any_of(
    r"\b(?:against|versus|vs|compared|before|earlier|previous(?:ly)?|used to|instead of|and not)\b",
    r"\b(?:where|while|whereas) (?:it|they|we|the \w+)|\bhad been\b",
    r"\b(?:out of|after|without|the others|the rest|the year before|left alone"
    r"|give or take|interval)\b|\bof (?:the )?\d",
)
# "After ten weeks", "in 2021": when it was, not what came of it.
_WHEN = any_of(
    r"\b(?:in|after|within|over|for|by|since|during|of|last) (?:about |the |only |another )*"
    r"(?:\d+|[a-z]+(?:-[a-z]+)?)(?: (?:to|or|and) \w+)? (?:weeks?|months?|years?|days?|seasons?)\b",
    r"\b(?:19|20)\d\d\b",
)


def result(sentence: str, number: int) -> Status | None:
    """Return how far a sentence gives an outcome, in full with a figure."""
    if is_talk(sentence):
        return None
    found = figures(_WHEN.sub(" ", sentence))
    if found and (_OUTCOME.search(sentence) or _UP_OR_DOWN.search(sentence)):
        return FULL
    if len(found) >= 2 and _COMPARED.search(sentence):
        return FULL
    # Later in a story a figure tells what came of it, unless it belongs to what one did oneself.
    if found and number and WAS.search(sentence) and not _OWN_DEED.search(sentence):
        return FULL
    return HALF if _CHANGE.search(sentence) and len(telling_words(sentence)) >= SAYING - 1 else None


_LEARNING = any_of(
    r"\b(?:i|we)(?:'ve| have| had)? (?:\w+ly )?(?:learnt|learned)\b|^\W*(?:learnt|learned)\b|\btaught (?:me|us)\b",
    r"\bthe lesson (?:was|is)\b|\b(?:lesson|next time|new rule|next) ?:|\b(?:my|our) mistake\b",
    r"\bwhat (?:stayed|sticks)\b|\bi (?:took|take) (?:\w+ )?(?:away|from)\b|^\W*i now\b",
    r"\b(?:these days|nowadays|since that \w+|ever since|now) (?:i|we|every)\b",
    r"(?:^\W*would|\bi(?:'d| would))\b[^.;!?]*\b(?:earlier|sooner|from the start|from day one|from scratch|beforehand"
    r"|otherwise|first thing)\b",
    r"^\W*would (?:\w+ly )?(?:ask|set|log|talk|start|write|test|measure|keep|begin|do|have|spend|make)\b",
    r"\b(?:in hindsight|looking back|in retrospect|with hindsight|next time|another time)\b",
    r"\b(?:since then|from then on)\b",
    r"\b(?:if|were) (?:i|we) (?:did|were|could|to|had|started|began)\b[^.;!?]{0,30}"
    r"\b(?:again|over|anew|once more)\b",
    r"\b(?:today|now|these days) (?:i|we)(?:'d| would)\b|\b(?:i|we) should have\b|\b(?:do|did) differently\b",
    r"\b(?:i|we)(?:'d| would) (?:now|today)\b",
)
_NOTHING_SAID = any_of(
    r"\b(?:a lot|so much|very much|many things|much|nothing|a great deal)\b(?: about (?:so )?(?:many )?\w+)?\W*$"
)
_NO_LESSON = any_of(
    r"\b(?:learnt|learned) (?:absolutely )?nothing\b|\bnothing (?:i|we) would\b|\bdo(?:n't| not) know\b|\bdo nothing\b"
)


def lesson(sentence: str, number: int) -> Status | None:
    """Return how far a sentence says what was learnt, or would be done otherwise."""
    found = _LEARNING.search(sentence)
    if found is None or _ABOUT_YOU.search(sentence) or _NO_LESSON.search(sentence):
        return None
    said = sentence[: found.start()] + sentence[found.end() :]
    return FULL if len(telling_words(said)) >= SAYING and not _NOTHING_SAID.search(sentence) else HALF


_ABOUT_YOU = any_of(
    r"\b(?:you|your) (?:should|would|could|must|need|learn|can|have to)\b|\bone should\b|\ba good \w+ \w+s\b"
)

"""What no interviewer says, whatever the words are about: markup, another's voice, a mark, a judgement, the end.

Patterns for one sentence. The subject itself is full of "right", "wrong" and "score", so each looks at who is spoken
of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Patterns = tuple[re.Pattern[str], ...]


def holds(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    """Whether one of the patterns is found in a text."""
    return any(pattern.search(text) for pattern in patterns)


def _patterns(*patterns: str) -> Patterns:
    return tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns)


MARKUP = _patterns(
    # Signs for unknown words, ends and gaps are talk of the field.
    r"<(?!/?(?:unk|pad|bos|eos|sos|mask|sep|cls|start|end|stop|s)>)/?[a-z][^<>\n]*>|<!--",
    r"!?\[[^\]\n]*\]\([^)\s]+\)|!?\[[^\]\n]+\]\[[^\]\n]+\]|^\s{0,3}\[[^\]\n]+\]:\s*\S",
    r"^\s{0,3}#{1,6}\s",
    r"```|~~~",
    r"^\s*\|.*\|\s*$|\|\s*:?-{3,}",
    r"\b[a-z][a-z0-9+.-]*://|\b(?:mailto|javascript):\S|\bwww\.\w",
    r"\b[\w-]+\.(?:com|org|net|io|ai|dev|app)/",
    r"[\w.+-]+@[\w-]+\.[a-z]{2,}\b(?!\()",
)

# Words made so that whoever reads them understands and whoever compares them does not.
DISGUISES = _patterns(
    # Letters that look like others; Greek ones stand in formulas.
    r"[\u0400-\u058f\u13a0-\u13ff]",
    r"\b(?:[a-z][\W_]{1,3}){6}[a-z]\b",
    r"(?:[a-z]*[a-z][013457][a-z]+\b.*){4}",
    r"[a-z]{36}",
)

_ROLES = r"(?:candidates?|applicant|interviewee|interviewer|system|assistant|user|developer|human|ai|bot|tool|grader)"
_MARKS = r"(?:marks?|points?|credits?|scores?|grades?|rating)"
_OUT_OF = r"\b\d+ ?(?:(?:/|out of) ?(?:5|10|20|100)\b|%|percent\b)"
_MARKING = (
    r"(?:give|gave|given|award|awarded|grant|granted|score|scored|grade|graded|rate|rated|mark|marked|put|counted)"
)
ANOTHERS_VOICE = _patterns(
    rf"^\W*{_ROLES}\s*(?:\([^)]*\)\s*)?:",
    rf"<\|?/?{_ROLES}\b|\[/?(?:inst|{_ROLES})\]|<<<|>>>",
    r"\bas an? (?:large |helpful )?(?:ai|artificial|language model|llm|chatbot|(?:virtual |digital )?assistant)\b",
    r"\bi(?:'m| am) (?:just |only |actually )?an? (?:large |helpful )?(?:ai|language model|llm|chatbot|bot|machine)\b",
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rubric|prompts?|guidelines|criteria)\b",
    r"\bmy (?:system )?(?:prompt|instructions)\b|\b(?:the|your|this) (?:marking |grading )?rubric\b",
    r"\bi(?:'m| am| was|'ve been| have been) (?:told|instructed|asked|programmed|not allowed) (?:not )?to\b",
    r"\b(?:the|a|my) reference (?:answer|solution)\b|\b(?:the|my|our) answer key\b",
    r"\b(?:the|a|my) model (?:answer|solution)\b(?::| (?:is|says|mentions|states|has|reads|wants|lists|would)\b)",
    r"\bhidden (?:test|case)s?\b",
)
MARKS = _patterns(
    r"^\W*(?:score|grade|marks?|rating)\s*[:=]",
    r"\b(?:full|top|maximum|partial|half|extra) (?:marks|credit|grade)\b.{0,20}\b(?:you|your|that|this|for)\b",
    r"\b(?:you|that|this)\b.{0,20}\b(?:full|top|maximum|partial|half|no|extra) (?:marks|credit|grade)\b",
    rf"\b(?:i|we)(?:'ll| will|'d| would| can|'ve| have)? (?:also )?{_MARKING} (?:you|that|this|it|your)\b"
    rf".{{0,40}}\b(?:{_MARKS}|\d+|correct|covered|full|pass|passed)\b",
    rf"\byou(?:'ve| have|'d| would|'ll| will)? (?:score|scored|earn|earned|deserve) "
    rf"[^.,;?]{{0,20}}(?:\b{_MARKS}\b|{_OUT_OF})",
    rf"\byou(?:'ve| have|'ll| will)? (?:get|got|receive|received|lose|lost) "
    rf"[^.,;?]{{0,12}}(?:\b(?:marks|credit)\b|{_OUT_OF})",
    r"\byour (?:final |total |overall )?(?:score|grade|marks?|rating) (?:is|was|so far|stands|for (?:this|that))\b",
    r"\byou(?:'ve| have)? (?:passed|failed) (?:the|this|that|your) (?:interview|question|test|exam)\b",
    r"\byou(?:'re| are|'ve been| have been) (?:hired|rejected|accepted)\b",
)
ENDS = _patterns(
    r"\b(?:this|that|which|it) (?:now )?(?:concludes?|ends?|completes?|finishes)\b.{0,20}\b(?:interview|session)\b",
    r"\b(?:the|our|this|your) (?:interview|session) (?:is|has) (?:now )?(?:over|ended|complete|finished|done)\b",
    r"\b(?:end|conclude|stop|finish|close|wrap up) (?:the|our|this) (?:interview|session)\b",
    r"\bend of (?:the|our|this) (?:interview|session)\b|\b(?:report|results?) (?:is|are) ready\b",
    r"\bwe(?:'re| are) (?:all )?(?:done|finished|through)(?: for today| here| now)?\s*[.!,;]",
)

_HOW = r"(?:(?:absolutely|quite|exactly|really|very|so|pretty|completely|entirely|totally|also|indeed|not) )*"
_GOOD = (
    r"(?:great|good|excellent|perfect|brilliant|wonderful|fantastic|awesome|amazing|superb|impressive|nice|lovely"
    r"|terrific|outstanding|marvell?ous|solid|strong|clever|smart|insightful|thoughtful|fair)"
)
_BAD = r"(?:wrong|incorrect|bad|poor|weak|mistaken|incomplete|vague|inaccurate|false|confused|off)"
_RIGHT = (
    rf"(?:{_GOOD}|correct|right|true|accurate|spot on|on point|on the mark|on the right track|exact|almost|nearly"
    r"|partly|partially|half|mostly|well put|well said)"
)
_SAYING = (
    r"(?:answer|point|job|work|explanation|thinking|reasoning|catch|start|summary|response|thought|insight|observation"
    r"|example|intuition|approach|reply|idea|one|stuff|description|effort|understanding|grasp|question)"
)
_STOP = r"\s*(?:[.!,;\u2013\u2014]|$)"
_GOING_ON = r"\s+(?:about|on|that|to|in|with|when|because|so|and|but|there|here|for)\b"
_START = r"(?:^|[.!?]\s+)\W*(?:(?:yes|yeah|yep|ah|oh|ok|okay|well|no|nope|hm+|so|and|but|i think|and yet),?\s+)*"
JUDGEMENTS = _patterns(
    rf"{_START}{_HOW}(?:exactly|precisely|correct|right|incorrect|wrong|indeed|{_GOOD}|bravo|kudos|congratulations"
    rf"|congrats|well done|nicely done|nailed it|spot on|absolutely|yes|no|nope|yep|got it right)(?: indeed)?{_STOP}",
    rf"{_START}{_HOW}{_GOOD} {_SAYING}{_STOP}",
    rf"\b(?:that(?:'s| is| was)|this is|it(?:'s| is| was)|what|you (?:gave|made|have|had)|such|for) an? {_HOW}"
    rf"(?:{_GOOD}|{_BAD}) (?:and \w+ )?{_SAYING}\b(?:{_STOP}|\s+(?:there|so far|and|but)\b)",
    rf"(?:{_START}|[,;:\u2013\u2014]\s*)(?:that|this|you|your {_SAYING})(?:'s|'re| is| are| was| were| sounds| looks)"
    rf"(?:n't)? {_HOW}(?:{_RIGHT}|{_BAD})(?:{_STOP}|{_GOING_ON})",
    r"\b(?:well|nicely|beautifully) (?:done|put|said|explained|answered)\b|\b(?:good|great|nice) (?:job|work|catch)\b",
    r"\bi (?:really |quite |fully |completely |totally )?(?:like|love|agree|disagree|appreciate)"
    r"(?: (?:that|your|how|the way|with (?:you|that|this))\b|[.!,])|\bi(?:'m| am) (?:very |really )?impressed\b",
    r"\byou(?:'ve| have)? (?:clearly |really |just |already |also )*(?:nailed|missed|forgot|forgotten|overlooked"
    r"|misunderstood|confused|mixed up|got (?:it|that|this|everything) (?:right|wrong)|covered (?:all|every|most))\b",
    rf"{_START}(?:unfortunately|sadly|not quite|not exactly|not really|almost there|close, but|close enough)\b",
    r"\byou (?:clearly |obviously |really )?(?:know your stuff|understand (?:this|that|it) well|are (?:very )?good)\b",
    r"\b(?:the|your) (?:right|correct) answer (?:is|was|would)\b",
)

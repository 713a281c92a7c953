"""The rules' wordings for each move and manner.

None praises, for the answer before it may have been wrong; none repeats what was said; none says what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from interviews.vocabulary import Manner

Wordings = Mapping[str, tuple[str, ...]]

_WARM: Wordings = {
    "welcome": (
        "Welcome, and thanks for making the time. We have {minutes} minutes; take a breath before each answer.",
        "It is nice to meet you. We have {minutes} minutes together, and there is no rush inside a question.",
        "Hello, and thanks for coming. We have {minutes} minutes. Think aloud as much as you like.",
    ),
    "next": (
        "Thank you. Let's turn to something else.",
        "All right, thanks. Here is the next one.",
        "Thanks, let's leave it there and move on.",
        "Thanks for talking that through. On to another topic.",
        "Understood. Let's look at a different question.",
        "Thanks for taking me through that. Shall we look at another one?",
        "I have what I need there, thank you. Here comes another.",
        "Let's put that one aside. A new question.",
    ),
    "leave": (
        "No problem at all, we'll go on to another one.",
        "That's fine. Let's try something different.",
        "Nothing lost. Here is another question.",
        "It happens to everybody. Let's take a fresh one.",
    ),
    "more": (
        "Thanks. There is one more side to this.",
        "I follow you so far. Let me ask a little further.",
        "That helps me see how you think. Let's stay here for a moment.",
        "Take your time with this next bit.",
        "Let me stay with this for one more minute.",
    ),
    "checking": (
        "Let me make sure that I understood you.",
        "I would like to look at one thing again with you.",
        "Let's go back to one part of that.",
        "May I come back to one thing?",
    ),
    "closing": (
        "That brings us to the end. Thank you for your time; your report is ready.",
        "We're done for today. Thanks for thinking aloud with me; have a look at the report.",
    ),
}
_NEUTRAL: Wordings = {
    "welcome": (
        "Let's begin. We have {minutes} minutes.",
        "Thanks for coming. There are {minutes} minutes; I will ask, and sometimes ask further.",
        "We have {minutes} minutes. I will go from question to question and sometimes stay with one.",
    ),
    "next": (
        "Thank you. Next question.",
        "Noted. Let's move on.",
        "All right. Another topic.",
        "Thanks. The next one.",
        "Let's continue.",
        "I have noted that. Here is another question.",
        "We leave it at that. Next.",
        "Moving to another question.",
    ),
    "leave": ("All right, we move on.", "Then the next question.", "Let's take another one.", "We leave that one."),
    "more": (
        "Let me ask about one more thing.",
        "One further question on this.",
        "Let's stay with it for a moment.",
        "I would like to go a bit further.",
        "There is something else here.",
    ),
    "checking": (
        "Let me check one thing.",
        "I want to come back to one part.",
        "Let's look at one part again.",
        "One thing to be sure.",
    ),
    "closing": ("That is all. Thank you; the report is ready.", "We have finished. Your report is ready."),
}
_DEMANDING: Wordings = {
    "welcome": (
        "We have {minutes} minutes. Be precise, and say why.",
        "Let's start. {minutes} minutes; I will press where an answer stays vague.",
        "{minutes} minutes. I expect reasons, not terms.",
    ),
    "next": (
        "Next.",
        "We go on.",
        "Moving on.",
        "Another one.",
        "The next question.",
        "Enough of that. A new one.",
        "I have heard enough there. Next.",
        "On to something else.",
    ),
    "leave": ("Then we leave it.", "We go on without it.", "Next question, then.", "That stays open. Next."),
    "more": (
        "That is not all of it.",
        "You left something open.",
        "Go deeper.",
        "I am not done with this one.",
        "There is more to say here.",
    ),
    "checking": (
        "I want to test one part of that.",
        "Let me press you on one thing.",
        "Think again about one part.",
        "Defend one thing for me.",
    ),
    "closing": ("Time to stop. The report is ready.", "That was the last one. See the report."),
}
# Said alike in every manner: these must be clear before they are warm.
ALWAYS: Wordings = {
    "why": ("Why that option?", "What speaks for it?", "Talk me through why you chose that."),
    "way": ("How did you get to that number?", "Take me through the way to that value.", "Where does that come from?"),
    "which_number": (
        "What number do you come to?",
        "Which figure do you end at?",
        "And the number itself?",
        "Put a single figure to it: which one?",
    ),
    "which_option": (
        "Which of the options do you choose?",
        "And which option is it?",
        "Settle on one of the options: which?",
        "Which one would you tick?",
    ),
    "off_subject": (
        "Let's come back to the question. {prompt}",
        "That leads away from what I asked. Once more: {prompt}",
    ),
    "other_language": (
        "I can follow English only. Would you say it in English? {prompt}",
        "Please answer in English; I cannot weigh what is said in another language. {prompt}",
    ),
    "order": (
        "I only weigh what you say about the question itself, so let's stay with it.",
        "Requests about the marking change nothing; what you say about the subject counts.",
    ),
    "unsafe": (
        "That is nothing an interview can deal with, and we can stop at any time. If you or somebody else is in "
        "danger, please call your local emergency number, or talk to somebody you trust.",
    ),
    "write_code": (
        "Thanks. Put it into code now, and submit when you are content with it.",
        "Write it in the editor now and submit it; run it as often as you like before.",
    ),
    "no_clarification": (
        "Take it as it stands. Where something is open, state your assumption and go on.",
        "That is for you to decide: say what you assume, then answer on that basis.",
        "Choose a sensible reading, name it, and answer for that one.",
    ),
    "no_more_hints": ("That was the last hint. Say what you can, or go on to the next question.",),
    "code_failed": (
        "One of the cases that try {kind} does not pass. What in your code could be behind that?",
        "Something of the kind “{kind}” goes wrong. Where would you look first?",
    ),
    "code_passed": (
        "What does it cost in time and memory, and what would you change for inputs a hundred times as large?",
        "How does its running time grow with the input, and where would it break first?",
    ),
    "expired": ("The time is up. What you said is kept, and the report is ready.",),
}
BY_MANNER: Mapping[Manner, Wordings] = {
    Manner.WARM: _WARM,
    Manner.NEUTRAL: _NEUTRAL,
    Manner.DEMANDING: _DEMANDING,
}

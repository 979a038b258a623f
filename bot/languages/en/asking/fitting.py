"""Which of the questions of a kind fit a message: none that it answers itself, none that takes for granted what it does not say."""

import re

from bot.languages.en.asking.slots import head_of
from bot.languages.en.asking.vocabulary import TERMS
from bot.listening.lexicon import COMMON
from bot.listening.line import phrases

_ANSWERED = (
    (
        "comes next",
        phrases(
            "now (?:i'm|im|i am|i|we're|we are|we|on|onto|for|doing|working|to|the|it's|its|time)",
            "(?:next|going to|gonna|onto|i'll|ill|i will|we'll|we will|will be|afterwards|looking for)",
            "(?:plan|plans|planning|want|wanted|hope|hoping|like|about|ready|time) to",
            "(?:start|starting|started|move|moving|moved) (?:on|with|to)",
            "(?:tiny|quick)",
        ),
    ),
    (
        "trickiest part",
        phrases(
            "(?:hard|harder|hardest|difficult|tricky|tricki(?:er|est)|complicated|complex|challenging|easy|easier|simple|tiny|quick|little|straightforward)",
            "(?:the|my|our|only|main|biggest) (?:\\w+ )?(?:problem|issue|trouble|challenge|hurdle|obstacle)",
            "(?:struggling|struggle|struggled|stuck) (?:with|on|at)",
        ),
    ),
    (
        "make of it",
        phrases(
            "(?:love|loving|like it|liking|enjoy|enjoying|amazing|awesome|great|excellent|brilliant|wonderful|impressed|impressive|fun|beautiful|prefer)",
            "(?:missing|disappointed|disappointing|frustrating|frustrated|annoying|confusing|boring|interesting|fascinating|nice|cool|neat|better|worse)",
        ),
    ),
    ("is it going", phrases("(?:going|coming along|progressing) (?:\\w+ )?(?:good|well|great|fine|ok|okay|slow|slowly|badly|nicely)")),
    (
        "do you find it",
        phrases("(?:love|loving|like it|liking|enjoy|enjoying|amazing|awesome|great|happy|happier|better|worse|miss|missing|regret|faster|easier)"),
    ),
    ("is different", phrases("(?:better|worse|faster|slower|easier|harder|difference|differences|different|same)")),
    ("pushed you", phrases("(?:because|since|cause|due to|as it|tired of|sick of|so that)")),
    ("gave you the idea", phrases("(?:inspired|idea|assignment|homework|client|boss|company|course|class|because)")),
    ("how far did you get", phrases("(?:almost|nearly|halfway|half way|so far|finished|done|already)")),
)
"""Part of a question, and what a message says that answers it."""
_NO_PLURAL = ("ss", "us", "is", "js", "os")


def fits(question: str, slot: tuple[str, ...], flat: str) -> bool:
    """Whether a question may stand behind a slot of a message whose words are `flat`."""
    if re.search(r"\bit\b", question) and _is_plural(head_of(slot)):
        return False
    return not any(part in question and said.search(flat) for part, said in _ANSWERED)


def _is_plural(word: str) -> bool:
    """Whether a common word tells of several, so that nobody calls them "it"."""
    return word.endswith("s") and not word.endswith(_NO_PLURAL) and word.removesuffix("s") in COMMON | TERMS

"""Hears questions, with and without a question mark. Knows nothing of who was asked."""

import re

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

_FILLERS = (
    "@|-|so|and|but|or|also|then|ok|okay|hi|hello|hey|hmm|hm|um|uh|oh|ah|well|btw|anyway|anyways|guys|all|folks|everyone|everybody|please|pls|sorry|yes|"
    "yeah|no|now|"
    "just|actually|basically|alternatively|otherwise|because|cause|since|like|there|team|again|sir|man|bro|dude"
)
"""Words that may stand before the words that make a question."""

_THEM = "you|u|i|we|they|he|she|it|that|this|there|these|those|anyone|anybody|someone|somebody"
_EXCLAIMED = "more|worse|great|nice|funny|weird|strange|odd|cool|interesting|important|missing|up|i|it"
_OPENERS = (
    "do (?:you|u|we|i|they|these|those|people)",
    f"does (?:{_THEM}|the|my|your)",
    f"did (?:{_THEM}|the|my|your|a|an)",
    "(?:is|was|isn't|wasn't|isnt|wasnt) (?:it|that|this|there|he|she|anyone|anybody|someone|somebody)",
    "(?:are|were|aren't|weren't|r) (?:you|u|we|they|there|these|those|any)",
    f"(?:can|could|would|will|should|wouldn't|shouldn't) (?:{_THEM}|the)",
    "(?:can't|couldn't|don't|didn't|won't|haven't) (?:you|u|we|they)",
    "(?:has|hasn't) (?:anyone|anybody|someone|somebody|it|there|he|she)",
    "have (?:you|u|they|we|i|any)",
    "(?:may|am) i",
    "had (?:you|anyone|anybody)",
    "what (?:is|are|am|do|does|did|was|were|would|can|could|should|will|kind|type|sort|else|exactly|about|if|happens|happened)",
    "where (?:is|are|am|do|does|did|was|were|can|could|should|would|will)",
    "why (?:is|are|am|do|does|did|was|were|would|can|can't|cant|don't|doesn't|isn't|isnt|should|shouldn't|not|the)",
    "how (?:is|are|am|do|does|did|was|would|can|could|should|come|much|many|long|often|about|far|big|hard|i|to \\S+ \\S+)",
    "who (?:is|are|was|has|can|else|here|wants)",
    "when (?:is|are|do|does|did|will|would|can|should|was)",
    "which (?:one|of|way)",
    "any (?:ideas?|suggestions?|thoughts|recommendations?|advice|tips|clues?|chance|luck|reasons?|pointers|good|updates?|news)",
    "(?:somebody|someone) knows?(?! the)",
    "(?:anyone|anybody) (?:knows?|got|tried|else|ever|familiar|here|have|has|had|seen|using|used|around|able|interested|up|willing|wanna|want)",
    "ever (?:tried|used|seen|heard)",
    "(?:quick|silly|stupid|dumb|noob|newbie) question",
    f"(?:what's|whats|where's|wheres|how's|why's|who's|whos|when's|how'd|what're)(?! (?:{_EXCLAIMED})(?![\\w'-])) \\S+",
)
_OPENED = re.compile(rf"[\n\t](?:(?:{_FILLERS})[ \t]){{0,4}}+(?:{'|'.join(_OPENERS).replace(' ', '[ ]')})(?![\w'-])")
"""A clause that starts like a question, after words that do not count. A title ("how to install") needs four words to be one."""

_SETTLED = phrases(
    "may i (?:suggest|add)",
    "(?:folks|people|guys|those|everyone|someone|everybody|anyone|anybody|all) who",
    "what (?:is|was) (?:even|really|also|more|interesting|weird|funny|nice|great|cool|strange)",
    "what(?:'s|s| is| was| would be| happens)(?! (?:if|when)) (?:\\w+ ){1,6}(?:is|was|depends|would be)",
    "(?<=\\t)is that",
    "does the (?:job|trick)",
    "what if i told you",
    "who (?:knows|has time)",
    "how much i",
    "any \\w+ (?:\\w+ ){0,3}(?:appreciated|welcome)",
)
"""Starts like a question and is none."""

_EMPTY = (
    *("who cares", "who knows", "guess what", "you know what", "ya know", "y'know", "what could go wrong", "so what", "so idk"),
    *("maybe", "perhaps", "probably", "i guess", "i think", "i suppose"),
)
"""Before a question mark: rhetorical, or the mark of a careful proposal."""
_QUOTED = re.compile(r'"[^"]*"')
_IN_CODE = re.compile(r"\([^\s()]*\?(?=\s\S)|\(\?+\)")
_MARK = re.compile(r"\?(?!\.?\w|[=&/-])")


def _opens(line: Line) -> bool:
    """Whether a clause starts like a question."""
    return bool(_OPENED.search(line.flat)) and not _SETTLED.search(line.flat)


def is_marked(line: Line) -> bool:
    """Whether a question mark asks: it is neither quoted, nor code, nor behind words that ask nothing."""
    text = line.text.lower()
    if '"' in text:
        text = _QUOTED.sub(" ", text)
    if "(" in text:
        text = _IN_CODE.sub(" ", text)
    return any(_asks(text[: mark.start()].rstrip(" ?")) for mark in _MARK.finditer(text))


def _asks(said: str) -> bool:
    return not said.endswith(_EMPTY) and said != "really" and not said.endswith((". really", "! really"))


_OPENING = words_in(
    "do does did is was isn't wasn't isnt wasnt are were aren't weren't r can could would will should wouldn't shouldn't can't couldn't don't didn't won't "
    "haven't has hasn't have may am had "
    "what where why how anyone anybody someone somebody quick silly stupid dumb noob newbie when who which any ever what's whats where's wheres how's why's "
    "who's whos when's how'd what're"
)
RULES = (
    Rule("question", _OPENING, _opens),
    said("question", "how", "how (?:do|can|should|would|could) (?:i|you|we|one)", "how i can", "how come"),
    said(
        "question",
        "anyone anybody",
        "(?:does|has|is|are|can|could) (?:anyone|anybody)",
        "(?<!if )(?<!think )(?<!doubt )(?<!that )(?:anyone|anybody) (?:knows?|got|else (?:have|having|get|getting|see|seeing))",
    ),
    said("question", "someone somebody", "(?:does|can|could) (?:someone|somebody)"),
    said("question", "there", "is there (?:a|an|any|some|another) (?:way|good|easy|better|simple|reason|chance|\\w+ way)"),
    said("question", "what where", "(?:what|where) (?:should|do|can) (?:i|we)"),
    said("question", "why", "why (?:is|does) (?:my|the|it|this|that)"),
    said("question", "wondering curious", "(?:wondering|curious) (?:if|how|why|whether|what|when|where|who|which)"),
    said("question", "wonder", "i wonder if (?:anyone|anybody|someone|there|you|it's possible|it is possible)"),
    said("question", "question questions", "(?:have|got|had) (?:a|another|one|one more|an|some|a couple of|a few) ?(?:\\w+ )?questions?(?! mark)"),
    said("question", "know", "(?:i'd|i would) (?:like|love) to know"),
    said("question", "alguém alguem", "(?:alguém|alguem) (?:sabe|pode|tem|conhece|já)"),
    said("question", "como", "como (?:faço|faz|eu|posso|se|puedo|hago)"),
    said("question", "alguien", "alguien (?:sabe|puede|tiene|conoce|ha)"),
    said("question", "jemand", "(?:weiß|weiss|kann|hat) jemand"),
    said("question", "quelqu'un", "quelqu'un (?:sait|peut|a|connaît)"),
)

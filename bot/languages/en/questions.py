"""Hears questions, with and without a question mark. Knows nothing of who was asked."""

import re

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

_FILLERS = (
    "@|-|so|and|but|or|also|then|ok|okay|hi|hello|hey|hmm|hm|um|uh|oh|ah|well|btw|anyway|anyways|guys|all|folks|everyone|everybody|please|pls|sorry|yes|"
    "yeah|no|now|"
    "just|actually|basically|alternatively|otherwise|because|cause|since|like|(?:hi|hello|hey) there|team|again|sir|man|bro|dude"
)
"""Words that may stand before the words that make a question."""

_THEM = "you|u|i|we|they|he|she|it|that|this|there|these|those|anyone|anybody|someone|somebody"
_EXCLAIMED = "more|worse|great|nice|funny|weird|strange|odd|cool|interesting|important|missing|up|i|it"
_OPENERS = (
    "do (?:you|u|we|i|they|these|those|people)",
    f"does (?:{_THEM}|the|my|your)",
    "does (?!what|so|not|as|nothing|the job|clang)\\w+ \\w+ \\w+",
    f"did (?:{_THEM}|the|my|your|a|an|everyone|everybody|anything)",
    "(?:would|will|should|could|can) (?:a|an|my|your|our|these|those|any|one|both) \\w+",
    "(?:is|was|isn't|wasn't|isnt|wasnt) (?:it|that|this|there|he|she|anyone|anybody|someone|somebody|anything|everything|everyone|everybody)",
    "(?:is|was) (?:the|your|my|our|his|her|their) \\w+ \\w+",
    "is \\w+ (?:\\w+ ){1,5}or (?:is|not|are|do|did|a|no)",
    "(?:are|were|aren't|weren't|r) (?:you|u|we|they|there|these|those|any)",
    f"(?:can|could|would|will|should|wouldn't|shouldn't) (?:{_THEM}|the)",
    "(?:can't|couldn't|don't|didn't|won't|haven't) (?:you|u|we|they)",
    "(?:has|hasn't) (?:anyone|anybody|someone|somebody|it|there|he|she)",
    "have (?:you|u|they|we|i|any)",
    "(?:may|am) i",
    "had (?:you|anyone|anybody)",
    "what (?!i|we|you|u|he|she|they|it|works|helps|matters)\\w+ (?:are|r|do|does|did|should|can|would) \\w+",
    "what (?:time|day|rank|version|platform|size|colour|color|language|chapter|page|kind of \\w+) (?:is|was|r)",
    "what (?:is|are|am|do|does|did|was|were|would|can|could|should|will|kind|type|sort|else|exactly|about|if|happens|happened)",
    "where (?:is|are|am|do|does|did|was|were|can|could|should|would|will)",
    "why (?:is|are|am|do|does|did|was|were|would|can|can't|cant|don't|doesn't|isn't|isnt|should|shouldn't|not|the)",
    "how (?:is|are|am|do|does|did|was|would|can|could|should|come|much|many|long|often|about|far|big|hard|i|to \\S+ \\S+)",
    "who (?:is|are|was|has|can|else|here|sells|owns|maintains|wrote|made|won|just \\w+|do (?:we|i|you))",
    "who wants (?!to \\w+ (?:\\w+ ){0,2}(?:can|should|may|go|please)|can|may|should)",
    "when (?:is|are|do|does|did|will|would|can|should|was)",
    "which (?:one|of|way|\\w+ (?:is|are|do|does|did|should|can|goes|was|were) \\w+)",
    "which \\w+(?= ?$)",
    "(?:until|since) (?:when|which \\w+) (?:is|are|does|do|did|was|will|has|have|can)",
    "from where (?:do|did|can|is|are|you|i)",
    "what means",
    "any (?:plans|ideas|thoughts|opinions|experience|objections) (?:for|on|about|with|to)",
    "(?:ideas|thoughts|opinions|views) (?:on|about) (?:\\w+ ){0,7}\\w+(?= ?$)",
    "(?:please |pls )?tell me (?:what|which|where|when|who|how many|how much) (?!is wrong with)\\w+",
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
    "(?:how|why) (?:do|does|did|can|could|would|is|are) (?:\\w+ ){1,2}(?:even|ever|always)",
    "(?:why (?:do|am|are|is) (?:i|we|it)|does (?:anyone|anybody)|do (?:people|you)) (?:even|not surprised|so hard)",
    "how (?:is|are|do|does|did|can|could) (?:\\w+ ){1,4}(?:get it so wrong|so (?:bad|hard|slow|stupid|expensive|good|wrong))",
    "how (?:is|are) this (?:guy|game|thing|man|kid|allowed|legal|real|\\w+ \\w+ \\w+(?= ?$))",
    "can (?:you|u) (?:believe|imagine|not)(?= |$|\\n)",
    "(?:could|can) (?:you|it|this|he|she|they) (?:be any|get any|possibly be)",
    "(?:does|do) (?:it|i|this|that) look like (?:i|a)",
    "(?:did|have|do) (?:i|we) (?:mention|ask(?= ?$)|wish|tell you)",
    "did (?:you|u) know (?:that|you can|u can)",
    "are we there",
    "don't we all",
    "is that so",
    "so (?:did|do|does|am|was|can|could|would|will) (?:i|we|he|she|they)(?= (?:and|but|too)|\\n| ?$)",
    "there is that",
    "(?:is it|are we) (?:\\w+ ){1,3}yet(?= ?$)",
    "(?:isn't|isnt|ain't) (?:it|that) (?:lovely|great|obvious|ironic|nice|funny|fun|sweet|wonderful|amazing|beautiful|adorable)",
    "how (?:about no|hard can|cool is|great is|long it takes|i manage)",
    "what(?:'s| is) an? \\w+ but",
    "why not(?:(?= ?$|\\n)| both| (?:\\w+ ){1,6}then(?= ?$|\\n))",
    "any (?:update|wood|class|colour|color|day|time|good \\w+ \\w+) (?:has|is|breaks|works|will|does)",
    "may i (?:suggest|add)",
    "(?:folks|people|guys|those|everyone|someone|everybody|anyone|anybody|all) who",
    "what (?:is|was) (?:even|really|also|more|interesting|weird|funny|nice|great|cool|strange)",
    "what(?:'s|s| is| was| would be| happens)(?! (?:if|when)) (?:\\w+ ){1,6}(?:is|was|depends|would be)",
    "(?<=\\t)is that",
    "does the (?:job|trick)",
    "what if i told you",
    "who (?:knows|has time|wants can)",
    "how much i",
    "any \\w+ (?:\\w+ ){0,3}(?:appreciated|welcome)",
)
"""Starts like a question and is none."""

_EMPTY = (
    *("who cares", "who knows", "guess what", "you know what", "ya know", "y'know", "what could go wrong", "so what", "so idk"),
    *("maybe", "perhaps", "probably", "i guess", "i think", "i suppose"),
)
"""Before a question mark: rhetorical, or the mark of a careful proposal."""
_TITLE = re.compile(r"(?:^|[.!:] )how (?:to|i|we|it) [^?:\n]{1,60}:", re.IGNORECASE)
"""What follows its colon is the answer."""
_NO = words_in("no nope yes yeah doubt never nothing nobody dns us me respect really of indeed exactly")
_CONDITIONS = (["if", "so"], ["if", "yes"], ["if", "not"], ["in", "that"], ["then", "you"])
"""What follows these is for either answer: nobody waits for it."""
_ANSWERED = 8
"""Words before a mark that its author may answer at once, as in "did it help? no"."""
_SENTENCE = re.compile(r"[.!?\n]")
_NODS = words_in("yep yeah yes yup nope oh ah really huh")
"""Alone before a mark they wonder, and wait for nobody."""
_QUOTED = re.compile(r'"[^"]*"')
_IN_CODE = re.compile(r"\([^\s()]*\?(?=\s\S)|\(\?+\)")
_MARK = re.compile(r"\?(?!\.?\w|[=&/-])")


def _opens(line: Line) -> bool:
    """Whether a clause starts like a question; where there is a question mark, it decides."""
    if "?" in line.text and _MARK.search(line.text):
        return False
    return bool(_OPENED.search(line.flat)) and not _SETTLED.search(line.flat) and not _TITLE.search(line.text)


def opens(line: Line) -> bool:
    """Whether a clause starts like a question, whatever its mark."""
    return _OPENED.search(line.flat) is not None


def is_marked(line: Line) -> bool:
    """Whether a question mark asks: it is neither quoted, nor code, nor behind words that ask nothing."""
    text = line.text.lower()
    if '"' in text:
        text = _QUOTED.sub(" ", text)
    if "(" in text:
        text = _IN_CODE.sub(" ", text)
    return any(_asks(text[: mark.start()].rstrip(" ?")) and not _answers(text, mark.start()) for mark in _MARK.finditer(text))


_PROPOSED = re.compile(
    r"(?:^|[.!?:;,\n])[\s@]*(?:(?:well|so|hmm?|or|then|and|but|ah|oh)[\s,]+)?"
    r"(?:i think|i guess|i believe|i suppose|maybe|perhaps|probably|try|it may|it might|could be|might be)\b"
    r"(?![^?\n]*\b(?:you|u|your|right|correct|anyone|someone|what|where|how|who|which|do|does|is there|can|could)\b)[^?\n]*\Z"
)
"""A careful proposal: "i think it does that by default?"."""


def _answers(text: str, mark: int) -> bool:
    """Whether the author answers a short question of their own in a word or two."""
    after = text[mark:].strip(" ?!.,").replace(",", " ").split()
    if after[:2] in _CONDITIONS:
        return True
    return 0 < len(after) <= 3 and after[0] in _NO and text.count(" ", 0, mark) < _ANSWERED


def _asks(said: str) -> bool:
    if _SENTENCE.split(said)[-1].strip(" ,@:") in _NODS:
        return False
    return not said.endswith(_EMPTY) and not _PROPOSED.search(said) and said != "really" and not said.endswith((". really", "! really"))


_OPENING = words_in(
    "do does did is was isn't wasn't isnt wasnt are were aren't weren't r can could would will should wouldn't shouldn't can't couldn't don't didn't won't "
    "haven't has hasn't have may am had "
    "until since ideas thoughts opinions views tell "
    "what where why how anyone anybody someone somebody quick silly stupid dumb noob newbie when who which any ever what's whats where's wheres how's why's "
    "who's whos when's how'd what're"
)
_PAIRED = phrases(
    "(?:more or less|sooner or later|yes or no|now or never|whether (?:\\w+ ){0,9}or not|one or two|two or three|believe it or not|like it or not|or something|"
    "all or nothing|ready or not|win or lose|(?:you|u) (?:know|got|have) (?:the|a) (?:drill|feeling|type|point|job|answer))"
)
"""Two words around an "or" that leave no choice, and what "you know"."""

_CHOICE = phrases("(?<=\\A\\n)(?:the )?\\w+ or (?:the )?\\w+(?= ?$)", "(?:or not|or no|or what)(?= ?$)")
_SHORT = 8
"""Words of a message that may be nothing but a choice."""


def _gives_a_choice(line: Line) -> bool:
    """Whether it is nothing but "this or that"."""
    return len(line.words) <= _SHORT and _CHOICE.search(line.flat) is not None and _PAIRED.search(line.flat) is None


RULES = (
    Rule("question", _OPENING, _opens),
    said("question", "how", "how (?:do|can|should|would|could) (?:i|you|we|one)", "(?<!for )(?<!of )(?<!is )how i can", "how come", unless=_SETTLED),
    said(
        "question",
        "anyone anybody",
        "(?:does|has|is|are|can|could) (?:anyone|anybody)",
        "(?<!if )(?<!think )(?<!doubt )(?<!that )(?:anyone|anybody) (?:knows?|got|else (?:have|having|get|getting|see|seeing))",
        unless=_SETTLED,
    ),
    said("question", "someone somebody", "(?:does|can|could|will|would) (?:someone|somebody)", "(?:please|pls) (?:someone|somebody) (?:can|could|knows?)"),
    said("question", "there", "is there (?:a|an|any|some|another) (?:way|good|easy|better|simple|reason|chance|\\w+ way)", beside="is"),
    said("question", "what where", "(?:what|where) (?:should|do|can) (?:i|we)(?! (?:know|care))", beside="should do can"),
    Rule("question", frozenset({"or"}), _gives_a_choice),
    said(
        "question",
        "pen pdf slides password screenshot address",
        "(?<=\\n)(?:you|u) (?:(?:have|got) (?:the|any|a) (?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|log|"
        "logs)|know (?:where|how|who|which)) ?(?:\\w+ ){0,4}(?:\\w+)?(?= ?$)",
        unless=_PAIRED,
    ),
    said("question", "why", "why (?:is|does) (?:my|the|it|this|that)"),
    said("question", "wondering curious", "(?:wondering|curious) (?:if|how|why|whether|what|when|where|who|which)"),
    said("question", "wonder", "i wonder if (?:anyone|anybody|someone|there|you|it's possible|it is possible)"),
    said("question", "question questions", "(?<!you )(?:have|got|had) (?:a|another|one|one more|an|some|a couple of|a few) (?:\\w+ )?questions?(?! mark)"),
    said("question", "know", "(?:i'd|i would) (?:like|love) to know", beside="like love"),
)

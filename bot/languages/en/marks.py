"""Which English question mark asks: not one that is quoted, in code, behind a careful proposal, or that its author answers. Reads marked lines only."""

import re

from bot.languages.en.openings import OPENING, opens
from bot.languages.en.rhetoric import PRAISED, is_rhetorical
from bot.listening.lexicon import words_in
from bot.listening.line import Line, line_of

MARK = re.compile(r"\?(?<!\?\?)(?!\.?\w|[=&/-])")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^'\n]*[?!.]'(?!\w)")
_IN_BRACKETS = re.compile(r"\([^\s()]*\?(?=\s\S)|\(\?+\)")
_IN_NAME = re.compile(r"\b(?:called|named|function|method|predicate) [\w-]+\?(?=\s+[a-z])")
_NAMING = words_in("called named function method predicate")
"""Behind them a mark is part of what something is called."""
_STOP = re.compile(r"[.!?\n]")
_SENTENCE = re.compile(r"[.!?](?=[\s)'\"]|$)|\n")
_NODS = words_in("yep yeah yes yup nope oh ah really seriously wow omg lol haha damn")
"""Before a mark, with nothing else, they wonder and wait for nobody."""
_EMPTY = (
    *("who cares", "who knows", "guess what", "you know what", "ya know", "y'know", "you don't say"),
    *("what could go wrong", "so what", "so idk", "no kidding"),
)
"""Before a mark: rhetorical."""
_HEDGES = ("maybe", "perhaps", "probably", "i guess", "i think", "i suppose")
"""Before a mark they make a careful proposal, unless a question is before them."""
_PROPOSED = re.compile(
    r"(?:^|[.,;:(]\s*)(?:(?:well|so|hmm?|or|then|and|but|ah|oh)[\s,]+)?"
    r"(?:i think|i guess|i believe|i suppose|maybe|perhaps|probably|try|it may|it might|could be|might be|restart the|check the)\b"
    r"(?!.*\b(?:you|u|your|right|correct|anyone|someone|what|where|how|who|which|do|does|is there|can|could|isn't it|isnt it)\b)"
)
"""A careful proposal: "i think it does that by default?", "two roots, i'd say?"."""
_GUESSED = re.compile(r"\bi(?:'d| would) (?:say|guess)\b(?!.*\b(?:you|u|your|right|correct|anyone|what|or)\b)")
_BREAK = re.compile(r"[.,;:(]")
"""Before which a proposal may begin; without one it is the whole sentence."""
_QUOTING = "(?:goes|says|said|asks|asked|went)"
_TOLD = re.compile(
    rf"\b(?:(?:he|she|they|we|i|it)(?:'s|'m|'re| was| were)? (?:just |all )?like|(?:he|she|they) {_QUOTING}(?: me| us)?)\s?[,:]|"
    r"^(?:chapter|part|title|episode|headline|lesson)\b[^:]{0,20}:"
)
"""Before what others asked, or what is written somewhere: "she was like, are you listening?", "chapter 3: where now?"."""
_DIALOGUE = re.compile(r"^\W*(?:also )?me:")
"""Behind a mark: a scene is told."""
_POINT = "guess|results?|problem|catch|solution|reason|fix|part|bit|upside|downside|moral|verdict|bonus|price|trick|secret|answer|thing|cause|culprit"
_WISH = "looking for|tired of|ever wondered|fed up with|interested in|need (?:an?|some|help)"
_SET_UP = re.compile(
    rf"does (?:it|that) (?:really |even )?matter|my (?:\w+ )?\w+|(?:(?:the|my|best|worst|only) )+(?:\w+ )?(?:{_POINT})|"
    rf"(?:{_WISH}|(?:you )?want (?:to (?:learn|join|help|know more)|proof|more)) ?.*"
)
"""With more behind the mark: sets up what the author is about to say."""
_OFFER = re.compile(r"(?:(?:do )?you )?(?:want|wanna|fancy|looking for|interested in|need|feel like|bored of|tired of) .*")
_JOINING = words_in("sign join come drop dm ping grab register see check try get write visit swing head reply react add")
"""Behind an offer with a mark they tell everybody how to take it."""
_NO = words_in(
    "no nope yes yeah doubt never nothing nobody dns us me respect really of indeed exactly kidding jk probably obviously definitely absolutely hardly "
    "unlikely sadly apparently also"
)
_UNHURRIED = words_in("rush hurry worries stress pressure")
"""With a "no" before them they leave the other one time: no answer of one's own."""
_GOES_ON = words_in("sounds nice cool great awesome wow lol haha perfect deal sure easy congrats respect doubt it it's that that's they they're never")
"""Behind a thing that is named with a mark they say what the author thinks of it: "dillo? it's a browser"."""
_ADVICE = words_in(
    "yes you just try use do check restart remove reboot install press add change set run hold replace open close delete turn put take go see "
    "click reset make wait switch pull push"
)
"""Behind "if so" they are for either answer, and nobody waits for it."""
_ANSWERED = 8
"""Words before a mark that its author may answer at once, as in "did it help? no"."""
_OWN_ANSWER = re.compile(r"[ ?!]*(?:also )?(?:no(?: way)?|nope|nah|yes|yeah|yep|yup)(?:[^\w\s?'-]|$)")
"""Behind a mark: a yes or no that stands by itself."""
_AGREED = words_in("right huh eh")
"""With nothing before their mark and more behind it they only take up what others said."""
_ASTONISHED = words_in("what huh wtf wat wait")
"""With two marks and more behind them they ask nothing."""
_OUTCRIES = words_in("oh wait wow omg man dude damn excuse")
_ARTICLES = words_in("a an another")
"""A thing that is named with two marks is wondered at: "another meeting?!"."""
_IDLE = (*_EMPTY, ", really", " huh", " eh", " innit", ",eh", ",huh")
"""Those, and tags that wait for nobody behind a statement."""
_NODDED = 30
"""Characters of which nods have fewer."""
_ANSWER = re.compile(r"[ ?!.,)]*([^.!?\n]+)(?:[.!\n]|$)")
"""The sentence behind a mark, unless it asks itself."""
_NAMED = 3
"""Words of a thing that is named with a mark and remarked upon, as in "Monday? Sounds good", or with two, as in "coding drunk?!"."""


def spoken(line: Line) -> str:
    """What the author says in their own words, in lower case: without what is quoted or code."""
    text = line.text.lower()
    if not text.isascii():
        text = text.replace("\u2019", "'")
    if '"' in text or "“" in text or " '" in text:
        text = _QUOTED.sub(" ", text)
    if "(" in text:
        text = _IN_BRACKETS.sub(" ", text)
    return text if _NAMING.isdisjoint(line.vocabulary) else _IN_NAME.sub(" ", text)


def is_marked(line: Line) -> bool:
    """Whether a question mark asks: it is neither quoted, nor code, nor behind words that ask nothing."""
    text = spoken(line)
    return any(_asks(text[: mark.start()].rstrip(" ?!."), text[mark.end() :]) for mark in MARK.finditer(text))


def _asks(before: str, behind: str) -> bool:
    said = (_SENTENCE.split(before)[-1] if _STOP.search(before) else before).strip(" ,@:-")
    if _is_empty(said, before) or (behind and (_answers(said, behind) or _wonders(said, before, behind))):
        return False
    broken = _BREAK.search(said) is not None
    if broken and _TOLD.search(said):
        return False
    if before.endswith(_HEDGES) and not said.startswith("so ") and not opens(line_of(said).flat):
        return False
    if _proposes(said, broken=broken) and not opens(line_of(said).flat):
        return False
    return not is_rhetorical(said) and not ("n't" in said and PRAISED.search(line_of(said).flat))


def _is_empty(said: str, before: str) -> bool:
    """Whether what stands before a mark wonders, and waits for nobody: "oh really?", "what a day?", "a bit late, huh?"."""
    if before.endswith(_IDLE) or (said.startswith(("what a ", "what an ")) and said.count(" ") <= _NAMED + 1):
        return True
    return 0 < len(said) < _NODDED and _NODS.issuperset(said.replace(",", " ").split())


def _wonders(said: str, before: str, behind: str) -> bool:
    """Whether what comes behind a mark shows surprise, or a scene that is told."""
    if before in _AGREED:
        return behind.strip(" ?!.") != ""
    return (behind[0] in "!?" and _exclaims(said.split(), behind)) or ("me:" in behind and _DIALOGUE.match(behind) is not None)


def _proposes(said: str, *, broken: bool) -> bool:
    """Whether it proposes something with care."""
    if (_PROPOSED.search(said) if broken else _PROPOSED.match(said)) is not None:
        return True
    return ("i'd " in said or "i would " in said) and _GUESSED.search(said) is not None


def _exclaims(said: list[str], behind: str) -> bool:
    """Whether what stands before two marks only wonders: "another meeting?!", "what?? a second one"."""
    if not said:
        return False
    if _ASTONISHED.issuperset(said):
        return len(said) > 1 or bool(behind.strip(" ?!."))
    if not OPENING.isdisjoint(said):
        return False
    return said[0] in _ARTICLES or said[0][0].isdigit() or said[0].strip(",") in _OUTCRIES or (behind[0] == "!" and 1 < len(said) <= _NAMED)


def _answers(said: str, behind: str) -> bool:
    """Whether the author goes on as if answered."""
    after = behind.strip(" ?!.,)").replace(",", " ").split(None, 3)
    if not after:
        return False
    if after[0] in _JOINING and _OFFER.fullmatch(said):
        return True
    if _leaves_open(after) or _SET_UP.fullmatch(said) or (after[0] == "because" and "why" in said.split()):
        return True
    length = said.count(" ") + 1
    if length <= _NAMED and after[0] in _GOES_ON and not opens(f"\n{said}"):
        return True
    return length <= _ANSWERED and (_OWN_ANSWER.match(behind) is not None or (after[0] in _NO and _says_no(behind)))


def _says_no(behind: str) -> bool:
    """Whether the next sentence is no more than a short answer: "is it cheap? also no. is it good? hardly"."""
    answer = _ANSWER.match(behind)
    words = answer.group(1).replace(",", " ").split() if answer else []
    return 0 < len(words) <= 3 and words[0] in _NO and _UNHURRIED.isdisjoint(words)


def _leaves_open(after: list[str]) -> bool:
    """Whether advice follows for either answer, so that nobody waits for it: "if so, restart it"."""
    if after[:2] == ["in", "that"] or (after[0] == "then" and after[1:2] and after[1] in _ADVICE):
        return True
    return after[0] == "if" and bool(after[1:2]) and (after[1] == "yes" or (after[1] in ("so", "not") and after[2:3] != [] and after[2] in _ADVICE))

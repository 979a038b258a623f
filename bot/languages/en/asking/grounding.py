"""Whether a question that a language model worded may be shown: it says nothing that the message did not say. Strict: fair questions are turned down too."""

import re

from bot.languages.en.asking.vocabulary import FUNCTION
from bot.listening.lexicon import words_in

_WORDS = re.compile(r"[^\W_][\w'+#.-]*[\w+#]|[^\W_]")
_FEWEST, _MOST = 4, 24
_LONGEST = 240
_OPENERS = words_in("what how which where who when why whose what's how's where's who's")
_QUESTION_WORDS = FUNCTION | words_in(
    "you your yours yourself you're you've you'd it's that's this these those there here i've me then now so far yet already going go goes went come coming "
    "along turn turned turning out end ended up feel feeling felt like liked enjoy enjoying surprise surprised surprising part parts most best hard harder "
    "hardest tricky trickiest easy easier easiest learn learned learning learnt start started starting get got getting make made making think thinking thought "
    "choose chose chosen decide decided deciding pick picked draw drew drawn push pushed move moved interest interested interesting mention mentioned said "
    "told talk talked hear heard sound sounds next first last different difference changed change plan plans planning planned hope hoping hoped idea ideas "
    "step steps thing things way ways experience favourite favorite proud happy happiest excited exciting look looking forward help helped find finding found "
    "work worked working try tried trying use used using see saw seen notice noticed challenge challenges challenging biggest big more about still while since "
    "inspired inspire motivated led lead brought bring kind inside share"
)
_ENDINGS = ("ing", "ies", "ed", "es", "s", "d", "e", "y")
_STEM = 4


def is_grounded(question: str, text: str) -> bool:
    """Whether it is one short open question whose every telling word stands in the text, and at least one does."""
    words = [word.lower() for word in _WORDS.findall(question)]
    if not _is_one_question(question) or not _FEWEST <= len(words) <= _MOST or not _is_open(question):
        return False
    said = {_stem(word.lower()) for word in _WORDS.findall(text)}
    telling = {_stem(word) for word in words} - _QUESTION_STEMS
    return bool(telling) and telling <= said


def _is_one_question(question: str) -> bool:
    """One line, one sentence, one question mark at its end; nothing that a chat would turn into a link, a mention or markup."""
    return (
        len(question) <= _LONGEST
        and question.isprintable()
        and question.endswith("?")
        and not any(mark in question[:-1] for mark in ("?", "!", ". ", "://", "@", "<", ">", "`", "*", "|"))
    )


def _is_open(question: str) -> bool:
    """Whether it asks for more than yes or no: it opens with how or what, or its last part behind a comma or dash does."""
    parts = re.split(r"\s*[,:;\u2014\u2013]\s*|\s-\s", question)
    first = (part.split()[0].lower() if part.split() else "" for part in (parts[0], parts[-1]))
    return any(word in _OPENERS for word in first)


def _stem(word: str) -> str:
    """The word without its most common endings, so that "building" is found in "build"."""
    bare = word.removesuffix("'s")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _STEM:
            return bare.removesuffix(ending)
    return bare


_QUESTION_STEMS = frozenset(map(_stem, _QUESTION_WORDS))

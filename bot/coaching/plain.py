"""A last look at the words of a suggestion before it is shown, as they read now. Where they can't be fetched, the record's word is taken.

The record knows who spoke to whom and what for; that an answer was a wish, an apology or a rebuke only its words tell.
"""

import re

from bot.coaching.view import View
from bot.listening.clean import clean
from bot.listening.cues import FIRST, cues_of, told_by
from bot.listening.helping import ASKS
from bot.listening.lexicon import words_in
from bot.listening.line import Line, line_of, phrases
from bot.model import MessageId, Turn

_NO_HELP = phrases(
    "(?:sorry|apologies|my bad|oops|whoops)",
    "(?:good|best of) luck",
    "(?:glad|happy) (?:you|it|that|to hear)",
    "(?:congrats|congratulations|welcome|you're welcome|no problem|nice|cool|awesome|well done)(?= ?(?:$|\\n|\\t|buddy|man))",
    "(?:please |pls )?(?:don't|do not|stop) (?:ask|spam|paste|post|repeat|swear|troll|curse|that|it)",
    "(?:off(?:-| )?topic|wrong channel|not (?:a|an) (?:\\w+ ){0,3}question|knock it off|behave|language please|rtfm|banned)",
    "(?:can't|cannot|can not|couldn't) help",
    "(?:no|not) (?:idea|clue|sure what you)",
    "(?:it's |its )?up to you",
    "(?:i hear you|same here|me too|i confused myself|never mind|nevermind|nvm)",
    "(?:lol|lmao|haha|hehe)(?= ?(?:$|\\n))",
    "(?:this is|that is|that's|it's) not (?:an? )?(?:\\w+ )?(?:support|place|channel|your)",
    "this is (?:\\w+(?:\\n| |\\t)){1,2}not",
)
_LONG = 25
"""Words of an answer in which a "sorry" no longer matters."""
_TAKEN_BACK = phrases(
    "(?:i was|i'm|im|i am|was|just|only) (?:just |only )?(?:kidding|joking)",
    "(?:jk|j/k)(?= ?(?:$|\\n|\\t))",
    "(?:never ?mind|nvm|forget it)(?= ?(?:$|\\n|\\t))",
    "(?:don't|dont|do not) (?:really )?need (?:any |your |the )?(?:more )?help",
)
_WINKS = re.compile(r"(?:[:;]-?[pP]|;-?\))\s*$")
_SECOND_THOUGHTS = 3
"""Turns of the asker after a question that may take it back."""
_TO_SOMEBODY = words_in("you u your ya please pls plz kindly")
"""One of these, or a question mark, makes a need that ego is named in a request to ego."""


def may_be_help(view: View, message: MessageId) -> bool:
    """Whether the words of an answer may be what somebody is thanked for, and those of the question were meant."""
    line = _line(view, message)
    return (line is None or len(line.words) >= _LONG or _NO_HELP.search(line.flat) is None) and _was_meant(view, message)


def _was_meant(view: View, answer: MessageId) -> bool:
    """Whether ego's question before an answer was no joke and ego did not take it back soon; yes when its words can't be fetched."""
    turn = view.store.turn(view.space, answer)
    asked = view.store.turn(view.space, turn.replies_to) if turn and turn.replies_to else None
    if asked is None or asked.speaker != view.ego.id:
        return True
    text = view.archive.text(view.space, asked.id)
    own = [one.id for one in view.heard(asked.channel) if one.speaker == view.ego.id and one.at > asked.at]
    later = [line for one in own[:_SECOND_THOUGHTS] if (line := _line(view, one))]
    return not (text and _WINKS.search(text)) and not any(_TAKEN_BACK.search(line.flat) for line in later)


def may_wait(view: View, asked: Turn) -> bool:
    """Whether the words of a question wait for ego: no need that is only told, no answer with a doubtful mark ("the blue one?" behind ego's own question)."""
    if asked.acts & ASKS == {"request"}:
        line = _line(view, asked.id)
        return line is None or "?" in line.text or not line.vocabulary.isdisjoint(_TO_SOMEBODY)
    before = view.store.turn(view.space, asked.replies_to) if asked.replies_to else None
    if before is None or before.speaker != view.ego.id or before.acts.isdisjoint(ASKS):
        return True
    line = _line(view, asked.id)
    return line is None or "request" in asked.acts or cues_of(told_by(line.vocabulary) or FIRST).opens(line)


def _line(view: View, message: MessageId) -> Line | None:
    text = view.archive.text(view.space, message)
    return line_of(clean(text)) if text else None

"""A last look at the words of a suggestion before it is shown, as they read now. Where they can't be fetched, the record's word is taken.

The record knows who spoke to whom and what for; that an answer was a wish, an apology or a rebuke only its words tell.
"""

import re

from bot.coaching.view import View
from bot.listening.cues import cues_told_by
from bot.listening.helping import ASKS
from bot.listening.line import Line, phrases
from bot.model import MessageId, PersonId, Turn

_REBUKES = phrases(
    "(?:you|u) (?:should|need to|have to|better) (?:(?:really|just|first) )+ask",
    "(?:leading|silly|stupid|wrong) question",
    "wrong (?:channel|place|room)",
    "(?:considered|somewhat|very|quite|kind of|a bit) rude",
    "no no",
)
"""How somebody rebukes for asking, in however many words."""
_SENDS_ON = phrases(
    "(?:better|more) luck",
    "(?:right|best|better) (?:place|channel|forum|room|server|direction)(?: \\w+)? (?:to (?:ask|discuss|get)|for (?:this|that|it|such))",
    "(?:channel|server|forum|room) (?:that|which|where) (?:\\w+ ){0,2}help",
    "right direction of",
)
"""How somebody only tells where else to ask."""
_FOREIGN = re.compile(r"(?:[^\W\d_\u0000-\u024f].*?){5}", re.DOTALL)
"""Five letters of other scripts than that of the languages whose words are known here: no formula and no name any more."""
_WELCOME = phrases(
    "(?:you're|you are|your|ur|most) (?:very |most |always )?welcome",
    "(?:no problem|no prob|np|no worries|my pleasure|anytime|any time|yw)(?= ?(?:$|\\n|\\t))",
)
"""With what somebody begins who was thanked."""
_BEGINNING = 6
"""Words of an answer to thanks, whose text is looked at."""
_BANTER = re.compile(r"(?:[:;=]-?[pPD]|\b(?:xD+|lol|lmao|rofl|haha(?:ha)*|hehe(?:he)*))[\s.!]*$", re.IGNORECASE)
"""How a short remark ends that was made for fun."""
_REMARK = 10
"""Words of a remark."""
_LONG = 25
"""Words of an answer in which a "sorry" no longer matters."""
_TAKEN_BACK = phrases(
    "(?:i was|i'm|im|i am|was|just|only) (?:just |only )?(?:kidding|joking)",
    "(?:jk|j/k)(?= ?(?:$|\\n|\\t))",
    "(?:never ?mind|nvm|forget it)(?= ?(?:$|\\n|\\t))",
    "(?:don't|dont|do not) (?:really )?need (?:any |your |the )?(?:more )?help",
    "(?<=\\A\\n)(?:(?:oh|ah|ok|okay|wait|hm+|eh|sorry|actually)\\s)*(?:nvm|nevermind)",
)
_DISPUTES = phrases(
    "(?:(?:i|we|but|no|sorry)\\s)*(?:strongly |totally |still )?(?:disagree|beg to differ)",
    "(?:(?:but|no|sorry)\\s)*(?:i|we) (?:don't|do not) (?:really )?agree",
)
"""How ego begins who argues: what answers that is a debate."""
_SETTLED = phrases(
    "(?:@ )?(?:found|got|figured|fixed|solved) (?:it|that|this)",
    "(?:@ )?(?:i see|figured|gotcha|makes sense|solved|done|works now|it works|yay|oh|ah+|aha)",
    "(?:@ )?(?:just )?(?:a )?(?:stray |random |passing )?thought",
)
"""How an asker's later message begins when the answer has come, from wherever."""
_EDITED = re.compile(r"\bedit(?:ed)?\b[^\n]{0,40}\b(?:updated|fixed|solved|done|found|nvm|nevermind|figured|works|answered)\b", re.IGNORECASE)
"""A message whose author has added that the matter is settled."""
_WINKS = re.compile(r"(?:[:;]-?[pP]|;-?\))\s*$")
_SECOND_THOUGHTS = 3
"""Turns of the asker after a question that may take it back, and whose words are looked at for thanks: few, because each text must be fetched."""
_CLOSING = 5
"""Turns of whoever got an answer among which they say thanks for it, to whomever."""
_THANKED = re.compile(r"(?<!\w)(?:thank's|tx|cheers)(?!\w)|-(?:thanks|thx)\b", re.IGNORECASE)
"""Thanks behind other words, that the rules of listening take for a greeting or don't know."""
_ALL_THANKED = phrases("(?:thanks|thank you|thx|ty)(?: \\w+){0,3} (?:all|everyone|everybody|both|guys|folks|y'all)")
"""Thanks to everybody, also where somebody is named besides."""
_OFFERS = phrases(
    "(?:suggestions?|feedback|comments?|contributions?|contributors|prs?|pull requests?|ideas|thoughts|questions|testers|volunteers|opinions|help|input)"
    " (?:are |is |of any kind |also |and \\w+ |always |very |most |all )*(?:welcome|appreciated)",
    "feel free to",
    "(?:let (?:me|us) know|ping me|dm me|message me|reach out|shout|holler) (?:if|when|what|in case|should)",
    "(?:if|in case) (?:you|anyone|anybody|someone|somebody|u|y'all|you guys|there are) (?:\\w+ )?(?:any |more |further )*(?:questions?|problems?|issues?)",
)
"""How somebody tells something and is open to more: nobody's answer is waited for."""
_EXCLAIMS = phrases(
    "(?:huh|eh|right|really|seriously|srsly|wut|wtf|lol|ok|okay|yeah|yes|no|heh|hm+|oh|ah|wow|ya|pardon|sorry|what|nice|cool|agreed|you know|no problem)"
    "(?= ?(?:\\n ?)*$)",
    "(?:is that so|so what|why not|who cares|what else|what gives|says who|why me|don't you think)(?= ?(?:\\n ?)*$)",
)
"""All that is said in a line of a few words with a question mark; nobody waits for an answer."""
_RHETORICAL = phrases(
    "(?:isn't|ain't|wasn't|aren't|doesn't|don't|didn't|won't) (?:it|that|they|he|she|we)(?= ?(?:\\n ?)*$)",
    "(?:what could (?:possibly )?go wrong|how hard can it be|what's not to (?:like|love)|who doesn't|who needs|who knows|what did (?:you|i) expect)",
    "(?:how (?:are you|is it going|you doing|do you do)|how's it going|what's up|what are you (?:doing|up to))(?= ?(?:\\n ?)*$)",
    "(?:are )?you (?:back|back up|around|there|here|alive|available|online)(?= ?(?:\\n ?)*$)",
    "how's (?:your|ur) \\w+ (?:coming|going)",
    "(?:how|since when) is (?:this|that|it) my (?:problem|fault|job|business)",
    "anything (?:else )?i can (?:help|do)",
)
_FEW, _ASIDE = 4, 8
"""Words of a line that may be nothing but an exclamation, or but a rhetorical question or small talk."""
_CRY = re.compile(r"!+\?|\?+!")
"""A question mark of somebody who is amazed."""
_THANKED_ASIDE = phrases("(?:thanks|thank you|thx|props|kudos)(?: \\w+)? @")
"""Thanks to somebody by name."""


def may_be_help(view: View, message: MessageId) -> bool:
    """Whether the words of an answer may be what somebody is thanked for, and those of the question were meant."""
    line = view.line(message)
    return (
        (line is None or _reads_as_help(line))
        and _was_meant(view, message)
        and not _was_welcomed(view, message)
        and not _closes(view, message, view.ego.id, also_by_name=False)
    )


def _reads_as_help(line: Line) -> bool:
    """Whether the words of an answer can be read, and are no more than a rebuke, a way to others or a courtesy."""
    if _WELCOME.match(line.flat) or _REBUKES.search(line.flat) or _SENDS_ON.search(line.flat) or _FOREIGN.search(line.text):
        return False
    return len(line.words) >= _LONG or not _is_no_help(line)


def _was_welcomed(view: View, message: MessageId) -> bool:
    """Whether who helped soon answered thanks, whatever words these were given in."""
    scene = view.around(message)
    short = [one for one in scene.after if one.speaker == scene.alter and one.words <= _BEGINNING and not one.mentions] if scene else []
    lines = (view.line(one.id) for one in short[:_SECOND_THOUGHTS])
    return any(line is not None and _WELCOME.match(line.flat) for line in lines)


def _closes(view: View, message: MessageId, person: PersonId, *, also_by_name: bool) -> bool:
    """Whether somebody said thanks soon after a message: then the exchange is over. Thanks to another by name may leave others waiting for theirs."""
    scene = view.around(message)
    theirs = [one for one in scene.after if one.speaker == person][:_CLOSING] if scene else []
    said = [one for one in theirs if also_by_name or not one.mentions or _thanks_all(view, one)]
    texts = (view.text(one.id) for one in said[:_SECOND_THOUGHTS])
    return any("thanks" in one.acts for one in said) or any(text and _THANKED.search(text) for text in texts)


def _thanks_all(view: View, turn: Turn) -> bool:
    """Whether thanks are meant for everybody."""
    line = view.line(turn.id) if "thanks" in turn.acts else None
    return line is not None and _ALL_THANKED.search(line.flat) is not None


def _is_no_help(line: Line) -> bool:
    return cues_told_by(line.vocabulary).no_help(line) or _is_banter(line)


def _is_banter(line: Line) -> bool:
    """Whether it is a short remark made for fun."""
    return len(line.words) <= _REMARK and _BANTER.search(line.text) is not None


def _was_meant(view: View, answer: MessageId) -> bool:
    """Whether what ego had said before an answer was no joke and no dispute, and ego did not take it back soon; yes when its words can't be fetched."""
    turn = view.turn(answer)
    asked = view.turn(turn.replies_to) if turn and turn.replies_to else None
    if asked is None or asked.speaker != view.ego.id:
        return True
    line = view.line(asked.id)
    return (line is None or not (_WINKS.search(line.text) or _DISPUTES.match(line.flat))) and not _is_taken_back(view, asked.id, view.ego.id)


def _is_taken_back(view: View, question: MessageId, asker: PersonId) -> bool:
    """Whether an asker soon took a question back."""
    scene = view.around(question)
    own = [one.id for one in scene.after if one.speaker == asker] if scene else []
    later = [line for one in own[:_SECOND_THOUGHTS] if (line := view.line(one))]
    return any(_TAKEN_BACK.search(line.flat) for line in later)


def may_wait(view: View, asked: Turn) -> bool:
    """Whether the words of a question wait for ego: no need that is only told, no statement with a mark that calls nobody or answers ego ("the blue one?")."""
    line = view.line(asked.id)
    if line is not None and not _reads_as_open(line, asked):
        return False
    if _closes(view, asked.id, asked.speaker, also_by_name=True) or _is_taken_back(view, asked.id, asked.speaker) or _is_settled(view, asked):
        return False
    if asked.acts & ASKS == {"request"}:
        return line is None or "?" in line.text or _is_to_somebody(line)
    if (view.ego.id in asked.mentions or asked.marked is not None) and not _follows_a_question(view, asked):
        return True
    return "request" in asked.acts or _opens(line)


def _reads_as_open(line: Line, asked: Turn) -> bool:
    """Whether the words of a question ask something that is not settled in them."""
    is_open_to_more = "?" not in line.text and _OFFERS.search(line.flat) is not None
    return not (_asks_nothing(line) or is_open_to_more or _is_only_thanked(line, asked) or _EDITED.search(line.text))


def _follows_a_question(view: View, asked: Turn) -> bool:
    """Whether it answers what ego asked."""
    before = view.turn(asked.replies_to) if asked.replies_to else None
    return before is not None and before.speaker == view.ego.id and not before.acts.isdisjoint(ASKS)


def is_asked(view: View, asked: Turn) -> bool:
    """Whether a question to all may wait, and its words open like a question: who wonders aloud in a statement asks nobody."""
    return may_wait(view, asked) and _opens(view.line(asked.id))


def _opens(line: Line | None) -> bool:
    """Whether a line opens like a question; yes when its words can't be fetched."""
    return line is None or cues_told_by(line.vocabulary).opens(line)


def _is_settled(view: View, asked: Turn) -> bool:
    """Whether an asker soon went on as one does who knows by now ("ah, found it"), not asking and not to others."""
    scene = view.around(asked.id)
    own = [one for one in scene.after if one.speaker == asked.speaker][:_SECOND_THOUGHTS] if scene else []
    those = [one for one in own if one.acts.isdisjoint(ASKS) and (not one.mentions or view.ego.id in one.mentions)]
    return any(line is not None and _SETTLED.match(line.flat) for line in (view.line(one.id) for one in those))


def _is_only_thanked(line: Line, asked: Turn) -> bool:
    """Whether ego is named nowhere but in thanks amid a message, whose question is to all."""
    thanked = _THANKED_ASIDE.search(line.flat) if len(asked.mentions) == 1 else None
    return thanked is not None and thanked.start() > 0 and line.flat.count("@") == 1


def _asks_nothing(line: Line) -> bool:
    """Whether its only question is one that nobody waits to have answered ("huh?", "what could go wrong?", "how did I miss this?!")."""
    count = len(line.words)
    if "?" in line.text and "?" not in _CRY.sub("", line.text):
        return True
    return (count <= _FEW and _EXCLAIMS.search(line.flat) is not None) or (count <= _ASIDE and _RHETORICAL.search(line.flat) is not None)


def _is_to_somebody(line: Line) -> bool:
    """Whether a need that names ego is put to ego, and not only told."""
    words = cues_told_by(line.vocabulary).words
    return not (words.you.isdisjoint(line.vocabulary) and words.please.isdisjoint(line.vocabulary))

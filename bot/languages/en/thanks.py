"""Hears thanks: for something that was done, in advance, or none at all ("no thanks", "thanks to the rain"). Whom they are for is decided elsewhere."""

from bot.languages.international import SAY_THANKS, THANKS
from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, clauses, phrases

_PLAIN = words_in("thanks thank thankyou thx thnx tnx thanx tks thks ty tysm tyvm tyty thankss thanksss thanku thankx 🙏") | THANKS
_CUES = _PLAIN | words_in(
    "cheers appreciate appreciated appreciates grateful lifesaver owe obliged tia saved saving legend ta gratitude thankful helpful bless kind  "
)

_NONE = phrases(
    f"no (?:thanks|thank you|thx|ty|{SAY_THANKS})",
    "(?:thanks|thank you|thx) but (?:no|i'm|i am|i'll pass)",
    "(?:thanks|thank you) for nothing",
    "thanks? (?:god|goodness|heavens?|fully|christ|jesus|fuck)",
    "(?:don't|dont|do not|no need to|needn't|can|could|should|must|to|will|forgot to|might|you'll|you|would|didn't|never|please|not|always) (?:thank|"
    "thanks)(?! (?:you|u|everyone|everybody|all|@))",
    "you're thanked",
    "(?:nobody|no one|they|he|she) (?:will |would |can )?thanks? (?:you|u|me|us)?",
    "(?:gives?|gave|sends?|sent|simple|told me|told us) (?:\\w+ )?thanks?",
    "thank you next",
    "thanks (?:obama|microsoft|google|apple|windows|wikipedia|life)",
    "thanks i hate",
    "thanks for (?:spoiling|ruining|wasting|breaking|killing)",
    "(?:should|shouldn't|do|did|would|could) (?:we|they|you|i) (?:\\w+ )?thank",
    "thank you for (?:your patience|calling|shopping|choosing|your (?:interest|understanding|business|order))(?= ?$)",
    "(?:i'd|would|will|i'll) (?:\\w+ )?owe",
    "(?:gracias|thanks?|danke) (?:a |to )?(?:dios|god|gott)",
    "(?:nein|não|non) (?:danke|obrigad[oa]|merci)(?= ?(?:$|\\n))",
    "danke nein",
    "ty (?:is|was|files?)",
    "thanks? (?:me|him|her|them|us|yourself)",
    "(?:say|said|says|saying|a|without|the|of|their|his|her) (?:thanks|thank|thx)(?! (?:you|to|for|everyone|all|a|so|@))",
    "\\w+ thanks? you(?:'s)? (?:notes?|cards?|emails?|page|button|message)",
    "thanks? you (?:notes?|cards?|emails?|page|button|message)",
    "thank-you(?:-| )(?:notes?|cards?|emails?|page|button|message)",
)
_CAUSAL = phrases(
    "(?<!many )(?<!big )(?<!huge )(?<!special )(?<!my )(?<!much )(?<!say )thanks to(?! (?:you|u|@|everyone|everybody|all|both|anyone|whoever|y'all|ya)\\b)(?! "
    "(?:[\\w']+ ){1,5}for)"
)
_THANKS = phrases(
    "(?:thanks|thanku|thankyou|thx|thnx|tnx|thanx|tks|thks|ty|tysm|tyvm|tyty|thankss+|thankx)",
    "thank (?:you|u|ya|everyone|everybody|all|y'all|@)",
    f"(?:{SAY_THANKS})",
    "cheers (?:for|mate|man|@|guys|all|dude|bud|then|everyone)",
    "(?:i|we|really|much|greatly|very|highly|do|so|super|truly|lot|is|always) (?:really |much |very |do |truly |super |so )?appreciated?(?! (?:any|some|if|"
    "a|feedback|help|it if|that you can|how|the (?:need|fact|difference)))",
    "(?:so|very|really|i'm|im|am|truly|most|forever|extremely) grateful",
    "(?<=\\n)appreciated(?= ?(?:$|\\n|@))",
    "(?:an?|absolute|absolutely|total|real|you|ur|such|was|is|@|(?<=\\n)) ?life ?saver(?! (?:perk|skin|item|class|badge))",
    "(?<=\\n)(?:i |we |really |so |much |do )*appreciate (?:the|your|you|u|it|that|this|all)(?! (?:need|fact|difference|if))",
    "(?:i'm|im|i am|so|very|really) (?:so |very |really |truly )?thankful (?:to|for)(?! any| some)",
    "say (?:a )?(?:big |huge |many )?(?:thanks|thank you)",
    "(?:that|this|you|which) (?:was|were|has been|have been) (?:so |super |very |really |extremely |incredibly )*helpful(?! (?:if|in|when))",
    "bless you",
    "how (?:very )?kind of you",
    "(?:i )?owe (?:you|u) (?:one|a \\w+|big|so|my)",
    "much obliged",
    "(?<!it )(?<!have )(?<!would )(?:saved|saving) (?:me|my|us)",
    "(?:you|u|absolute|what a|total|you're a|ur a) legend(?! (?:tier|skin|card))",
)
_AHEAD = phrases(
    f"(?:thanks|thank you|thx|ty|tnx|thanx|thank u|tks|{SAY_THANKS}|cheers)(?: (?:so much|a lot|very much|guys|everyone|all|you))* "
    "(?:in advance|in advanced|ahead|beforehand)",
    "tia",
    "thanks for (?:any|your consideration|your patience|in advance|looking|reading)(?= ?$| (?:\\w+ )?(?:help|advice|tips?|hints?|ideas?|input|suggestions?|"
    "pointers?|feedback|info))",
    "(?:any|some) (?:\\w+ )?(?:\\w+ )?(?:\\w+ )?(?:is |are |would be |will be )?(?:also )?(?:much |greatly |very |highly |really |very much )?appreciated",
    "(?:help|feedback|advice|suggestions?|pointers|hints?|input|ideas?|thoughts|assistance|guidance|recommendations?|tips?|comments|it) (?:is|are|would be|"
    "will be|'d be) (?:much |greatly |very |highly |really |most |very much )?appreciated",
    "(?:would|will|i'd|i'll|we'd|we'll|d|could) (?:really |greatly |very much |highly |very |so |eternally |forever |much |be |truly |definitely |love and )*"
    "(?:appreciate|appreciated|grateful|thankful)",
    "(?:grateful|thankful|glad|happy) for (?:any|some|your (?:answers?|comments?|feedback|help|advice|input|ideas|suggestions))",
    "(?:i'd|i would|would|i'll) (?:\\w+ )?owe (?:you|u)",
    "(?:would|that'd) be (?:amazing|awesome|great|fantastic|lovely|wonderful)(?: |\\n)(?:thanks|thank you|thx|ty)",
    "thanks? (?:you )?(?:to )?(?:anyone|anybody|whoever) who (?:can|could|reads|helps|answers|takes|wants|has|will|knows|is)",
    "appreciate (?:any|some|feedback|help|it if|if)",
)
_SHORT_THANKS = frozenset({"cheers", "🙏", "thank"})
_SHORT = 6
"""Words of a message in which "cheers" is still thanks and not a way to sign off."""


_AHEAD_WORDS = words_in("advance advanced ahead beforehand tia for appreciated appreciate grateful thankful owe would that'd who")
"""Words of which thanks in advance hold one, beside the thanks."""


def _thanks_ahead(line: Line) -> bool:
    return bool(_AHEAD.search(line.flat))


def _thanks(line: Line) -> bool:
    """Whether it thanks for something that was done."""
    flat = line.flat
    if not _says_thanks(line) or _NONE.search(flat):
        return False
    return "to" not in line.words or not _CAUSAL.search(flat) or bool(_THANKS.search(_CAUSAL.sub(" ", flat)))


def _says_thanks(line: Line) -> bool:
    if _THANKS.search(line.flat):
        return True
    return len(line.words) <= _SHORT and (not _SHORT_THANKS.isdisjoint(line.words) or line.words in (["ta"], ["ta", "@"]))


_PLEASED = words_in("cool great nice ok okay perfect awesome excellent oh ah much wow gotcha right yes yep worked works")


def trailing(line: Line) -> bool:
    """Whether its only thanks come at the very end, after other words: behind a question they are thanks in advance."""
    spoken = clauses(line)
    first = next((place for place, word in enumerate(line.words) if word in _CUES), 0)
    if first and line.words[first - 1] in _PLEASED:
        return False
    return first >= 4 and not _CUES.isdisjoint(spoken[-1]) and len(line.words) - first <= _SHORT


RULES = (
    Rule("pre_thanks", _CUES, _thanks_ahead, _AHEAD_WORDS),
    Rule("thanks", _CUES, _thanks),
)

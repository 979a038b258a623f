"""How English questions begin: for each first word, what follows it in a question. Whether they are meant as one is decided elsewhere."""

import re
from collections.abc import Iterable

from bot.listening.lexicon import words_in

_FILLERS = (
    *("@", "-", "so", "and", "but", "or", "also", "then", "ok", "okay", "hi there", "hello there", "hey there", "hi", "hello", "hey", "hmm", "hm", "um", "uh"),
    *("oh", "ah", "well", "btw", "anyway", "anyways", "guys", "all", "folks", "everyone", "everybody", "please", "pls", "sorry", "yes", "yeah", "no", "now"),
    *("wait", "wow", "thanks", "perhaps", "maybe", "again", "just", "actually", "basically", "alternatively", "otherwise", "because", "cause", "since", "like"),
    *("right", "lol", "haha", "cool", "team", "sir", "man", "bro", "dude", "until", "from(?= where)"),
)
"""Words that may stand before the words that make a question."""

_THEM = "you|u|i|we|they|he|she|it|that|this|there|these|those|anyone|anybody|someone|somebody|one|people|ya"
_THE = "the|my|your|our|his|her|their"
_DO = (
    "(?:help|work|fix|come|arrive|go|ring|rain|snow|happen|change|break|make|take|get|hurt|sell|start|stop|run|say|show|cost|turn|solve|do|look|feel|taste|"
    "end|pass|fail|crash|build|compile|boot|load|save|send|let|give|use|have|need|seem|mean|sound|land|ever|even|really|close|open|eat|"
    "win|lose|leave|like|find|tell|ask|answer|reply|move|meet|reach|survive|finish|restart|update|fit|hold|freeze|"
    "count|know|want|grow|matter|support|see|expire|reset|stack|drop|spawn|respawn|bite|keep|pay|cover|include|contain|return|exist|apply)"
)
"""Verbs behind "did it" and "do bees" that make a question of it: "did it without looking" is none."""
_OFTEN = "(?:usually|always|still|actually|just|also|not)"
_IS = (
    "(?:in|out|on|at|open|closed|free|done|ready|there|here|up|down|back|home|online|offline|still|already|also|a|an|the|coming|going|using|running|"
    "available|allowed|possible|included|compatible|supported|required|needed|safe|toxic|better|worth|dead|down|broken|normal|important|faster|cheaper|"
    "good|ok|okay|any|enough|supposed|considered|used|installed|stable|working|from|for|real|true|legal|bad|healthy|edible|as|not|ever)"
)
_HOW = (
    "(?:is|are|am|do|does|did|was|were|would|can|could|should|will|come|much|many|long|often|about|far|big|hard|(?<!and how )to \\S+ \\S+|"
    "i (?:can|could|should|do|must|would|will|am)|"
    "(?:old|good|fast|high|late|early|heavy|deep|wide|tall|safe|hot|cold|bad|likely|well|soon|strong|loud|small|large|close|reliable|accurate|"
    "difficult|easy) (?:is|are|was|were|do|does|did|will|would|can|should))"
)
_ANYONE = (
    "(?:knows?|got|tried|else|else's|ever|familiar|here|have|has|had|seen|seeing|using|used|around|able|interested|up|willing|wanna|want|wants|in|"
    "free|alive|awake|there|remembers?|understands?|speaks?|uses?|on(?= ?$)|on (?:here|now|tonight|for|the)|going|coming|playing|selling|getting|"
    "having|working|looking|running|doing|driving|down for|experienced?|managed|good (?:at|with)|available|fancy|noticed|gonna|knowing|feel like|"
    "from|with)"
)
_MODAL = f"(?:(?:{_THEM}|the)|(?:an?|my|your|our|any|both) \\w+)"
_IT_IS = "(?:it|that|this|there|he|she|anyone|anybody|someone|somebody|anything|anybody|everything|everyone|everybody)"
_SUBJECT = (
    "(?<!everybody is )(?<!everyone is )(?<!all is )(?<!@ is )(?<!\\tis )(?!\\w+(?:ing|able|ible|ed|ful|ive|ly)(?!\\w))"
    "(?!(?:not|just|all|so|very|still|already|now|only|also|really|probably|fine|good|ok|okay|what|how|why|where|because|in|on|at|for|from|to|more|less|too|"
    "well|as|spot|based|down|up)(?!\\w))"
)
_WH_IS = "(?:is|are|r|do|does|did|was|were|can|could|should|would|will)"
_EXCLAIMED = "(?!(?:more|worse|great|nice|funny|weird|strange|odd|cool|interesting|important|missing|up(?! with)|i|it)(?![\\w'-]))"

_NO_BEST = f"(?!(?:{_THE}) (?:(?!latest|test|guest|request|rest)\\w+est|best|worst|only|same|one|kind|reason|favou?rite)(?!\\w))"
"""Before a subject: a statement without its own begins with praise ("is the best bakery in town")."""
_DAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|next week|this weekend)"

_STARTS: dict[str, str] = {
    "do": f"(?:you|u|i|we|they|(?:these|those|any)(?! (?:of|first|then|next|too|as)(?!\\w))|people|anyone|anybody|someone|somebody|"
    f"(?:{_THE}) (?:\\w+ ){{1,2}}{_DO}|(?!(?:this|pass|less|yes|yours)(?!\\w))\\w{{3,}}s (?:{_OFTEN}|{_DO}))",
    "does": f"(?:{_THEM}|the|my|your|our|any|(?!what|so|not|as|nothing|the job|clang|matter|work|\\w+ly |everything (?:i|we|you)|wonders|both|its|one|two|"
    f"three)\\w+ \\w+ \\w+)",
    "did": f"(?:you|u|i|we|they|he|she|there|anyone|anybody|someone|somebody|people|everyone|everybody|anything|(?:it|that|this) (?:\\w+ly )?{_DO}|"
    f"(?:{_THE}|this|that|these|those) (?:\\w+ ){{1,3}}{_DO})",
    "is isn't isnt ain't": f"(?:{_IT_IS}|{_NO_BEST}(?:{_THE}) \\w+ \\w+|\\w+ (?:\\w+ ){{1,5}}or (?:is|not|are|am|do|did|a|no|only|just|still|for)|"
    f"{_DAY} (?:ok|okay|good|fine|possible|free|still|too)|{_SUBJECT}\\w+ {_IS} \\w+|{_SUBJECT}\\w+ (?:in|out|up|down|open|"
    "free|closed|ready|there|here|back|online|dead)(?= ?$| today| tonight| now| yet| on)|possible to \\w+)",
    "was wasn't wasnt": f"(?:{_IT_IS}|{_NO_BEST}(?:{_THE}) \\w+ \\w+ \\w+)",
    "wasn't weren't aren't": "(?:the|my|your|our|this|that|these|those) \\w+ \\w+",
    "are were aren't weren't r": f"(?:you|u|we|they|there|these|those|any|(?<=\\nare )(?:{_NO_BEST}(?:{_THE}) \\w+ \\w+ \\w+|(?!themselves )\\w{{3,}}s {_IS}))",
    "can could would will should wouldn't shouldn't": f"(?:{_MODAL}|(?!(?:always|this|guess|pass|discuss|access|process|address|less|yes|focus|express|miss|"
    f"us|perhaps|sometimes|besides)(?!\\w))\\w{{3,}}s (?:{_OFTEN}|{_DO})|{_DAY} (?:work|be|do|suit|still))",
    "can't couldn't don't didn't won't haven't": "(?:you|u|we|they)",
    "shall can't couldn't": "(?:i|we)",
    "has hasn't": f"(?:anyone|anybody|someone|somebody|it(?! (?:in|on|at|all)(?!\\w))|there|he|she|everyone|everybody|(?<=\\nhas )(?:{_THE}) \\w+ \\w+|"
    f"(?:{_THE}) (?:\\w+ ){{1,5}}(?:been|changed|arrived|gone|come|started|happened|left|landed))",
    "have": "(?:you|u|they|we|i|any(?! of))",
    "may am": "i",
    "had": "(?:you (?:ever|already|tried|seen|heard)|anyone|anybody)",
    "what": "(?:(?!(?:i|we|you|u|he|she|they|it|works|helps|matters|happened|happens)(?![\\w']))\\w+ (?:are|r|do|does|did|should|can|would) \\w+|"
    "(?:time|day)(?= ?$)|(?:time|day|rank|version|platform|size|colour|color|language|chapter|page|kind of \\w+) (?:is|was|r)|"
    "(?:is|are|am|do|does|did|was|were|would|can|could|should|will|kind|type|sort|else|exactly|if(?! we(?!\\w))|happens|happened|r u|means)|"
    "about (?!(?:an?|we|us|just|if|some)(?!\\w))\\w+)",
    "where": "(?:is|are|r|am|do|does|did|was|were|can|could|should|would|will|to (?:find|get|buy|look|start|put)|i can|we can|exactly)",
    "why": "(?:is|are|am|do|does|did|was|were|would|can|can't|cant|could|don't|doesn't|didn't|isn't|isnt|aren't|should|shouldn't|won't|wouldn't|"
    f"hasn't|haven't|wasn't|so(?= \\w+(?= ?$))|not|the|my|no \\w+|has|have|it is|it's|it isn't|i can't|i cannot|i cant|i can|i get|{_WH_IS})",
    "how": _HOW,
    "who": "(?:(?<=[\\n\\x20]who )(?!(?:knows|cares|needs|does|has|was|is)(?!\\w))\\w{3,}s (?:the|my|our|this)|(?<=\\nwho )(?:took|left|ate|broke|"
    "stole|sent|told|put|changed|moved|deleted|ordered|closed|opened|turned|pushed|merged|started) (?:the|my|our|it|that|this|you|u|a|an|"
    "all|him|her|me|us)|is|are|was|has|can|else|here|sells|owns|maintains|wrote|made|won|runs|knows|just \\w+|do (?:we|i|you)|will|should|"
    "would|did|does|wants (?:to (?!\\w+ (?:\\w+ ){0,2}(?:can|should|may|go|please))|(?!(?:can|may|should|to)(?!\\w)))\\w+)",
    "whose": "(?:(?:is|are|was|were) (?:the|this|that|it|these|those)|(?!(?:name|names|job|only|own)(?!\\w))\\w+ (?:is|are|was|were) (?:it|this|that|these|"
    "those|he|she|the)|(?<=\\nwhose )\\w+ (?:is|are|was|were) \\w+)",
    "where'd why'd what'd when'd": "(?:you|u|they|i|he|she|it|we|the)",
    "might": "(?:there|it|this|that|anyone|somebody) be",
    "when": "(?:is|are|r|do|does|did|will|would|can|should|was|were|exactly)",
    "which": "(?:one|of|way|(?!(?:i|we|you|he|she|they|it|this|that|these|those|there|in|means?|then|is|are|was|were|would|will|could|can|should|"
    f"has|have|had|may|might|must|do|does|did)(?!\\w))\\w+ (?:{_WH_IS[3:-1]}|goes|has|have|comes|leaves|works|fits|runs|supports?) \\w+|"
    "(?<=\\nwhich )(?:is|are) (?:better|faster|cheaper|the (?:best|difference|right|correct|easiest|fastest|cheapest|proper|recommended|"
    "latest|newest))|(?:do|does|did|should|would) (?:you|u|i|we|they|it|the)|\\w+(?= ?$))",
    "any": "(?:(?:plans|ideas|thoughts|opinions|experience|objections?|alternatives|issues|problems|volunteers) (?:for|on|about|with|to|if)|"
    "(?:ideas?|suggestions?|thoughts|recommendations?|advice|tips|clues?|chance|luck|reasons?|pointers|good|updates?|news|word|eta|recs|hints?|takers|"
    "tricks?|one (?:\\w+ )?(?:knows?|here|have|has|else|can|tried))(?! (?:is|are|would be|will be|that|can|always))|\\w+ left(?= ?$))",
    "ideas thoughts opinions views": "(?:on|about) (?:\\w+ ){0,7}\\w+(?= ?$)",
    "tell": "me (?:what|which|where|when|who|how many|how much|how to) (?!is wrong with)\\w+",
    "someone somebody": "(?:know the|at home|knows?(?! (?:the|something|everything|nothing))|got (?:an?|any|some)|awake|around|online|have|has (?:an?|the|"
    "any|some|one)|here)",
    "anyone anybody any1": _ANYONE,
    "ever": "(?:tried|used|seen|heard|been|played|had)",
    "got": "(?:a (?:min|minute|sec|second|moment)|(?:five|5|two|2|ten|10) min\\w*|any|time (?:for|to))",
    "what's whats where's wheres how's hows why's whys who's whos when's whens how'd what're": f"(?:{_EXCLAIMED}\\S+|it (?:cost|like|for|about|mean|do|look))",
}


OPENING = frozenset[str]().union(*map(words_in, _STARTS))
"""The words with which a question begins."""


def _by_letter(alternatives: Iterable[str]) -> str:
    """The same alternatives with those of one first letter together: an expression passes over letters faster than over words."""
    rest: dict[str, list[str]] = {}
    for one in alternatives:
        rest.setdefault(one[0], []).append(one[1:])
    return "|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in rest.items())


_OPENED = re.compile(
    rf"[\n\t](?:(?:{_by_letter(_FILLERS)})[\x20\t]){{0,4}}+"
    rf"(?:{_by_letter(f'{word} (?:{follows})' for words, follows in _STARTS.items() for word in words.split())})(?![\w'-])".replace(" ", "[ ]")
)


def opens(flat: str) -> bool:
    """Whether a clause of a flat text starts like a question."""
    return _OPENED.search(flat) is not None

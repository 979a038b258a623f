"""What people tell of their own doing: what they make, learn, try, consider, change to or have just finished. Plans that hang on an "if" are none.

Wider than what a question is asked about: `bot.questions` looks at the words again and is strict.
"""

from bot.listening.line import phrases, said

_MAKING = (
    "building|making|writing|restoring|knitting|sewing|growing|planting|designing|painting|baking|repairing|working on|putting together|carving|porting|"
    "grinding for|training for|preparing for|turning|automating|rebuilding|rewriting|composing|brewing|renovating|translating|welding|coding|creating|"
    "developing|implementing|prototyping|drafting|researching|recording|organizing|organising|setting up|hacking on"
)
_LEARNING = (
    "learning|studying|exploring|reading|diving into|digging into|getting into|teaching myself|playing with|playing around with|toying with|"
    "experimenting with|tinkering with|fiddling with|messing with|messing around with|trying out"
)
_TRYING = "trying to|attempting to|considering|thinking of|thinking about|switching|moving from|migrating|converting"
_DOING = f"{_MAKING}|{_LEARNING}|{_TRYING}"
_MADE = (
    "finished|built|made|planted|fixed|repaired|painted|shipped|baked|sewed|passed|won|adopted|bought|launched|published|restored|finally got|rewrote|carved|"
    "knitted|brewed|replaced|rebuilt|composed|drew|translated|completed|designed|ported"
)
_DOING_CUES, _MADE_CUES = (" ".join(phrase.split()[0] for phrase in verbs.split("|")) for verbs in (_DOING, _MADE))
_CHANGED_CUES = "switched moved migrated converted started wrapped done finished complete learn ran"
_SO = "(?:just |still |also |currently |now |actually |really |recently |actively |already |busy )*"
_NONE = phrases(
    "(?:if|unless|until|when|what if|wish|not|never|don't|didn't|isn't|won't|can't|couldn't|haven't) "
    f"(?:i |i'm |i am |i was |we |we're |we are |i've been |be |have )?{_SO}(?:{_DOING}|{_MADE})",
    "(?:making|building|writing) (?:tea|coffee|dinner|lunch|breakfast|sense|sure|up|fun|it|that|this|progress|changes|a (?:mistake|change|point|request|note|"
    "guide)|the (?:homework|change))",
    "learning (?:by|that|the hard way)",
    "(?:building|working) (?:on (?:it|that|this|last)|off)",
    "(?:made|fixed|published) (?:a (?:mistake|typo|change|guess|pr|commit|ticket|point|note)|the (?:change|same|fix|mistake|crate|decision|bug|issue))",
    "finished the (?:game|meeting|call)",
)
"""It hangs on an "if", or is nothing that anybody would ask about later."""

_OPENING = "(?<=\\A\\n)"
_I_AM = "i'm|i am|im|we're|we are|i've been|we've been|i have been|we have been|i was|we were|been|i started|we started|i've spent (?:\\w+ ){0,2}\\w+"

RULES = (
    said(
        "activity",
        _DOING_CUES,
        f"(?:{_I_AM}) {_SO}(?:{_DOING}) (?:[\\w'-]+)",
        f"{_OPENING}{_SO}(?:{_DOING}) (?:[\\w'-]+)",
        unless=_NONE,
    ),
    said(
        "activity",
        f"got {_MADE_CUES}",
        "(?:i|we|i've|we've|i have|we have) (?:just |finally |actually |recently |also )*(?:"
        + _MADE
        + ") (?:my|our|a|an|the|it|two|three|some|\\d+|twenty|thirty|forty)",
        f"(?:just|finally|{_OPENING}) ?(?!built|made|wrote)(?:{_MADE}) (?:my|our|an?|the|\\d+) (?!\\w+ (?:with|because|and it))\\w+",
        "(?:i|we|just|finally|recently|(?<=\\A\\n)) ?(?:just |finally )*finished "
        "(?:moving|reading|sanding|writing|painting|building|knitting|sewing|making|implementing|designing|to read)",
        unless=_NONE,
    ),
    said(
        "activity",
        _CHANGED_CUES,
        f"(?:i|we|i've|we've|i have|we have|{_OPENING}) ?(?:just |finally |recently )*(?:switched|moved|migrated|converted) (?:over )?(?:from|to)",
        f"(?:just|{_OPENING}) ?(?:started|wrapped up|done with) (?:a|an|my|our|the (?:\\w+ )?(?:audit|project|draft|thesis|chapter|report|book))",
        "my (?:[\\w-]+ ){1,3}(?:is|are) (?:finished|done|finally done|complete)(?= ?(?:$|\\n|\\t))",
        "i learn (?:to )?[^\\W\\d]+(?= ?[\\n\\t])",
        "(?:ran|run) my (?:first )?\\d+ ?k",
        unless=_NONE,
    ),
)

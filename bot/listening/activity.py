"""What people tell of their own doing: what they make, learn, try, change to or have just finished. Plans that hang on an "if" are none."""

import re

from bot.listening.line import phrases, said

_MAKING = (
    "building|making|writing|learning|restoring|knitting|sewing|growing|planting|designing|painting|baking|repairing|working on|putting together|trying to|"
    "carving|porting|grinding for|training for|trying out|turning|automating|rebuilding|rewriting|studying|composing|brewing|renovating|translating|welding|"
    "coding"
)
_MADE = (
    "finished|built|made|planted|fixed|repaired|painted|shipped|baked|sewed|passed|won|adopted|bought|launched|published|restored|finally got|rewrote|"
    "carved|knitted|"
    "brewed|replaced|rebuilt|composed|drew|translated"
)
_PARTICLE = re.compile(" (?:on|together|to|for|out|got)(?=[|]|$)")
_MAKING_CUES, _MADE_CUES = (_PARTICLE.sub("", verbs).replace("|", " ") for verbs in (_MAKING, _MADE))
_NONE = phrases(
    f"(?:if|unless|until|when|what if|wish|not|never|don't|didn't|isn't|won't|can't|couldn't|haven't) (?:[\\w']+ ){{0,6}}(?:{_MAKING}|{_MADE})",
    "(?:making|building|writing) (?:tea|coffee|dinner|lunch|breakfast|sense|sure|up|fun|it|that|this|progress|changes|a (?:mistake|change|point|request|note|"
    "guide)|the (?:homework|change))",
    "learning (?:by|that|the hard way)",
    "(?:building|working) (?:on (?:it|that|this|last)|off)",
    "(?:made|fixed|published) (?:a (?:mistake|typo|change|guess|pr|commit|ticket|point|note)|the (?:change|same|fix|mistake|crate|decision|bug|issue))",
    "finished the (?:game|meeting|call)",
)
"""It hangs on an "if", or is nothing that anybody would ask about later."""

_OPENING = "(?<=\\A\\n)"

RULES = (
    said(
        "activity",
        _MAKING_CUES,
        "(?:i'm|i am|im|we're|we are|i've been|we've been|i was|been|i've spent (?:\\w+ ){1,3}\\w+) (?:just |still |also |currently |now )*(?:"
        + _MAKING
        + ") (?:[\\w']+)",
        f"{_OPENING}(?:{_MAKING}) (?:[\\w']+)",
        unless=_NONE,
    ),
    said(
        "activity",
        _MADE_CUES,
        "(?:i|we|i've|we've|i have|we have) (?:just |finally |actually |recently |also )*(?:"
        + _MADE
        + ") (?:my|our|a|an|the|it|two|three|some|\\d+|twenty|thirty|forty)",
        f"(?:just|finally) (?!built|made|wrote)(?:{_MADE}) (?:my|our|an?|the|\\d+) (?!\\w+ (?:with|because|and it))\\w+",
        f"{_OPENING}(?!built|made|wrote)(?:{_MADE}) (?:my|our|an?|the|\\d+) (?!\\w+ (?:with|because|and it))\\w+",
        "(?:i|we|just|finally) (?:just |finally )*finished (?:moving|reading|sanding|writing|painting|building|knitting|sewing|making|to read)",
        f"{_OPENING}finished (?:moving|reading|sanding|writing|painting|building|knitting|sewing|making|to read)",
        unless=_NONE,
    ),
    said(
        "activity",
        "switched moved migrated started wrapped done finished complete learn ran",
        "(?:i|we|i've|we've|i have|we have) (?:just |finally )?(?:switched|moved|migrated) (?:over )?from",
        f"{_OPENING}(?:switched|moved|migrated) (?:over )?from",
        "(?:just|finally|we|i) (?:started|wrapped up|done with) (?:a|an|my|our|the (?:\\w+ )?(?:audit|project|draft|thesis|chapter|report|book))",
        f"{_OPENING}(?:started|wrapped up|done with) (?:a|an|my|our|the (?:\\w+ )?(?:audit|project|draft|thesis|chapter|report|book))",
        "my (?:[\\w-]+ ){1,3}(?:is|are) (?:finished|done|finally done|complete)(?= ?(?:$|\\n|\\t))",
        "i learn (?:to )?[^\\W\\d]+(?= ?[\\n\\t])",
        "(?:ran|run) my (?:first )?\\d+ ?k",
        unless=_NONE,
    ),
)

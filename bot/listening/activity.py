"""What people tell of their own doing: what they make, learn, try, change to or have just finished. Plans that hang on an "if" are none."""

from bot.listening.line import phrases, said

_MAKING = (
    "building|making|writing|learning|restoring|knitting|sewing|growing|planting|designing|painting|baking|repairing|working on|putting together|trying to"
)
_MADE = "finished|built|made|planted|fixed|repaired|painted|shipped|baked|sewed|passed|won|adopted|bought|launched|published|restored|finally got"
_CUES = (
    "building making writing learning restoring knitting sewing growing planting designing painting baking repairing working putting trying finished built "
    "made planted fixed repaired painted shipped baked sewed passed won adopted bought launched published restored finally switched moved migrated"
)
_SUPPOSED = phrases(
    "(?:if|unless|until|when|what if|wish|not|never|don't|didn't|isn't|won't|can't|couldn't|haven't) (?:[\\w']+ ){0,6}(?:" + _MAKING + "|" + _MADE + ")"
)

RULES = (
    said(
        "activity",
        _CUES,
        f"(?:i'm|i am|im|we're|we are|i've been|we've been|i was) (?:just |still |also |currently |now )*(?:{_MAKING}) (?:[\\w']+)",
        f"(?:i|we|i've|we've|i have|we have) (?:just |finally |actually |recently |also )*(?:{_MADE}) (?:my|our|a|an|the|it|two|three|some)",
        f"(?:just|finally) (?:{_MADE}) (?:my|our|a|an|the)",
        "(?:i|we|i've|we've|i have|we have) (?:just |finally )?(?:switched|moved|migrated) (?:over )?from",
        unless=_SUPPOSED,
    ),
)

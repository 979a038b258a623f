"""What people tell of their own doing: what they make, learn, try, consider, change to or have just finished. Plans that hang on an "if" are none.

Wider than what a question is asked about: `bot.questions` looks at the words again and is strict.
"""

from bot.listening.line import phrases, said

_MAKING = (
    "building|making|writing|creating|developing|implementing|porting|rewriting|prototyping|restoring|knitting|sewing|growing|planting|designing|painting|"
    "baking|brewing|repairing|renovating|translating|drafting|researching|recording|organi[sz]ing|working on|putting together|setting up|hacking on|"
    "training for|preparing for"
)
_LEARNING = (
    "learning|studying|exploring|reading|(?:diving|digging|getting) into|teaching myself|(?:playing|toying) (?:around )?with|"
    "(?:experimenting|tinkering|fiddling|messing(?: around)?) with|trying out"
)
_TRYING = "(?:trying|attempting) to|considering|thinking (?:of|about)|switching|moving (?:over )?from|migrating|converting"
_DOING = f"{_MAKING}|{_LEARNING}|{_TRYING}"
_MADE = (
    "finished|completed|built|made|planted|fixed|repaired|painted|shipped|baked|brewed|sewed|knitted|passed|won|adopted|bought|launched|published|"
    "restored|designed|ported|rewrote|finally got"
)
_CUES = (
    "building making writing creating developing implementing porting rewriting prototyping restoring knitting sewing growing planting designing painting "
    "baking brewing repairing renovating translating drafting researching recording organizing organising working putting setting hacking training "
    "preparing learning studying exploring reading diving digging getting teaching playing toying experimenting tinkering fiddling messing trying "
    "attempting considering thinking switching moving migrating converting finished completed built made planted fixed repaired painted shipped baked "
    "brewed sewed knitted passed won adopted bought launched published restored designed ported rewrote finally switched moved migrated converted"
)
_SO = "(?:just |still |also |currently |now |actually |really |recently |actively |already |busy )*"
_SUPPOSED = phrases(
    "(?:if|unless|until|when|what if|wish|not|never|don't|didn't|isn't|won't|can't|couldn't|haven't) (?:i |i'm |i am |we |we're |we are |i've been )?"
    f"{_SO}(?:{_DOING}|{_MADE})"
)

RULES = (
    said(
        "activity",
        _CUES,
        f"(?:i'm|i am|im|we're|we are|i've been|we've been|i have been|we have been|i was|we were|i started|we started) {_SO}(?:{_DOING})",
        f"(?:i|we|i've|we've|i have|we have) {_SO}(?:finally )?{_SO}(?:{_MADE}) (?:my|our|a|an|the|it|two|three|some)",
        f"(?:just|finally) (?:{_MADE}) (?:my|our|a|an|the)",
        "(?:just|finally|recently) finished",
        "(?:i|we|i've|we've|i have|we have) (?:just |finally |recently )*(?:switched|moved|migrated|converted) (?:over )?(?:from|to)",
        unless=_SUPPOSED,
    ),
)

"""Hears praise for what somebody did. Whose work it was is decided elsewhere."""

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

_FINE = (
    "(?:great|good|nice|awesome|amazing|excellent|fantastic|brilliant|wonderful|incredible|impressive|stellar|lovely|super|superb|outstanding|terrific|cool|"
    "beautiful|solid|phenomenal)"
)
_FINE_WORK = phrases(
    f"(?P<mentioned>(?:an?|any|some|very|the|more|is|for|as) )?{_FINE} (?:job|work(?!ing|s|aroun|flow|er|space)|talk|article|post|blog post|writeup|"
    f"write-up|presentation|tutorial|"
    "stuff (?:@|you|mate|man|guys)|catch|find)(?! (?:with|as|for (?:a|me)|in|if|but|to|at|opportunity|out|is))",
)


def _praises_work(line: Line) -> bool:
    """Whether fine work is praised, not mentioned: "great job", but not "a great job"."""
    found = _FINE_WORK.search(line.flat)
    return found is not None and not found.group("mentioned")


RULES = (
    Rule("kudos", frozenset({"👏"}), bool),
    Rule("kudos", words_in("job work talk article post presentation tutorial writeup stuff catch find"), _praises_work),
    said("kudos", "job work", f"(?:did|done|doing|do|made|what|such) (?:an? )?(?:really |very )?{_FINE} (?:job|work)(?! (?:explaining|of))"),
    said("kudos", "well", "(?<!as )(?<!works )(?<!steak )(?<!meat )(?<!is )(?<!be )(?<!are )(?<!not )well done"),
    said("kudos", "kudos", "kudos(?! (?:points?|system))"),
    said("kudos", "props", "(?:big |mad |huge |massive )?props (?:to|for|@)(?! (?:a|the|pass|children)\\b)"),
    said(
        "kudos",
        "congrats congratulations congratz grats gratz parabéns felicidades bravo",
        "(?:congrats|congratulations|congratz|grats|gratz|parabéns|felicidades|bravo)",
    ),
    said("kudos", "rock rule", "(?:you|u|you guys) (?:rock|rule)"),
    said(
        "kudos",
        "awesome amazing genius legend star hero best rockstar wizard brilliant incredible angel saint great",
        "(?:you're|you are|ur|u r|youre|you guys are|you all are) (?:so |just |absolutely |all |the |a |an |truly |really )*"
        "(?:awesome|amazing|genius|legend|star|hero|best|rockstar|wizard|brilliant|incredible|great|angel|saint)(?! (?:way|off|bet|at|choice|"
        "option|if|place|idea))",
    ),
    said("kudos", "hats", "hats off"),
    said("kudos", "love loving loved", "(?:love|loving|loved) (?:your|what you|the work)"),
    said("kudos", "keep", "keep up the (?:good|great|awesome|amazing|excellent) work"),
)

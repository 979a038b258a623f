"""English that sounds like thanks and thanks nobody here: refusals, formulas, irony, thanks told of. Only tells it; who thanks is decided elsewhere."""

import re

from bot.languages.international import SAY_THANKS
from bot.listening.lexicon import words_in
from bot.listening.line import Line, phrases

_REFUSED = (
    f"(?:no|nope) (?:thanks|thank you|thx|ty|{SAY_THANKS})(?! for)",
    (
        "(?:thanks|thank you|thx) but (?:no(?: (?:thanks|thank you|thx))?|not (?:now|today|tonight|this time|for (?:me|us)|yet)|"
        "(?:i'm|i am|we're|we are) (?:all )?(?:good|fine|ok|okay|set|full|covered|not (?:interested|hungry|going))|"
        "i'll (?:pass|stick|stay|skip)|i'd (?:rather|have to|prefer)|(?:i|we) (?:already (?:have|got|ate|had)|have (?:already|to (?:decline|pass|skip)))|"
        "(?:i've|"
        "we've) (?:already )?(?:got|eaten|had))"
    ),
    (
        "(?:(?<=[\\n\\t])(?:i'll )?pass|(?:i'm|im|i am|we're) (?:good|fine|ok|okay|alright|all set|full|covered)(?: for now)?) (?:thanks|thank you|thx|"
        "ty)(?! for)"
    ),
    "nah\\x20thanks",
    (
        "(?:thanks|thank you|thx|ty) (?:(?:i'm|im|i am|we're) (?:all )?(?:good|fine|ok|okay|set|full)|(?:i'll|we'll) (?:pass|skip)|not (?:for me|now|"
        "today|"
        "needed|"
        "necessary|interested|really))(?= ?(?:$|\\n|\\t)| this time| today| for now| on)"
    ),
    "(?:i'd|would|will|i'll) (?:\\w+ )?owe",
    "(?:nein|não|non) (?:danke|obrigad[oa]|merci)(?= ?(?:$|\\n))",
    "danke nein",
    "appreciate (?:it|the (?:offer|thought|invite|invitation|sentiment|concern|gesture)) but (?:no|i'm|i am|i'll|i've|we|not|i can't|i don't)",
    (
        "(?:thanks|thank you|thx|ty) (?:for (?:the|your) (?:offer|invite|invitation) but|but (?:(?:i'll|we'll) (?:walk|manage|drive|wait|keep)|"
        "it's (?:already )?(?:taken|covered|"
        "sorted)|that's (?:covered|taken))|not (?:hungry|thirsty|tonight))"
    ),
    (
        "(?:hard pass|(?:i|we|i'll|we'll|can) (?:can )?(?:manage|skip|pass)|(?:i'm|im|i am|we're) (?:stuffed|sorted|set|all set)|don't bother|"
        "maybe (?:another|"
        "next|some other) time|"
        "got it covered|(?:got|have) (?:one|mine|plenty|enough|some) already) (?:though )?(?:thanks|thank you|thx|ty)"
    ),
    (
        "(?:not (?:for me|for us|today|tonight|now|this time|interested|hungry|yet|really)|another time|i'll pass|rather not|had enough|already ate|"
        "no need|"
        "already have (?:one|it|some)|already got (?:one|it|some)|don't need (?:it|one|any|anything)) (?:thanks|thank you|thx|ty)"
    ),
)
"""What is offered is not wanted."""
_FORMULAS = (
    "(?:thanks|thank you) for (?:flying|shopping|choosing|travelling|traveling|banking|riding|sailing)",
    "with (?:many |kind |best |our )?thanks(?= ?(?:$|\\t|\\n))",
    "cheers (?:\\w+ )?(?:to (?!you|u|@|everyone|all|both)|happy|merry|have a|see you)",
    (
        "(?:thanks|thank you) for (?:contacting|using (?:our|the)|installing|downloading|ordering|purchasing|buying|subscribing|registering|booking|"
        "signing up|"
        "your (?:order|purchase|payment|booking|business|enquiry|inquiry|custom|subscription|donation|registration))"
    ),
    "(?:we|team) (?:really |greatly |do )?appreciate your (?:business|patience|understanding|custom|interest|feedback|cooperation|loyalty|support)",
    (
        "thank you for (?:your patience|calling|shopping|choosing|holding|visiting|travelling|flying|not (?:smoking|parking)|your (?:interest|"
        "understanding|"
        "business|order|cooperation|custom|visit))(?= ?$| in (?:our|the) | while | as we | during )"
    ),
    (
        "(?:thanks|thank you|regards) (?:the|your) (?:\\w+ ){0,2}(?:management|team|board|committee|office|admins?|staff|mods|moderators|landlord|"
        "organisers|"
        "organizers|crew)(?= ?$)"
    ),
    "(?:thanks|thank you) (?:management|facilities|hr|reception|admin|it (?:department|support)|(?:the )?\\w+ team)(?= ?$)",
    (
        "(?:thanks|thank you) (?:and (?:\\w+ )?)?(?:regards|yours (?:truly|sincerely|faithfully)|(?:your|the) (?:neighbou?rs?|landlord|landlady|"
        "flatmates?|"
        "people) (?:\\w+ ?){0,3}(?= ?$))"
    ),
    (
        "(?:we|team|management|board|committee|mayor|landlord|school|company|organisers?|ceo) (?:would like to |wish to )?thanks? (?:you|all|our|"
        "everyone|its|"
        "their) (?:\\w+ )?for (?:your|their)"
    ),
    (
        "(?:thanks|thank you) for (?:being an? (?:valued|loyal)|watching our|following (?:us|our)|subscribing|tuning in|your (?:continued|ongoing|"
        "valued) (?:support|loyalty|interest))"
    ),
)
"""Firms, notices and signatures say so to everybody."""
_MOCKED = (
    "(?:thanks|thank you) for nothing",
    "thanks? (?:god|goodness|heavens?|fully|christ|jesus|fuck)",
    "thank you next",
    (
        "(?:thanks|thank you) (?:a lot |so much |very much )?(?:obama|microsoft|google|apple|windows|wikipedia|life|universe|world|weather|brain|"
        "autocorrect|"
        "murphy|karma|fate|alarm|technology|science|mother nature|nature|body|monday)"
    ),
    "thanks i (?:hate (?:it|this|that)(?= ?(?:$|\\n))|noticed|(?:guess|know)(?= ?(?:$|\\n))|can (?:read|see))",
    "gee thanks",
    "thanks (?:captain|genius|sherlock|einstein)",
    (
        "thanks (?:so much |a lot |a bunch )?for (?:the spoilers?|shopping|choosing|visiting|spoiling|ruining|wasting|breaking|killing|deleting|losing|"
        "eating|"
        "stealing|ignoring|forgetting|"
        "blocking|crashing|waking|parking|(?:the |a )?(?:heart attack|headache|nightmares?|earworm|jumpscare|cold|flu)|"
        "not (?:showing|telling|helping|inviting|waiting|warning|calling|answering|coming|saying)|letting me (?:sit|stand|wait|freeze|die|down|fall|"
        "drown))"
    ),
    "(?:gracias|thanks?|danke) (?:a |to )?(?:dios|god|gott)",
    "thanks? (?:you )?(?:me|him|her|them|us|yourself|myself|past (?:me|self)|god|jesus|lord)(?!\\w)",
    (
        "thanks (?:a bunch |a lot |so much )?for (?:the (?:warning|heads up|notice)|telling me|letting (?:me|us) know|warning (?:me|"
        "us))(?: \\w+){0,2} (?:after|"
        "too late|last minute)"
    ),
    (
        "(?:the|my|our|his|her|these|those|an?) (?!(?:tip|link|advice|answer|fix|help|trick|hint|suggestion|guide|script|workaround|patch|"
        "explanation)(?!\\w))"
        "(?:[\\w-]+ ){1,3}(?:has |have |really |totally |just |literally )*(?:saved (?:me|us|my|our)|(?:is|was|are|were|has been) (?:an? |such |really |"
        "absolute |total |real )*"
        "life ?savers?)"
    ),
)
"""To what can't be thanked, or for harm."""
_TOLD = (
    (
        "(?:don't|dont|do not|no need to|needn't|can|could|should|must|(?<!want )(?<!wanted )(?<!like )(?<!love )to|will|forgot to|might|you'll|you|"
        "would|didn't|"
        "never|please|not|always)\\x20(?:thank|"
        "thanks)(?! (?:you|u|everyone|everybody|all|@))"
    ),
    "you're thanked",
    "(?:nobody|no one|they|he|she) (?:will |would |can )?thanks? (?:you|u|me|us)?",
    "(?:gives?|giving|gave|sends?|sent|simple|told me|told us) (?:\\w+ )?thanks?",
    "thank (?:your|the|my|his|her|\\w+ not)",
    "(?:tell|tells|told) (?:(?:your|my|his|her|the) \\w+|him|her|them) (?:thanks|thank you)",
    "(?:should|must|ought to|need to|have to|has to|gotta|remember to|remind me to) (?:really |also |still |probably )*thank (?:everyone|everybody|all)",
    "(?:should|shouldn't|do|did|would|could) (?:we|they|you|i) (?:\\w+ )?thank",
    (
        "(?<!wanted to )(?<!want to )(?<!like to )(?<!love to )(?<!just )(?<!wanna )(?:say|said|says|saying|a|without|the|of|their|his|her|my|word|"
        "much for) (?:thanks|thank|"
        "thx)(?! (?:you|to|for|everyone|all|a|so|@)(?!\\w))"
    ),
    (
        "(?:typed|types|goes|mumbled|shouted|whispered|yelled|nodded|muttered|texted|emailed|wrote|writes|writing|scribbled) (?:back |me |us |him |her |"
        "a |"
        "one )?(?:\\w+ )?"
        "(?:thanks|thank you|thx|ty)"
    ),
    (
        "(?<!want )(?<!wanted )(?<!like )(?<!love )(?<!here )(?<!by )(?<!wish )(?<!wanna )(?<!just )(?<!forgot )(?:to|can|could|people|they|he|she|you|"
        "who|even|"
        "don't|didn't|doesn't|"
        "never|always) say (?:a )?(?:big |proper |simple )?(?:thanks|thank you|thx)"
    ),
    "(?:need|ask|asking|looking|look|wait|waiting|hope|hoping|care)\\x20for\\x20(?:\\w+\\x20)?(?:thanks|gratitude)",
    "(?:no one|nobody|they|he|she) (?:ever|even|really|never) thanks?",
    (
        "(?<!just )(?<!i'm )(?:means|word for|instead of|than|without|saying|every|each|their|his|her)\\x20(?:a\\x20)?(?:thanks|thank you)(?! (?:to|for|"
        "all|"
        "everyone|@|so)(?!\\w))"
    ),
    (
        "grateful (?:that )?(?:for (?:the|this) (?:weather|rain|sun|sunshine|snow|heating|weekend|quiet|silence|coffee machine|air ?con|ac)|it|nobody|"
        "no one|"
        "there|(?:i|we|they) (?!\\w+ you))"
    ),
    (
        "(?:must|should|will|have to|need to|needs to|gotta|remember to|forget to|wrote|writes|called|back|came|rang|by|mailed|emailed|texted|stopped) "
        "(?:really |at least |also )?(?:to )?say (?:thanks|thank you|thx)"
    ),
)
"""Others thank, or ought to, or one will some day."""
_NAMED = (
    "ty (?:is|was|files?)",
    "(?:thanks|thx|ty) (?:section|file|page|button|channel|emoji|reaction|gif|sticker|note|card|email|thread|speech)s?",
    f"(?:{SAY_THANKS}|thx|ty|tx) (?:is|means|was)(?! (?:much|very|for))",
    "\\w+ thanks? you(?:'s)? (?:notes?|cards?|emails?|letters?|gifts?|presents?|speech(?:es)?|party|dinner|page|button|message)",
    "thanks? you (?:notes?|cards?|emails?|letters?|gifts?|presents?|speech(?:es)?|party|dinner|page|button|message)",
    "thank-you(?:-| )(?:notes?|cards?|emails?|letters?|gifts?|presents?|speech(?:es)?|party|dinner|page|button|message)",
)
"""A word or a thing, not a deed."""
NONE = phrases(*_REFUSED, *_FORMULAS, *_MOCKED, *_TOLD, *_NAMED)
"""What else the message says may thank."""
OF_OTHERS = phrases(
    "(?<!many )(?<!big )(?<!huge )(?<!special )(?<!my )(?<!much )(?<!say )(?<!credit and )(?<!love and )(?<!kudos and )(?:thanks|thx|thanx|thnx|"
    "ty) (?:largely |mainly |mostly |partly |in part |in no "
    "small part )?to"
    "(?! (?:@|(?:you|u|everyone|everybody|all(?! (?:the|this|that|these|those) (?!\\w*(?:ers|ors|ists|ants|people|folks|guys|team|mods|staff|"
    "others|friends)(?!\\w)))|both|anyone|whoever|y'all|ya|your (?:\\w+ )?(?:help|hints?|tips?|advice|answers?|links?|explanations?|messages?|guide|fix|"
    "patch|suggestions?|posts?|pointers?|script|instructions|"
    "notes|comments?|support))(?! (?:being|not|never|forgetting|who didn't)(?!\\w))(?!\\w)))"
    "(?! (?:(?!(?:we|i|you|they|it|he|she|is|was|are|were|had|has|got|can|could)(?!\\w))[\\w']+ ){1,5}for)",
    "(?:says|said) (?:\\w+ )?(?:thanks|thank you|thx|ty)",
    "(?<=[\\n\\t])(?:please |pls |and |go |now |also |don't forget to )*say (?:thanks|thank you|thx|ty)",
    "(?:even|put|gets?|got|write|wrote|leave|left|deserves?|for|not|without|as)\\x20(?:a|an|the|my|his|her|their|one|single)\\x20"
    "(?:(?:big|huge|simple|little|nice|short|proper|real)\\x20)?(?:thanks|thank you|thank-you|thx)",
    "a thank you (?:would|is|was)",
    "thank you (?:is|means)(?! (?:there|it|that|this|any|anyone)(?!\\w))",
    "regards and (?:\\w+ )?(?:thanks|thank you)",
    "(?:pass|forward|convey|send|give|extend) (?:\\w+ )?(?:my|our|their|his|her) (?:\\w+ )?(?:thanks|gratitude)",
)
"""Thanks to a cause, or told of, or put into somebody's mouth. What else the message says may thank."""
QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^'\n]{1,60}'(?!\w)")
_IRONIC = phrases(
    "(?:great|lovely|wonderful|brilliant|fantastic|perfect|nice|super|good|joy) (?:another|yet another|one more)",
    "how generous(?= ?$)",
    "(?:automated|automatic|auto) (?:reply|response|message)",
    "said (?:the|a|my|our|his|her|their) \\w+(?= ?$)",
)
_HOLLOW = words_in("another more generous automated automatic auto said")
_WRY = re.compile(r"\b(?:th[ax]n?[kx]|ty\b|cheers|appreciat)[^.!?\n]*[🙃🙄😒🖕]|\bcheers\b[^.?\n]*[🍻🥂🍺🍷]", re.IGNORECASE)
_COURTESY = phrases(
    "(?:thanks|thank you|thx|ty) (?:so much |very much |all |everyone |again )?(?:in advance )?for (?:your|everyone's|the|all your) (?:\\w+ )?"
    "(?:patience|understanding|cooperation|attention|consideration)(?! and (?!understanding|cooperation|patience|support))"
)
_ANSWERED = phrases("(?:thanks|thank you) for your (?:e-?mail|mail|message|letter|application|feedback|request|report|reservation)")
_NOTICE = phrases(
    "(?:out of office|we take|we will|we'll|we regret|(?:was|have|has been) received|(?:working|business) days|our team|on leave|ticket|reference)"
)
"""Beside an answer's first words they tell that nobody wrote it."""
_PERSONAL = words_in("all i i'm i've i'll i'd me my @ ok okay ah oh great cool perfect awesome questions")
"""Beside a courtesy they tell that one thanks another; without them it is a notice's."""


def is_hollow(line: Line) -> bool:
    """Whether a line that says thanks says them in irony, or is an answer that nobody wrote."""
    if not _HOLLOW.isdisjoint(line.vocabulary) and _IRONIC.search(line.flat):
        return True
    if "your" in line.vocabulary and _ANSWERED.search(line.flat) and _NOTICE.search(line.flat):
        return True
    return not line.text.isascii() and _WRY.search(line.text) is not None


def uncourteous(line: Line) -> str:
    """The flat text without thanks for patience and the like, unless one person tells another."""
    formal = "for" in line.vocabulary and _PERSONAL.isdisjoint(line.vocabulary)
    return _COURTESY.sub(" ", line.flat) if formal else line.flat

"""The small words of English: those that tell it, those that begin replies, those for you and me."""

from bot.listening.lexicon import COMMON, words_in

OWN = words_in(
    "the and that this with you what how would could should i'm don't it's that's doesn't i've i'll there they which think because thanks looks just does "
    "anyone someone "
    "anybody know where why who want going really something anything people you're we're your here please about every again after before never always maybe "
    "much many"
)
FREQUENT = words_in(
    "the and is are you that this it it's have has with for not what how can i'm don't but was they there would if my your of be just do from which could "
    "should when we i've than them then were been about into some any because doesn't i "
    "i'd i'll that's thanks yeah yes sure looks works think maybe need using"
)
REPLIES = words_in("yes yeah yep yup no nope nah ok okay k sure right thanks thx ah oh hm hmm lol heh well that it nvm true indeed cool great nice exactly")
YOU = words_in("you your u ur you're you'll")
PLEASE = words_in("please pls plz kindly ya")
ADVISING = words_in("try use check see look run install can could need should you'll just there's here's click set add go")
DEBATING = words_in("but however though although disagree doubt isn't doesn't we we're we've our us let's lets")
CALLING_ALL = words_in("anyone anybody someone somebody everyone everybody guys folks y'all")
ME = words_in("i i'm im i've ive i'd i'll my me")
SMALL = (
    OWN
    | FREQUENT
    | REPLIES
    | YOU
    | ME
    | words_in(
        "a an to in on so or at as by up out off no do did done has had having am being like get gets got getting go goes went its use used one ones two "
        "all then too also only now well even still than more most less least few lot lots very really quite rather will would shall may might must can't "
        "cannot couldn't didn't isn't wasn't won't wouldn't aren't haven't hasn't dont doesnt cant im he she him her his hers them their theirs us our "
        "these those such same other another each both who whom whose why while until since though although however either neither nor way thing things "
        "stuff bit kind sort try tried trying want wants wanted make makes made say says said see seen tell told think thought know known knows give given "
        "take took put let lets keep come came back here there again already yet ever always never maybe perhaps probably actually basically please sorry "
        "thank first last next new old good bad better best right wrong fine nice time day help need needs"
    )
)
"""Words of which no conversation is about."""


def is_inflected(word: str) -> bool:
    """Whether it is a common word with an English ending."""
    last = word[-1]
    if last == "s":
        return word[:-1] in COMMON or word[:-2] in COMMON
    if last in "dry":
        return word[:-2] in COMMON or word[:-1] in COMMON
    return last == "g" and (word[:-3] in COMMON or word[:-3] + "e" in COMMON)

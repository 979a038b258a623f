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
ME = words_in("i i'm im i've ive i'd i'll my me")


def is_inflected(word: str) -> bool:
    """Whether it is a common word with an English ending."""
    last = word[-1]
    if last == "s":
        return word[:-1] in COMMON or word[:-2] in COMMON
    if last in "dry":
        return word[:-2] in COMMON or word[:-1] in COMMON
    return last == "g" and (word[:-3] in COMMON or word[:-3] + "e" in COMMON)

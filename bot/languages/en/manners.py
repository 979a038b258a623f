"""Words by which a message shows whether it is put to everybody, is an opinion, or is about doing something. Only counted, never decisive alone."""

from bot.listening.lexicon import words_in

ASKING = words_in("what what's which who where where's when why how how's did does is are was were can could would will have has any")
TO_ALL = words_in("anyone anybody someone somebody everyone everybody all folks guys people we us")
OPINION = words_in("think maybe perhaps probably guess imo afaik iirc i'd believe my")
DOING = words_in(
    "try use check install run go add put set open make type click look see read edit remove change do just need should could can would here example instead "
    "because means work works option command file if"
)

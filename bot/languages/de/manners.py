"""Words by which a German message shows whether it asks, is put to everybody or is an opinion. Only counted, never decisive alone."""

from bot.listening.lexicon import words_in

ASKING = words_in("was wer wen wem wo wann warum wieso wie welche welcher welches welchen kannst könntest könnten hast haben weißt ist sind willst magst")
TO_ALL = words_in("jemand irgendwer wer alle leute wir uns")
OPINION = words_in("denke glaube finde vielleicht wahrscheinlich mein meine")

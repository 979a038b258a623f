"""German, put together for listening."""

from bot.languages import international
from bot.languages.de import (
    activity,
    announcements,
    dates,
    greetings,
    interest,
    news,
    praise,
    promises,
    questions,
    remarks,
    requests,
    thanks,
    words,
    works,
)
from bot.listening.cues import Cues, Words

CUES = Cues(
    rules=(
        *questions.RULES,
        *requests.RULES,
        *thanks.RULES,
        *praise.RULES,
        *works.RULES,
        *announcements.RULES,
        *news.RULES,
        *activity.RULES,
        *promises.RULES,
        *greetings.RULES,
        *international.RULES,
    ),
    words=Words(
        words.OWN,
        common=words.COMMON_IN_GERMAN,
        small=words.SMALL,
        inflected=words.is_inflected,
        replies=words.REPLIES,
        you=words.YOU,
        me=words.ME,
        please=words.PLEASE,
        advising=words.ADVISING,
        debating=words.DEBATING,
        calling_all=words.CALLING_ALL,
    ),
    asks=questions.is_marked,
    opens=questions.opens,
    trailing=thanks.trailing,
    interest=interest.is_interest,
    no_help=remarks.is_no_help,
    offers=remarks.offers,
    day_of=dates.day_of,
)

"""English, put together for listening."""

from bot.languages import international
from bot.languages.en import (
    activity,
    announcements,
    dates,
    greetings,
    interest,
    introductions,
    news,
    notices,
    praise,
    promises,
    questions,
    requests,
    thanks,
    troubles,
    words,
    works,
)
from bot.listening.cues import Cues, Words

CUES = Cues(
    rules=(
        *questions.RULES,
        *requests.RULES,
        *troubles.RULES,
        *thanks.RULES,
        *praise.RULES,
        *works.RULES,
        *announcements.RULES,
        *notices.RULES,
        *news.RULES,
        *activity.RULES,
        *promises.RULES,
        *greetings.RULES,
        *introductions.RULES,
        *international.RULES,
    ),
    words=Words(
        words.OWN,
        words.FREQUENT,
        small=words.SMALL,
        inflected=words.is_inflected,
        replies=words.REPLIES,
        you=words.YOU,
        me=words.ME,
        please=words.PLEASE,
        advising=words.ADVISING,
        debating=words.DEBATING,
    ),
    asks=questions.is_marked,
    opens=questions.opens,
    trailing=thanks.trailing,
    interest=interest.is_interest,
    day_of=dates.day_of,
)

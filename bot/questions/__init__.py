"""Questions worth asking: reflect what somebody said, then ask openly. Grounded in their own words, or none at all.

One slot, word for word, in a fixed carrier; the question part holds no slot, so that a bad slot can only spoil the reflection.
What was tried and how it was rated stands in docs/questions.md. Keeps nothing and fetches nothing.
"""

from bot.questions.asking import asking_about, is_grounded, is_told_out, occasion_in, occasions
from bot.questions.telling import Asking, Telling

__all__ = ["Asking", "Telling", "asking_about", "is_grounded", "is_told_out", "occasion_in", "occasions"]

"""Draws a card's picture: ego in the middle, the people of the week around. The same picture always gives the same bytes. Keeps nothing."""

from bot.card import Picture
from bot.texts import speaking


def draw(picture: Picture) -> bytes:
    """The picture as PNG, 1100 by 940 pixels, on a ground of its own so that it reads on light and on dark. Imports Pillow when the first one is drawn."""
    from bot.picture.drawing import png

    with speaking(picture.language):
        return png(picture)

"""Encryption at rest: the operator's key file, sealed texts, digests of people. Knows no table.

AES-GCM with a random nonce for each record; the first byte names the key, so that texts sealed with an older key can be told apart.
"""

import hashlib
import os
import stat
import struct
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import ConfigurationError, WrongKey

KEY_BYTES = 32
_NONCE = 12
_WORDS = msgspec.json.Decoder(tuple[str, ...])
_KEY_ADVICE = "Give Kith the key file that this database was made with; without it notes and topics can't be read."


def load_key(path: Path) -> bytes:
    """The key of a file; a file that is not there is made, readable by its owner alone. Raises ConfigurationError when others may read it."""
    try:
        _make(path)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise ConfigurationError(f"The key file {path} can be read by others.", f"Run: chmod 600 {path}")
        key = path.read_bytes()
    except OSError as exc:
        raise ConfigurationError(f"The key file {path} can't be used: {exc.strerror}.", "Check the folder and its owner.") from exc
    if len(key) != KEY_BYTES:
        raise ConfigurationError(f"The key file {path} holds {len(key)} bytes instead of {KEY_BYTES}.", "Bring back the original from your backup.")
    return key


class Seal:
    """Seals values with one key and opens them again. Digests have a key of their own, which stays when the key changes: what they stand for is not known."""

    def __init__(self, key: bytes, digest_key: bytes | None = None) -> None:
        if len(key) != KEY_BYTES:
            raise ConfigurationError(f"A key has {KEY_BYTES} bytes, this one {len(key)}.", "Use the key file that Kith makes.")
        self._name = hashlib.blake2b(key, digest_size=1, person=b"kith.keyname").digest()
        self.digest_key = digest_key or hashlib.blake2b(key, digest_size=32, person=b"kith.digest").digest()
        self._cipher = AESGCM(key)
        self._masking = Cipher(algorithms.AES(hashlib.blake2b(key, digest_size=32, person=b"kith.mask").digest()), modes.ECB())  # noqa: S305  # see `masks`

    def seal(self, text: bytes) -> bytes:
        """A text that nobody reads without the key."""
        nonce = os.urandom(_NONCE)
        return self._name + nonce + self._cipher.encrypt(nonce, text, None)

    def open(self, sealed: bytes) -> bytes:
        """The text that was sealed. Raises WrongKey when it was sealed with another key or changed since."""
        if sealed[:1] != self._name:
            raise WrongKey("Something in the database was encrypted with another key.", _KEY_ADVICE)
        try:
            return self._cipher.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], None)
        except InvalidTag as exc:
            raise WrongKey("Something in the database can't be decrypted.", _KEY_ADVICE) from exc

    def masks(self, places: Sequence[tuple[int, int]]) -> list[int]:
        """A number below 2**63 for each place of a message: what a small number that is kept there is hidden with (exclusive or), and shown with again.

        One AES block of the place, which is never used for another message: counter mode, without a byte to keep.
        """
        numbers = 2 * len(places)
        blocks = self._masking.encryptor().update(struct.pack(f">{numbers}q", *chain.from_iterable(places)))
        return [number >> 1 for number in struct.unpack(f">{numbers}Q", blocks)[::2]]

    def words(self, words: tuple[str, ...]) -> bytes | None:
        """Words, sealed; None when there are none."""
        return self.seal(msgspec.json.encode(words)) if words else None

    def opened_words(self, sealed: bytes | None) -> tuple[str, ...]:
        """The words that were sealed."""
        return _WORDS.decode(self.open(sealed)) if sealed else ()

    def digest(self, salt: bytes, *parts: str) -> bytes:
        """What stands for a text that must not be kept: salted, and of no use without the key."""
        return hashlib.blake2b("\0".join(parts).encode(), digest_size=16, key=self.digest_key, salt=salt[:16]).digest()


def _make(path: Path) -> None:
    """Makes a new key file unless there is one. It is whole as soon as it is there, whoever else makes it at the same moment."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    fresh = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.urandom(KEY_BYTES))
    try:
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
    finally:
        fresh.unlink()

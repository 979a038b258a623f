from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigurationError, StorageError
from storage.crypto import Seal, load_key

KEY, OTHER = bytes(range(32)), bytes(32)


@given(st.binary())
def test_what_is_sealed_opens_again_and_looks_different_each_time(text: bytes) -> None:
    seal = Seal(KEY)
    assert seal.open(seal.seal(text)) == text
    assert seal.seal(text) != seal.seal(text)


@given(st.lists(st.text()).map(tuple))
def test_words_open_again(words: tuple[str, ...]) -> None:
    assert Seal(KEY).opened_words(Seal(KEY).words(words)) == words


def test_no_words_cost_nothing() -> None:
    assert Seal(KEY).words(()) is None


def test_another_key_opens_nothing() -> None:
    with pytest.raises(StorageError, match="another key") as refused:
        Seal(OTHER).open(Seal(KEY).seal(b"tea"))
    assert "key file" in refused.value.advice


def test_a_changed_byte_is_noticed() -> None:
    sealed = Seal(KEY).seal(b"tea")
    with pytest.raises(StorageError, match="can't be decrypted"):
        Seal(KEY).open(sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_digests_depend_on_key_and_salt() -> None:
    digests = {Seal(key).digest(salt, "ann") for key in (KEY, OTHER) for salt in (b"a", b"b")}
    assert len(digests) == 4
    assert Seal(KEY).digest(b"a", "an", "n") != Seal(KEY).digest(b"a", "ann")


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        Seal(b"short")


def test_a_key_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "kith.key"
    key = load_key(path)
    assert load_key(path) == key
    assert (len(key), path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (32, 0o600, 0o700)


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kith.key"
    load_key(path)
    path.chmod(0o640)
    with pytest.raises(ConfigurationError, match="others") as refused:
        load_key(path)
    assert "chmod 600" in refused.value.advice


def test_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kith.key"
    path.touch(0o600)
    with pytest.raises(ConfigurationError, match="0 bytes"):
        load_key(path)


def test_a_key_path_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        load_key(tmp_path)


def test_a_mask_belongs_to_its_message_and_its_key() -> None:
    places = [(1, 1), (1, 2), (2, 1), (1, 2**62)]
    masks = Seal(b"a" * 32).masks(places)
    assert len(set(masks)) == 4
    assert all(0 <= mask < 2**63 for mask in masks)
    assert Seal(b"a" * 32).masks(places[1:2]) == masks[1:2]
    assert not set(masks) & set(Seal(b"b" * 32).masks(places))

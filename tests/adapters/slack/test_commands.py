"""The words of a command, however it was asked for."""

import pytest

from adapters.slack.commands import called, meant, said, slash
from bot.commands import COMMANDS


@pytest.mark.parametrize(
    ("command", "text", "words"),
    [
        ("/kith", "", "help"),
        ("/kith", "who should I thank?", "who should I thank?"),
        ("/whoshouldithank", "", "whoshouldithank"),
        ("/kith-done", "2", "done 2"),
        ("/kith-watch", "<#C9|general>", "watch C9"),
        ("/kith-watch", "here", "watch C1"),
        ("/kith", "unwatch here", "unwatch C1"),
        ("/kith-met", "<@U2|bo> moving to Lisbon &amp; Porto", "met U2 moving to Lisbon & Porto"),
        ("/kith-met", "Bo here", "met Bo here"),
        ("/something-else", "x", "something-else x"),
    ],
)
def test_slash_commands(command: str, text: str, words: str) -> None:
    assert called(command, text, "C1") == words


def test_every_command_has_a_name_of_its_own_that_leads_back_to_it() -> None:
    names = [slash(command) for command in COMMANDS]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 32 and name == name.lower() for name in names)
    assert [meant(called(name, "", ""))[0] for name in names] == [command.name for command in COMMANDS]


@pytest.mark.parametrize(
    ("text", "words"),
    [("WhoShouldIThank", "WhoShouldIThank"), ("<@UKITH> who is <@U2>?", "who is U2?"), ("<@UKITH|kith>:", "help"), ("/whoshouldIthank", "/whoshouldIthank")],
)
def test_words_said_to_kith(text: str, words: str) -> None:
    assert said(text) == words

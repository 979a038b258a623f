"""The story holds what a newcomer, the dialogue tests and `make run` need to find in it."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from bot.moment import DAY, HOUR, WEEK, after, local
from sample import INVISIBLE, MAIN, STORY, ZONE
from sample.build import tagged
from sample.cast import community
from sample.script import Line, lines

TAGS = tagged()
SAID = [line for line in lines() if line.kind == "said"]
END = max(line.at for line in SAID)
RECENT = after(END, -14 * DAY)
"""Facts about others are kept for 14 days: what Kith should find must be younger."""


def toward(line: Line, handle: str) -> bool:
    """Whether a line is said to somebody: by mention, name, or as a reply."""
    named = re.search(rf"\b({handle}|{community().members[handle].display})\b", line.text, re.IGNORECASE)
    return bool(named or (line.answers and line.answers.speaker == handle))


def later(than: Line, speaker: str) -> list[Line]:
    return [line for line in SAID if line.at > than.at and line.speaker == speaker and not line.deleted_at]


def test_the_community_has_a_size_worth_listening_to() -> None:
    speakers = Counter(line.speaker for line in SAID)
    assert len(SAID) >= 450
    assert len([handle for handle in speakers if not community().members[handle].bot]) >= 16
    assert len({line.channel for line in SAID}) == 5
    assert END - min(line.at for line in SAID) > 7 * WEEK
    assert speakers.most_common(1)[0][0] == MAIN


def test_it_lasts_from_5_january_to_1_march() -> None:
    assert local(min(line.at for line in lines()), ZONE).date().isoformat() == "2026-01-05"
    assert local(END, ZONE).date().isoformat() == "2026-03-01"


def test_every_member_of_the_cast_plays_and_one_only_ever_reacts() -> None:
    speakers = {line.speaker for line in SAID}
    silent = {person for line in SAID for _, people in line.reactions for person in people} - speakers
    assert len(silent) == 1
    assert speakers | silent == community().members.keys()


def test_most_messages_carry_no_marker_at_all() -> None:
    unmarked = [line for line in SAID if not line.answers and "@" not in line.text]
    assert len(unmarked) > len(SAID) * 0.7
    assert len([line for line in SAID if line.answers]) >= 40
    assert len([line for line in SAID if "@" in line.text]) >= 35
    assert len([line for line in SAID if re.match(r"[a-z]+: ", line.text, re.IGNORECASE)]) >= 8


def test_registers_and_lengths_vary() -> None:
    words = sorted(len(line.text.split()) for line in SAID)
    assert words[len(words) // 8] <= 4
    assert words[len(words) // 2] <= 12
    assert words[-1] >= 90
    assert any("```" in line.text for line in SAID)
    assert len([line for line in SAID if line.text[0].islower()]) > 200


def test_the_readme_explains_every_mark_and_no_other() -> None:
    told = (STORY / "README.md").read_text(encoding="utf-8").split("## What the marks mean")[1]
    explained = {word.partition(":")[0] for word in re.findall(r"`([\w:-]+)`", told)} - {""}
    assert explained == {tag.partition(":")[0] for tag in TAGS}


@pytest.mark.parametrize(
    ("tag", "at_least"),
    [
        ("open-question", 5),
        (f"open-question:{MAIN}", 2),
        (f"owed-thanks:{MAIN}", 3),
        ("thanks", 25),
        ("thanks-works", 6),
        ("thanks-pt", 5),
        ("thanks-reaction", 3),
        ("several-helped-thanked", 1),
        ("several-helped-unthanked", 1),
        ("first-words-unanswered", 2),
        ("first-words-welcomed", 4),
        ("news-silence", 3),
        ("news-celebrated", 4),
        ("promise-kept", 5),
        (f"promise-open:{MAIN}", 1),
        ("exam", 1),
        ("advert", 6),
        ("need", 1),
        ("offer", 1),
        ("no-thanks", 2),
        ("thanks-to", 2),
        ("thanks-advance", 2),
        ("rhetorical", 4),
        ("code-question", 1),
        ("url-question", 4),
        ("pt", 30),
    ],
)
def test_life_is_there(tag: str, at_least: int) -> None:
    assert len(TAGS[tag]) >= at_least


@pytest.mark.parametrize(("tag", "line"), [(tag, line) for tag in TAGS if tag.startswith("owed-thanks:") for line in TAGS[tag]])
def test_owed_thanks_were_never_given(tag: str, line: Line) -> None:
    debtor = tag.partition(":")[2]
    assert not any(debtor in people for _, people in line.reactions)
    thanks = [said for said in later(line, debtor) if any(mark.startswith("thanks") for mark in said.tags)]
    assert not [said for said in thanks if toward(said, line.speaker)]


@pytest.mark.parametrize(("tag", "line"), [(tag, line) for tag in TAGS if tag.startswith("open-question:") for line in TAGS[tag]])
def test_open_questions_were_never_answered(tag: str, line: Line) -> None:
    asked = tag.partition(":")[2]
    assert toward(line, asked)
    assert not [said for said in SAID if said.answers is line]
    if asked == MAIN:
        assert not [said for said in later(line, asked) if toward(said, line.speaker)]


def test_questions_to_nobody_hang_in_the_air() -> None:
    for line in TAGS["open-question"]:
        assert not [said for said in SAID if said.answers is line]
        assert "@" not in line.text


def test_thanks_by_reaction_alone() -> None:
    for line in TAGS["thanks-reaction"]:
        assert line.reactions


def test_first_words_are_first_and_meet_what_their_mark_says() -> None:
    for tag in ("first-words-unanswered", "first-words-welcomed"):
        for line in TAGS[tag]:
            assert min(said.at for said in SAID if said.speaker == line.speaker) == line.at
            assert [one for one in lines() if one.kind == "joined" and one.speaker == line.speaker and one.at < line.at]
            soon = [said for said in SAID if line.at < said.at < line.at + HOUR and said.channel == line.channel]
            assert bool(soon) is (tag == "first-words-welcomed")


def test_good_news_met_silence_or_joy() -> None:
    for line in TAGS["news-silence"]:
        after_it = [said for said in SAID if said.channel == line.channel and line.at < said.at < line.at + HOUR]
        assert not line.reactions
        assert not [said for said in SAID if said.answers is line]
        assert not after_it
    for line in TAGS["news-celebrated"]:
        assert line.reactions


def test_only_the_advertiser_advertises_and_never_answers() -> None:
    (advertiser,) = {line.speaker for line in TAGS["advert"]}
    assert {line for line in SAID if line.speaker == advertiser} == set(TAGS["advert"])
    assert not [line for line in TAGS["advert"] if line.answers]


def test_the_two_who_should_meet_never_met_and_both_know_mara() -> None:
    (need,), (offer,) = TAGS["need"], TAGS["offer"]
    assert not [line for line in SAID if {line.speaker, line.answers.speaker if line.answers else ""} == {need.speaker, offer.speaker}]
    assert not [line for line in SAID if line.speaker == need.speaker and toward(line, offer.speaker)]
    assert not [line for line in SAID if line.speaker == offer.speaker and toward(line, need.speaker)]
    for side in (need, offer):
        assert [line for line in SAID if line.speaker == MAIN and toward(line, side.speaker)]


def test_the_fading_tie_was_lively_in_january_and_is_silent_since() -> None:
    (last,) = TAGS["last-words"]
    (alter,) = {line.speaker for line in TAGS["fading"]} - {MAIN}
    assert len(TAGS["fading"]) >= 25
    assert END - last.at > 4 * WEEK
    assert max(line.at for line in SAID if line.speaker == alter) <= last.at
    assert len({line.at // WEEK for line in TAGS["fading"]}) >= 4


def test_the_follow_up_is_due_and_the_newest_exchange_is_not() -> None:
    first = min(line.at for line in TAGS["follow-up"])
    (other,) = {line.speaker for line in TAGS["follow-up"]} - {MAIN}
    assert 18 * HOUR <= END - first <= 48 * HOUR
    assert not [line for line in SAID if line.at < first and line.speaker == MAIN and toward(line, other)]
    assert not [line for line in SAID if line.at > max(one.at for one in TAGS["follow-up"]) and {line.speaker} == {MAIN} and toward(line, other)]
    (early,) = TAGS["too-early"]
    assert END - early.at < 18 * HOUR


def test_what_mara_should_find_is_young_enough_to_be_remembered() -> None:
    for tag in (f"open-question:{MAIN}", f"owed-thanks:{MAIN}", f"promise-open:{MAIN}", "ask", "welcome", "follow-up"):
        assert all(line.at > RECENT for line in TAGS[tag]), tag


def test_nobody_asked_how_the_exam_went() -> None:
    (exam,) = TAGS["exam"]
    assert "friday" in exam.text
    last = max(line.at for line in SAID if line.speaker == exam.speaker)
    assert local(last, ZONE).strftime("%a %H") == "Fri 08"
    assert not [line for line in SAID if line.at > last + DAY and toward(line, exam.speaker)]


def test_decoys_are_what_they_seem() -> None:
    members = community().members
    assert {line.speaker for line in TAGS["invisible"]} == set(INVISIBLE) == {line.speaker for line in SAID if line.speaker in INVISIBLE}
    assert all(members[line.speaker].bot for line in TAGS["bot-question"])
    assert all(members[line.speaker].left for line in TAGS["left-question"])
    assert all(line.deleted_at for line in TAGS["deleted-question"])
    assert all(line.edited_at for line in TAGS["edited-question"])
    assert all("?" in line.text for tag in ("rhetorical", "code-question", "url-question") for line in TAGS[tag])


def test_changes_come_after_what_they_change() -> None:
    assert all(line.at < changed for line in SAID for changed in (line.edited_at, line.deleted_at) if changed)
    assert len([line for line in SAID if line.edited_at]) >= 4
    assert len([line for line in SAID if line.deleted_at]) >= 3


def test_time_goes_forward_in_every_channel() -> None:
    for one, next_one in pairwise(lines()):
        assert one.channel != next_one.channel or one.at < next_one.at


def test_links_lead_to_nobody() -> None:
    hosts = {host for line in SAID for host in re.findall(r"https?://([^/\s]+)", line.text)}
    assert hosts == {"example.org"}

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.en.asking.kinds import KINDS
from bot.languages.en.asking.vocabulary import COARSE, SENSITIVE
from bot.moment import DAY
from bot.questions import is_told_out

from .askings import about

TOLD = [
    ("I've been building an accessible garden shed for my mother", "building an accessible garden shed for your mother"),
    ("hi all, I'm currently restoring our old wooden canoe and it takes forever", "restoring your old wooden canoe"),
    ("I'm working on drag and drop for the whiteboard, slowly", "working on drag and drop for the whiteboard"),
    ("I'm working on a much bigger rowing boat atm that'll have real passengers", "working on a much bigger rowing boat"),
    ("I'm working on a small press for pressing and drying seaweed leaves", "working on a small press for pressing and drying seaweed leaves"),
    ("I am learning Portuguese because we are moving", "learning Portuguese"),
    ("I've been teaching myself the banjo since Christmas", "teaching yourself the banjo"),
    ("I'm reading a book about bees, it is wonderful", "reading a book about bees"),
    ("lately I've been experimenting with lino prints (the small ones) on recycled paper", "experimenting with lino prints on recycled paper"),
    ("we switched from Jira to Linear last month", "switched from Jira to Linear"),
    ("We're considering renting the old bakery as a workshop", "considering renting the old bakery as a workshop"),
    ("I finally finished the rocking chair, it took all winter!", "finished the rocking chair"),
    ("I just finished writing my chapter on lichens", "finished writing your chapter on lichens"),
    ("I just finished a Terry Pratchett novel, what a ride", "finished a Terry Pratchett novel"),
    ("I baked my first sourdough this weekend", "baked your first sourdough"),
    ("I passed my driving test!!! so happy", "passed your driving test"),
    ("I just got a new job at the museum!", "got a new job at the museum"),
    ("we moved into a new flat last month and love it", "moved into a new flat"),
    ("we're moving to a new house, boxes everywhere", "moving to a new house"),
    ("we adopted a puppy last week and he is mad", "adopted a puppy"),
    ("I'm trying to get the printer to print without jamming", "trying to get the printer to print without jamming"),
    ("I'm trying to figure out why my kiln keeps tripping the fuse", "trying to figure out why your kiln keeps tripping the fuse"),
    ("I've been trying to build a kite that flies without wind", "trying to build a kite that flies without wind"),
    ("I am trying to get my head around beekeeping, any good books", "trying to get your head around beekeeping"),
    ("we built a clavichord for the school last winter and it hums", "built a clavichord for the school"),
    ("I've made a tide calculator, it shows the harbour in colours", "made a tide calculator"),
    ("still working on the herbarium for the museum, and it smells of hay", "working on the herbarium for the museum"),
    ("I'm reading the Kalevala with my sister because it is winter", "reading the Kalevala with your sister"),
    ("we're considering a sailing trip along the Baltic", "considering a sailing trip along the Baltic"),
    ("I'm learning Basque myself, slowly", "learning Basque"),
    ("I have my driving test on Friday, wish me luck", "your driving test"),
    ("@bo I'm restoring a barge with my uncle", "restoring a barge with your uncle"),
    ("Nice to be here, my name is Mia and I'm learning the banjo with my aunt", "learning the banjo with your aunt"),
    ("we made a tide calculator for the harbour https://example.org/tides", "made a tide calculator for the harbour"),
    ("I'm building a weather station for the school @bo", "building a weather station for the school"),
    ("I've been learning the accordion for about 3 months", "learning the accordion"),
    ("I'm learning C++ with my sister", "learning C++ with your sister"),
    ("I finally completed my portfolio page", "completed your portfolio page"),
    ("I just finished a blog post about lichens", "finished a blog post about lichens"),
    ("I have created a small herbarium app, have a look", "created a small herbarium app"),
    ("I'm working on a Pinterest clone for gardeners", "working on a Pinterest clone for gardeners"),
    ("I'm trying to understand the MEAN stack for our museum", "trying to understand the MEAN stack for your museum"),
    ("I'm writing my bachelor thesis about blockchain and gardens", "writing your bachelor thesis about blockchain and gardens"),
    ("I'm trying to decide how to paint the boat that we were given", "trying to decide how to paint the boat that you were given"),
    ("I'm restoring the harbour organ in parallel", "restoring the harbour organ"),
    ("I'm working on dyeing the wool of our sheep with onions", "working on dyeing the wool of your sheep with onions"),
    ("I was trying to use the tuning feature of the old organ", "trying to use the tuning feature of the old organ"),
    ("we're considering opening the kiln to visitors and selling bowls", "considering opening the kiln to visitors"),
    ("I'm working on the herbarium of the freecodecamp garden", "working on the herbarium of the freecodecamp garden"),
    ("I'm building a querystring editor for the museum archive", "building a querystring editor for the museum archive"),
    ("I'm working on the weather clock and my brother saves me a seat", "working on the weather clock"),
    ("I'm building a reading lamp from bottles", "building a reading lamp from bottles"),
    ("I've been building kites since Christmas with my uncle", "building kites"),
    ("I'm trying to get the hang of sourdough, any hints", "trying to get the hang of sourdough"),
]

SILENT = {
    "nothing told": "the weather is grey and the coffee is cold again",
    "negated": "I'm not building a treehouse for the neighbours",
    "denied before": "We aren't writing a novel, we are writing a cookbook for sailors",
    "supposed": "if I'm building a treehouse it always takes years",
    "somebody else": "she said that you are building a treehouse in the garden",
    "cleft": "what I'm building is a treehouse with a slide",
    "second person": "I'm building a treehouse for you and your kids",
    "pointing": "I'm working on this now, should be ready by noon",
    "pronoun": "I'm working on it and will send it over later today",
    "general head": "I'm working on a new version of the file right after lunch",
    "cut coordination": "I'm working on drag and it's harder than I thought it would be",
    "code": "I'm working on `frobnicate` and the docs that go with it today",
    "link": "I'm building https://example.org/treehouse with some friends of mine",
    "handle": "I'm building a treehouse with @bo and a couple of friends",
    "list": "I'm making a naive, straightforward port of the old parser",
    "open end": "I'm trying to find a clever way to check if the sourdough is done",
    "relative clause": "I'm working on moving all the tomatoes I could find to the greenhouse",
    "stray clause": "I'm trying to understand the parser is the hard part of the course",
    "hexadecimal": "I'm building a new image from e92fb91 for the garden computer",
    "long ago": "I was building a treehouse back then, years ago, with my brother",
    "joke": "I'm building a monument to my own laziness, just kidding folks",
    "solved": "I was trying to install certbot on my server but nvm, found it",
    "too short": "I'm building treehouses",
    "a move that is none": "we moved to the next item on the agenda without you noticing",
    "hurts": "I'm writing a eulogy for the funeral of my grandfather this evening",
    "illness": "I'm learning to cook again after my surgery and the chemo",
    "lonely": "I'm trying to make friends in this new city where I know nobody",
    "coarse": "I'm building a fucking treehouse and the wood keeps splitting",
    "selling": "We're building a blockchain for gardeners and we are hiring freelancers",
    "Spanish": "estoy aprendiendo a tocar la guitarra con mi hermano en casa",
    "quoted": '"I\'m building a treehouse in the old oak" is what he told me',
    "quotation": "> I'm building a treehouse in the old oak\nlol nice one",
    "a shrug": "I'm still trying to figure out the Debian reference that the bot made :|",
    "a grin": "I'm trying to build a statue of my boss out of cheese :P",
    "lol": "I'm building a statue of my boss out of cheese lol",
    "somebody's comment": "I'm trying to understand the Ice-Weasel comment of the bot here",
    "a line of code": "I'm trying to get an identifier whose binding is a particular module",
    "a boot": "I'm trying to boot Ubuntu on the old laptop of my aunt",
    "a service": "I'm trying to start PROFTPD on the server of the library",
    "make, with an adjective": "I'm trying to make the Ravensburg gallery collapse on small screens",
    "only an idiom": "I'm trying to get myself employable with the quickness",
    "an abbreviation": "I'm trying to save my Schubert recordings to my ext. HD before the trip",
    "an adjective before and": "I am now creating the gardening guideline for new and existing volunteers",
    "two sentences in one": "I'm trying to install Lilo from a live cd and Grub freaks out when it starts",
    "asked, not told": "Sorry, we are considering changing the summer timetable?",
    "a slip": "I'm putting together a propsal for the harbour museum",
    "a wrong article": "I'm trying to set up a orchard irrigation on my balcony",
    "it works": "I'm building an electric kiln with my neighbour. Works great",
    "done": "I'm done with the kiln, I was building a shelf for it",
    "a workaround": "I was trying to install the kiln firmware, my workaround is a paperclip",
    "a number": "I'm working on issue#11061 of the gardening planner",
    "a slip in a term": "I'm writing my bachelor thesis about blockhain and gardens",
    "a wrong letter": "I'm working on a documentatiom of the harbour museum",
    "an, wrongly": "I'm trying to create an user for the archive of the museum",
    "shouted": "I'm considering a MAJOR overhaul of the garden plan",
    "no article": "I'm working on pinterest clone for the gardeners here",
    "no article behind an ordinal": "We are trying to deploy second greenhouse controller for the museum",
    "another": "I'm experimenting with another lino technique for the posters",
    "a step of git": "I'm trying to create a git branch from the museum archive",
    "a driver": "I'm trying to install the new scanner drivers for the museum",
    "a password": "I'm trying to get the archive password from the museum",
    "a configuration": "I'm reading the greenhouse config from the museum repo",
    "a passive cut in two": "I've made a demo how orchids can be repotted and watered by robots",
    "some day": "I was trying to practice some Basque in the future",
    "a few": "I have built a few like the birdhouse page and the kiln",
    "a hedge": "I'm trying to get some sort of choir going in the village",
    "a title": "I'm working on my Build a Birdhouse project for the fair",
    "it worked": "I was trying to install the kiln firmware and it worked",
    "a second that": "I'm trying to figure out the tiles that were used in that museum",
    "a page": "I'm working on the second page of the harbour guide",
    "denied behind a name": "@bo I'm not building a treehouse for the neighbours",
    "supposed behind and": "when I retire and I'm building a boat in the yard",
    "a doubled vowel": "we're considering makeing a greenhouse from the old harbour windows",
    "the one that was spoken of": "I was trying to use the feature within the Kalevala reader",
    "the ones that were spoken of": "I am researching cancelling the requests, if background is needed",
    "also, inside": "I'm trying to get mosaics from Ravenna also to fill the gallery",
    "as much as possible": "I am trying to use the Esperanto typewriter as much as possible with my aunt",
    "a course that everybody takes": "I know some Basque and Finnish, currently working on FCC",
    "a line of a program": "I'm building a querystring and need the harbour names in it",
    "a verb of another form": "we're considering closing the Ravensburg kiln and switch to gas",
    "lost": "I was working on the weather clock and my progress didn't save",
    "wiped": "I was restoring the harbour organ but the plans got deleted",
    "in tears": "I was working on the weather clock with my uncle :'(",
    "seems to go": "I'm trying out two Haskell looms of the museum. These seems working",
    "for years": "I've been writing Racket since 2011 for the museum",
    "learning for years": "I've been learning the Basque accordion for 10 years",
    "without drive": "I'm trying to get motivated to start my Lighthouse Museum project",
    "from source": "I'm building both Teku and Prysm from source for the museum",
    "an idiom of starting": "I'm just trying to get a solid foothold and focus in Ravensburg",
    "finished trivially": "I just finished a comment, have a look when there is time",
}


@pytest.mark.parametrize(("text", "words"), TOLD, ids=[words for _, words in TOLD])
def test_what_was_told_is_said_back_in_its_own_words(text: str, words: str) -> None:
    asking = about(text)
    assert asking is not None
    assert asking.reflection.endswith(words)


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_silence_before_embarrassment(text: str) -> None:
    assert about(text) is None


@pytest.mark.parametrize(
    ("text", "told_out"),
    [
        ("great, that worked", True),
        ("it finally worked!", True),
        ("it worked on the old one only", False),
        ("ok found the harbour protocol in the archive", True),
        ("where can the harbour protocol be found", False),
        ("Bo, we have now published the harbour protocol", True),
        ("and just sticking with the oak and the ash", True),
        ("looks like I'm just going to have to bite the bullet here", True),
        ("I'm not decided yet, both looms are fine by me", False),
        ("I lost all the plans of the harbour organ", True),
    ],
)
def test_who_says_that_it_worked_has_told_it_out(text: str, told_out: bool) -> None:
    assert is_told_out(text) is told_out


@given(st.sampled_from([text for text, _ in TOLD]), st.sampled_from(sorted(SENSITIVE | COARSE)))
def test_one_word_that_hurts_silences_everything(text: str, word: str) -> None:
    assert about(f"{text} and {word}") is None


@given(
    st.lists(
        st.sampled_from(
            "I'm i've been we trying to building learning working on my a the garden Lisbon Elm parser and or but so because which that if not just finished "
            'it is you , . ? ! : ( ) ` ``` > \n " https://x.org @bo 0xff in with for of how what why switched moved from test exam on Friday next week'.split()
        ),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=300),
    st.integers(0, 20 * DAY),
)
def test_whatever_is_said_the_reflection_holds_only_words_of_the_message(text: str, age: int) -> None:
    asking = about(text, age)
    if asking is not None:
        flipped = {"your", "you", "yours", "yourself"}
        carried = {word for kind in KINDS for carrier in kind.carriers for word in carrier.lower().split()} | flipped
        said = text.lower()
        assert all(word.lower() in said or word.lower() in carried for word in asking.reflection.split())
        assert 1 <= len(asking.questions) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "my " * 4000,
        "i'm " * 3000,
        "just " * 3000,
        "i have been currently " * 500,
        "i'm trying to " * 400,
        "i'm building a " + "very " * 1000 + "tree",
        "(" * 4000,
        " " * 4000 + "(",
        "`" * 4001,
        '"' * 4001,
        "a/" * 2000,
        "*_" * 2000,
        "\n" * 4000,
        "i have a " + "b-" * 2000 + " exam on friday",
        "i'm reading " + "word " * 2000 + "book",
        "\u241f" * 900,
    ],
    ids=range(16),
)
def test_absurd_messages_are_read_to_the_end_and_nothing_is_asked(text: str) -> None:
    assert about(text) is None

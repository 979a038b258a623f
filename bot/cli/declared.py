"""Declares every subcommand and its help. Imports click and nothing else that is slow: what a subcommand needs is imported when it runs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.cli.program import Platforms, Program, columns

if TYPE_CHECKING:
    from pathlib import Path

    from bot.moment import Moment

_Function = TypeVar("_Function", bound=Callable[..., Any])


class File(click.ParamType["Path"]):
    """A path; pathlib is imported when there is one, for it costs a tenth of the start-up time."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Path":  # noqa: ANN401 - click's own signature
        """The path of a text."""
        from pathlib import Path

        del param, ctx
        return Path(value)


class Instant(click.ParamType["Moment"]):
    """An ISO 8601 point in time."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Moment":  # noqa: ANN401 - click's own signature
        """The moment of a text; a usage error that shows the form otherwise."""
        from bot.moment import Moment, from_iso

        try:
            return Moment(value) if isinstance(value, int) else from_iso(value)
        except ValueError:
            self.fail(f"{value!r} is no time. Write it like 2026-03-01 or 2026-03-01T18:30+01:00; without an offset it is UTC.", param, ctx)


_WITHIN = click.option("--in", "within", metavar="SPACE", default="", help="The space, when that name is in several.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _who(what: str) -> Callable[[_Function], _Function]:
    return click.option("--as", "who", metavar="NAME", required=True, help=f"{what}: an id, a name, or how only one name begins.")


def _example(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": columns()},
    epilog="\b\nFirst steps:\n"
    "  kith run                                try it on the sample community\n"
    "  kith replay EXPORT --as NAME            what Kith would have told you about your own export\n"
    "  kith import EXPORT --as NAME            keep a record of it\n"
    "  kith ask --as NAME who should I thank   ask the record",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=lambda ctx, _param, asked: _tell_version(ctx) if asked else None)
def kith() -> None:
    """Kith coaches conversation, in private: who waits for your answer, whom you have not thanked, what you could ask.

    EXPORT is a Slack workspace export (zip or folder), DiscordChatExporter JSON (file or folder), or Kith's own transcript.
    """


@kith.command(
    "run",
    epilog=_example(
        "kith run", "kith run 2> kith.log &     in the background, its log in a file", "kith run < /dev/null       without a token: plays the sample and ends"
    ),
)
def run_() -> None:
    """Start Kith on Discord and Slack, or on the sample community.

    It serves the platforms whose tokens are set, in the environment or in a file .env in this folder, until Ctrl-C.

    Without a token the sample opens a conversation in a terminal; without one it is played and shows what Kith would say. Nothing of it is kept.
    """
    from bot.cli.talking import run

    run()


@kith.command(epilog=_example("kith talk --as ann", "kith talk --as ann team-export.zip"))
@_who("Who you are")
@_WITHIN
@click.argument("export", required=False, type=File())
def talk(who: str, within: str, export: "Path | None") -> None:
    """Talk with Kith about the record, or about an export.

    An export is read into the record first; a large one is read while you talk. Buttons are numbers: type 1.2 to press one.
    """
    from bot.cli.talking import talk

    talk(who, export, within)


@kith.command(
    epilog=_example(
        "kith ask --as ann who should I thank",
        "kith ask --as ann whatshouldiask bo --json",
        "kith ask --as ann followups --from export.zip",
        "kith ask --as ann --picture week.png myweek",
    )
)
@_who("Who asks")
@_WITHIN
@_JSON
@click.option("--from", "export", type=File(), metavar="EXPORT", help="Ask an export instead of the record; nothing is kept.")
@click.option("--at", type=Instant(), help="As if it were then; with --from, what was said later is not heard.")
@click.option("--picture", type=File(), metavar="FILE", help="Draw the answer's picture (myweek has one) into a new PNG file.")
@click.argument("command", nargs=-1, required=True)
def ask(  # noqa: PLR0913, PLR0917 - click passes each option as an argument of its own
    who: str, within: str, as_json: bool, export: "Path | None", at: "Moment | None", picture: "Path | None", command: tuple[str, ...]
) -> None:
    """Ask one thing, get one answer.

    COMMAND is a command of Kith or a plain sentence; "help" lists them. In an export time stands still just after its last message.
    """
    from bot.cli.asking import Where, ask

    ask(who, " ".join(command), Where(export, within, at), as_json=as_json, picture=picture)


@kith.command("import", epilog=_example("kith import team-export.zip --as ann", "kith import discord-folder --as ann --as bo"))
@click.option("--as", "names", metavar="NAME", multiple=True, help="Opt this person in, so that their lasting record is kept; may be repeated.")
@click.option("--everyone", is_flag=True, help="Opt everybody in, to try things out.")
@click.option("--careful", is_flag=True, help="Link with the trained model: righter where people use no names, some six times slower.")
@click.option("--json-progress", is_flag=True, help="Print the progress and the report as JSON lines.")
@click.argument("export", type=File())
def import_(names: tuple[str, ...], everyone: bool, careful: bool, json_progress: bool, export: "Path") -> None:
    """Read an export into the record.

    Reading it again changes nothing. No text is kept. Facts about people who did not opt in expire (KITH_RETENTION_DAYS).
    """
    from bot.cli.importing import import_export

    import_export(export, names, everyone=everyone, careful=careful, json_progress=json_progress)


@kith.command(epilog=_example("kith replay team-export.zip --as ann", "kith replay team-export.zip --as ann --until 2026-02-01 --json"))
@_who("Whose Kith is shown")
@_JSON
@click.option("--until", type=Instant(), help="Stop the replay there.")
@click.argument("export", type=File())
def replay(who: str, as_json: bool, until: "Moment | None", export: "Path") -> None:
    """Show what Kith would have said, and when.

    Plays an export at its own times for one person who opts in at its start, before anyone switches Kith on. Nothing is kept.
    """
    from bot.cli.replaying import replay

    replay(export, who, until, as_json=as_json)


@kith.command("export", epilog=_example("kith export --as ann --out ann.json", "kith export --as ann --text      to read"))
@_who("Whose data")
@_WITHIN
@click.option("--out", type=File(), metavar="FILE", help="Where to write it; stdout if not given.")
@click.option("--text", "as_text", is_flag=True, help='As text to read, as "mydata text" is.')
def export_(who: str, within: str, out: "Path | None", as_text: bool) -> None:
    """Write a person's own data, as JSON or as text."""
    from bot.cli.asking import export_own

    export_own(who, within, out, as_text=as_text)


@kith.command(epilog=_example("kith forget --as ann"))
@_who("Whom to forget")
@_WITHIN
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(who: str, within: str, yes: bool) -> None:
    """Delete a person everywhere, for good."""
    from bot.cli.asking import forget

    forget(who, within, sure=yes)


@kith.command(epilog=_example("kith doctor", "kith doctor --fix", "kith doctor --json"))
@_JSON
@click.option("--fix", is_flag=True, help="Mend what can be mended: who may read the files, tables that are too old, a change of the key that was cut off.")
def doctor(as_json: bool, fix: bool) -> int:
    """Check the installation and say what to do.

    The exit code is 1 when something fails.
    """
    from bot.cli.doctor import doctor

    return doctor(as_json=as_json, fix=fix)


@kith.command(epilog=_example("kith migrate", "kith migrate --back      before you install the version that you had"))
@click.option("--back", is_flag=True, help="Take the newest migration back; what was recorded since stays as far as the older tables hold it.")
def migrate(back: bool) -> None:
    """Bring the database up to this version.

    A SQLite file is copied beside itself first. Kith must not be running.
    """
    from bot.cli.upkeep import migrate

    migrate(back=back)


@kith.command(epilog=_example("kith backup kith-backup.db", "kith backup backups/$(date +%F).db"))
@click.argument("file", type=File())
def backup(file: "Path") -> None:
    """Copy the database while it is in use."""
    from bot.cli.upkeep import backup

    backup(file)


@kith.command(epilog=_example("kith restore kith-backup.db"))
@click.argument("file", type=File())
def restore(file: "Path") -> None:
    """Put a backup in the place of the database.

    What was there is kept beside it. Who asked to be forgotten since the backup stays forgotten. Kith must not be running.
    """
    from bot.cli.upkeep import restore

    restore(file)


@kith.command("rotate-key", epilog=_example("kith rotate-key"))
def rotate_key() -> None:
    """Give the database a new key.

    Everything that is encrypted is encrypted again. The old key is kept, for old backups. Kith must not be running; interrupted, run it again.
    """
    from bot.cli.upkeep import rotate_key

    rotate_key()


@kith.group(
    "manifest",
    cls=Platforms,
    elsewhere={"discord": "Discord needs no manifest: `kith invite discord` prints the link that brings Kith to a server."},
    epilog=_example("kith manifest slack", "kith manifest slack --address https://kith.example.org"),
)
def manifest_() -> None:
    """Print what a platform makes its app from."""


@manifest_.command("slack", epilog=_example("kith manifest slack", "kith manifest slack --address https://kith.example.org"))
@click.option("--address", default="", metavar="URL", help="Where Slack reaches Kith over https; without it the app uses Socket Mode.")
def manifest_slack(address: str) -> None:
    """Print the manifest to paste at api.slack.com/apps."""
    from adapters.slack.manifest import text

    click.echo(text(address), nl=False)


def _tell_version(ctx: click.Context) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"kith {version('kith')}")
    except PackageNotFoundError:
        click.echo("kith, run from its source")
    ctx.exit()


@kith.group(
    "invite",
    cls=Platforms,
    elsewhere={"slack": "Slack has no such link: `kith manifest slack` prints what its app is made from, which you install to your workspace."},
    epilog=_example("kith invite discord"),
)
def invite_() -> None:
    """Print the link that brings Kith to a server."""


@invite_.command("discord", epilog=_example("kith invite discord"))
def invite_discord() -> None:
    """Print the link that brings Kith to a Discord server.

    It asks for exactly the permissions that Kith needs. The token is read from the environment or .env, and is not sent anywhere.
    """
    from adapters.discord.inviting import invite
    from bot.settings import load

    click.echo(invite(load().discord_token.get_secret_value()))

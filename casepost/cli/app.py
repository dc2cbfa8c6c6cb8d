"""`casepost`: the commands and their help. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from casepost.cli.mails_app import outbox_app, parked_app
from casepost.cli.state import FAILED, take_shared_options, told

app = typer.Typer(
    name="casepost",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
cases_app = typer.Typer(help="List cases, or show one.", rich_markup_mode=None)
config_app = typer.Typer(help="Check the configuration, or show it.", rich_markup_mode=None, no_args_is_help=True)
store_app = typer.Typer(help="Look after the store.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(cases_app, name="cases")
app.add_typer(outbox_app, name="outbox")
app.add_typer(parked_app, name="parked")
app.add_typer(config_app, name="config")
dkim_app = typer.Typer(help="Keys that sign our mail.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(dkim_app, name="dkim")
app.add_typer(store_app, name="store")

Number = Annotated[str, typer.Argument(help="case number, CP-104217 or its digits")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"casepost {version('casepost')}")
        except PackageNotFoundError:
            typer.echo("casepost, not installed: run from its source")
        raise typer.Exit


@app.callback()
def casepost(
    *,
    _show: Annotated[
        bool, typer.Option("--version", help="say which version this is", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Email-driven helpdesk: mail in, cases, acknowledgements out within SLA. --json and --config PATH may stand
    anywhere after a command: --json prints JSON Lines on stdout, --config names the configuration file
    (else $CASEPOST_CONFIG, else ./casepost.toml).
    """


@app.command()
def demo(
    *,
    keep: Annotated[bool, typer.Option("--keep", help="leave the desk running afterwards")] = False,
    fast: Annotated[
        bool, typer.Option("--fast", help="without a pause after each mail; so it is anyway in a pipe or with CI set")
    ] = False,
) -> None:
    """Play a whole desk on an empty temporary folder: real mail in, cases, acknowledgements out."""
    from casepost.demo.play import play

    if not play(keep=keep, fast=fast):
        raise typer.Exit(FAILED)


@app.command()
def sink(
    listen: Annotated[str, typer.Option(help="HOST:PORT to listen on")] = "127.0.0.1:8026",
    folder: Annotated[Path | None, typer.Option(help="keep the mails there too, as .eml files")] = None,
) -> None:
    """A relay to try a desk with: takes every mail, shows it, and sends none on. Ends on Ctrl-C."""
    from casepost.cli.sinking import run

    run(listen, folder)


@app.command()
def serve(
    roles: Annotated[str, typer.Option(help="parts to run here: smtp,imap,process,deliver,watch,console")] = "",
) -> None:
    """Run the desk: sources, processing, delivery, clock, by configuration. Ends on SIGTERM."""
    from casepost.cli.serving import run

    run(tuple(filter(None, roles.split(","))))


@app.command()
def inspect(
    files: Annotated[list[Path], typer.Argument(help="mails: .eml, mbox, Maildir, folders")],
) -> None:
    """Read mails and say everything about them; nothing is stored."""
    from casepost.cli.inspecting import inspect_files

    if not inspect_files(files):
        raise typer.Exit(FAILED)


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="mails: .eml, mbox, Maildir, folders")],
    address: Annotated[str, typer.Option(help="the desk address they came to; without it, the desk's")] = "",
    answers: Annotated[bool, typer.Option("--answers", help="answer them as if they came now")] = False,
    process: Annotated[
        bool, typer.Option("--process/--no-process", help="process them at once when no `serve` runs")
    ] = True,
) -> None:
    """Take mails out of files, each once; a second run goes on where the first ended. Answers nothing by itself."""
    from casepost.cli.importing import import_mails

    if not import_mails(paths, address, answers=answers, process_now=process):
        raise typer.Exit(FAILED)


@app.command()
def trace(
    wanted: Annotated[str, typer.Argument(metavar="MESSAGE-ID|ADDRESS", help="a Message-ID, or an address")],
    limit: Annotated[int, typer.Option(min=1, max=10**6, help="at most so many, the newest")] = 50,
) -> None:
    """Where is my mail: every receipt of it, every decision, and every mail of ours about it."""
    from casepost.cli.tracing import print_trace

    print_trace(wanted, limit)


@app.command()
def pause(reason: Annotated[str, typer.Option(help="why; everybody sees it")] = "") -> None:
    """Let nothing leave any more, on all hosts, until `resume`. Mail still comes in."""
    from casepost.cli.switching import pause

    pause(reason)


@app.command()
def resume() -> None:
    """Let mail leave again."""
    from casepost.cli.switching import resume

    resume()


@cases_app.callback(invoke_without_command=True)
def cases(
    context: typer.Context,
    status: Annotated[str, typer.Option(help="new, open, waiting_customer, …")] = "",
    team: Annotated[str, typer.Option(help="team by name")] = "",
    owner: Annotated[str, typer.Option(help="address of the owning agent")] = "",
    priority: Annotated[str, typer.Option(help="Blocker, Critical, Medium or Low")] = "",
    requester: Annotated[str, typer.Option(help="address of the customer")] = "",
    text: Annotated[str, typer.Option(help="words in subject, number or messages")] = "",
    due: Annotated[str, typer.Option(help="first response due within this span: 2h, 1d")] = "",
    limit: Annotated[int, typer.Option(min=0, max=10**9, help="at most so many; 0: all")] = 0,
) -> None:
    """List cases, newest first."""
    if context.invoked_subcommand is None:
        from casepost.cli.listing import print_cases

        filters = {"status": status, "team": team, "owner": owner, "priority": priority, "requester": requester}
        print_cases({**filters, "text": text}, due, limit)


@cases_app.command("show")
def cases_show(number: Number) -> None:
    """One case with its messages."""
    from casepost.cli.listing import print_case

    print_case(number)


@app.command()
def explain(number: Number) -> None:
    """Every decision about a case, with its reasons."""
    from casepost.cli.explaining import print_explanation

    print_explanation(number)


@app.command()
def stats() -> None:
    """Counts of everything that came in and went out, and whether they reconcile."""
    from casepost.cli.listing import print_stats

    print_stats()


@app.command()
def doctor() -> None:
    """Look at everything: connections, storage, work, templates, DNS; what is wrong and the remedy. Changes nothing."""
    from casepost.cli.doctoring import look_at_everything

    if not look_at_everything():
        raise typer.Exit(FAILED)


@app.command()
def train(
    data: Annotated[
        Path | None, typer.Option(help="folder of labelled mails (*.jsonl); without it, those that ship")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="file for the weights, in the data folder; without it, where `serve` looks")
    ] = None,
) -> None:
    """Train this desk's own weights, from labelled mails and from what agents said of its cases."""
    from casepost.cli.training import train_desk

    train_desk(data, out)


@store_app.command("move")
def store_move(
    source: Annotated[str, typer.Argument(metavar="FROM", help="data folder, or postgresql+psycopg://…")],
    target: Annotated[str, typer.Argument(metavar="TO", help="data folder, or postgresql+psycopg://…; empty")],
    data: Annotated[
        Path | None,
        typer.Option(help="data folder (vault, secret) of a URL; without it, [desk] data, else the other end"),
    ] = None,
) -> None:
    """Move a stopped desk into another store, and check that all of it arrived. Run again, it goes on."""
    from casepost.cli.moving import move_store

    if not move_store(source, target, data):
        raise typer.Exit(FAILED)


@dkim_app.callback()
def dkim() -> None:
    """Keys that sign our mail (DKIM)."""


@dkim_app.command("new")
def dkim_new(selector: Annotated[str, typer.Option(help="name of the key in DNS")] = "casepost") -> None:
    """Make a signing key in the data folder and print its DNS record."""
    from casepost.cli.signing import new_signing_key

    new_signing_key(selector)


@config_app.command("check")
def config_check() -> None:
    """Check the configuration: every mistake at once, with file, line, key and remedy."""
    from casepost.cli.configuring import check

    check()


@config_app.command("show")
def config_show() -> None:
    """Every key with its value and where that comes from; secrets masked."""
    from casepost.cli.configuring import show

    show()


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something failed, 2 wrong use."""
    code = 0

    def run() -> None:
        nonlocal code
        words = take_shared_options(sys.argv[1:] if arguments is None else arguments)
        try:
            app(args=words, prog_name="casepost")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else FAILED

    return told(run) or code


def entry() -> None:
    """The console script."""
    sys.exit(main())

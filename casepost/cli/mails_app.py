"""`casepost outbox` and `casepost parked`: the commands about single mails, and their help."""

from __future__ import annotations

from typing import Annotated

import typer

outbox_app = typer.Typer(help="List owed and sent mails; show, retry, release or drop one.", rich_markup_mode=None)
parked_app = typer.Typer(
    help="List mails that wait for a person; show, replay, drop or export one.", rich_markup_mode=None
)

Id = Annotated[int, typer.Argument(min=1, max=2**63 - 1, help="the number in the first column of the list")]


@outbox_app.callback(invoke_without_command=True)
def outbox(
    context: typer.Context,
    state: Annotated[str, typer.Option(help="owed, sent, retrying, failed or withheld")] = "",
    limit: Annotated[int, typer.Option(min=0, max=10**9, help="at most so many; 0: all")] = 0,
) -> None:
    """List owed and sent mails."""
    if context.invoked_subcommand is None:
        from casepost.cli.listing import print_outbox

        print_outbox(state, limit)


@outbox_app.command("show")
def outbox_show(number: Id) -> None:
    """One mail of ours: its state, what the relay said, and its bytes once they are frozen."""
    from casepost.cli.handling import show_owed

    show_owed(number)


@outbox_app.command("retry")
def outbox_retry(number: Id) -> None:
    """Try a failed or waiting mail again now."""
    from casepost.cli.handling import release_owed

    release_owed(number)


@outbox_app.command("release")
def outbox_release(number: Id) -> None:
    """Send a withheld mail after all."""
    from casepost.cli.handling import release_owed

    release_owed(number)


@outbox_app.command("drop")
def outbox_drop(number: Id, reason: Annotated[str, typer.Option(help="why it must never leave")]) -> None:
    """Never send this mail; row and reason stay."""
    from casepost.cli.handling import drop_owed

    drop_owed(number, reason)


@outbox_app.command("export")
def outbox_export(number: Id) -> None:
    """The mail's bytes as sent, on stdout."""
    from casepost.cli.handling import export_owed

    export_owed(number)


@parked_app.callback(invoke_without_command=True)
def parked(
    context: typer.Context,
    ignored: Annotated[bool, typer.Option("--ignored", help="mails that became no case instead, newest first")] = False,
    limit: Annotated[int, typer.Option(min=0, max=10**9, help="at most so many ignored ones; 0: all")] = 50,
) -> None:
    """List mails that wait for a person, or with --ignored those that became no case."""
    if context.invoked_subcommand is None:
        from casepost.cli.listing import print_ignored, print_parked

        print_ignored(limit) if ignored else print_parked()


@parked_app.command("show")
def parked_show(number: Id) -> None:
    """One parked mail: the reason, the traceback if it was a bug of ours, and what is in it."""
    from casepost.cli.handling import show_parked

    show_parked(number)


@parked_app.command("replay")
def parked_replay(
    numbers: Annotated[
        list[int] | None, typer.Argument(min=1, max=2**63 - 1, help="numbers of the list; none: all of them")
    ] = None,
) -> None:
    """Process parked mails again."""
    from casepost.cli.handling import replay_parked

    replay_parked(numbers or [])


@parked_app.command("drop")
def parked_drop(number: Id, reason: Annotated[str, typer.Option(help="why it needs no case")]) -> None:
    """Give a parked mail up: it stays stored, ignored for this reason."""
    from casepost.cli.handling import drop_parked

    drop_parked(number, reason)


@parked_app.command("export")
def parked_export(number: Id) -> None:
    """The mail's bytes as they came, on stdout."""
    from casepost.cli.handling import export_parked

    export_parked(number)

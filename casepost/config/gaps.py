"""What a right configuration leaves out, or asks for in vain in this version. Nothing of it is a mistake."""

from __future__ import annotations

from dataclasses import dataclass

from casepost.config.settings import Settings


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the desk cannot do: `name` of what is missing, `what` follows from it, and the `remedy`."""

    name: str
    what: str
    remedy: str

    @property
    def sentence(self) -> str:
        return f"{self.what}; {self.remedy}"


def gaps(settings: Settings) -> tuple[Gap, ...]:
    """What a desk that shall answer mail still lacks; () when nothing."""
    found = []
    if settings.smtp is None and not settings.mailboxes:
        remedy = 'add [smtp] with listen = "127.0.0.1:8025", or a [[mailbox]] to fetch from'
        found.append(Gap("mail in", "nothing can come in: there is neither [smtp] nor a [[mailbox]]", remedy))
    if not settings.relays:
        remedy = "add a [[relay]], the mail server that takes what we send"
        found.append(Gap("relay", "nothing can leave: there is no [[relay]]", remedy))
    if not any(not agent.disabled for agent in settings.agents):
        remedy = "add an [[agent]] with name, address and on_call = true"
        found.append(Gap("agents", "nobody hears of a case or answers it: there is no [[agent]]", remedy))
    return (*found, *(_waiting(key) for key in unbuilt(settings)))


def unbuilt(settings: Settings) -> tuple[str, ...]:
    """Keys that are set and checked, and that nothing reads yet: whoever set them must not rely on them."""
    rows = (
        (settings.console is not None, "[console]"),
        (settings.vault.s3_bucket is not None, "[vault] s3_bucket"),
        ("closed_days" in settings.retention.model_fields_set, "[retention] closed_days"),
        ("ignored_days" in settings.retention.model_fields_set, "[retention] ignored_days"),
        (bool(settings.metrics.model_fields_set), "[metrics]"),
        (settings.heartbeat is not None, "[heartbeat]"),
        (settings.watch.customer_updates, "[watch] customer_updates"),
        ("survey" in settings.watch.model_fields_set and settings.watch.survey, "[watch] survey"),
    )
    return tuple(key for is_set, key in rows if is_set)


def _waiting(key: str) -> Gap:
    stays = " (mail stays in the data folder)" if "s3" in key else ""
    return Gap(key, f"{key} does nothing in this version{stays}", "leave it out, or do not rely on it")

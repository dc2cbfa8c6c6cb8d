"""The authorised contact is asked whether the mail of a colleague of his is in order. Pure."""

from __future__ import annotations

from ingest.answer import may_echo
from ingest.matter import Matter
from models.plan import NEW_CASE, OpenCase, OweMail

_MOST_WORDS = 4_000


def asked_contact(matter: Matter, opening: OpenCase) -> list[OweMail]:
    """The question to the contact, when this mail opens an unconfirmed case; the case runs whatever he answers.

    Words of a sender whom nobody has proved are not passed on, and a contact gets few such mails an hour: who forges
    addresses of his house must not reach him through us (S7).
    """
    seen, policy, contact = matter.seen, matter.policy, matter.found.contact
    organisation = policy.people.organisation(seen.identity.address)
    stale = matter.now - seen.received_at
    if not (opening.unconfirmed and contact and organisation) or opening.spam or seen.identity.verdict == "fail":
        return []
    if seen.origin.kind != "person" or stale.total_seconds() > policy.limits.stale_hours * 3600:
        return []
    echo, sender, before = may_echo(seen, policy), seen.mail.sender, matter.facts.asked_contact
    full = before >= policy.limits.automatic_per_address_hour
    return [
        OweMail(
            case=NEW_CASE,
            template="confirm_contact",
            language=opening.language,
            to=contact,
            to_name="",
            due=matter.now,
            context={
                "subject": opening.subject if echo else None,
                "writer_name": sender.name if sender and echo else "",
                "writer_address": seen.identity.address,
                "organisation": organisation.name,
                "new_text": seen.words.new_text[:_MOST_WORDS] if echo else "",
                "english_note": policy.desk.english_note,
            },
            urgent=opening.emergency or opening.review,
            state="withheld" if full else "owed",
            reason=f"{before} automatic mails to {contact} in the last hour" if full else "",
        )
    ]

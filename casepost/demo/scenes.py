"""The programme of the demo: which mails are played, in which order, and what to look at."""

from __future__ import annotations

from casepost.demo.mails import (
    Scene,
    agent_answer,
    agent_close,
    agent_note,
    away,
    bounce,
    damaged,
    emergency,
    german,
    newsletter,
    reopening,
    reply,
    screenshot,
    stranger,
)

SCENES = (
    Scene(
        "A customer with everything in place",
        "IDs, steps, environment, screenshot",
        "ana@northwind.example",
        screenshot,
    ),
    Scene("A terse emergency", "the fast lane, and the words that put it there", "dave@brightpixel.example", emergency),
    Scene("A German customer", "answered in German", "weiss@rheinverlag.example", german),
    Scene(
        "A reply with quoted history",
        "on its case by the signed reply address; history folded",
        "ana@northwind.example",
        reply,
        to=lambda heard: heard.reply_to,
        answers=1,
    ),
    Scene(
        "An out-of-office note", "stays on its case, folded; nobody is woken, nothing is answered", "", away, answers=1
    ),
    Scene("A bounce of our own mail", "the delivery state of the German case", "", bounce, answers=3),
    Scene("A newsletter", "kept and ignored, with the reason", "bounces@adweekly.example", newsletter),
    Scene(
        "A stranger with somebody's case number",
        "a new, linked case; nothing disclosed, nobody subscribed",
        "helper@evil.example",
        stranger,
        answers=1,
    ),
    Scene(
        "An agent answers from her own mail client",
        "the customer gets her words from the desk's address, without the quoted notification",
        "maria@desk.example",
        agent_answer,
        to=lambda heard: heard.reply_to,
        answers=1,
        by_agent=True,
    ),
    Scene(
        "A note for colleagues",
        "on the case; nothing leaves but her own receipt",
        "maria@desk.example",
        agent_note,
        to=lambda heard: heard.reply_to,
        answers=1,
        by_agent=True,
    ),
    Scene(
        "An answer with #close",
        "the command is stripped and carried out",
        "maria@desk.example",
        agent_close,
        to=lambda heard: heard.reply_to,
        answers=1,
        by_agent=True,
    ),
    Scene(
        "The customer again",
        "a reply reopens the case",
        "ana@northwind.example",
        reopening,
        to=lambda heard: heard.reply_to,
        answers=1,
    ),
    Scene("A damaged mail", "read all the same, the damage named", "rene@cafe.example", damaged),
    Scene("The first mail once more", "the same bytes again: no second case", "ana@northwind.example", screenshot),
)

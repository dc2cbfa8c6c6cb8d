"""URLs and domains in a text, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_CJK = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_START = re.compile(
    r"(?<![A-Za-z0-9_@.])(?:(?:https?|ftps?|h[x*]{2}ps?)(?::|\[:\])//|www(?:\.|"
    r"\[\.\])(?=[\w-]{1,63}[.\[]))[^\s<>\"`|\\^«»“”„‹›「」『』【】《》、。，；：！？（）،؛؟…]{1,4000}",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"<(?:URL:)?((?:https?|ftps?|h[x*]{2}ps?)://[^<>\s]{1,2000}(?:[ \t]{0,3}\r?\n[> "
    r"\t]{0,8}[^<>\s]{1,2000}){1,8})[ \t]{0,3}>",
    re.IGNORECASE,
)
_FOLDING = re.compile(r"[ \t]{0,3}\r?\n[> \t]{0,8}")
_QUOTED_END = re.compile(r"'(?=[,)\]};:\s]|$)")
_HOST = re.compile(r"(?:[a-z*]{3,5}(?::|\[:\])//)?(?:[^/@\s]{0,128}@)?([^/:?#\s,;()]{1,253})", re.IGNORECASE)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_BARE = re.compile(r"(?<![\w@./:=&?%-])((?:[\w-]{1,63}(?:\.|\[\.\]|\(\.\))){1,6}[^\W\d_]{2,24})(?![\w@-]|\.\w|\()")
_FILES_WORDS = (
    "py js ts css html htm php jsp java rb rs sh md txt log csv xml json pdf zip gz tar png jpg jpeg gif "
    "svg mp mov eml doc xls ppt ai ps"
)
_FILES = frozenset(_FILES_WORDS.split())


def find_urls(text: str) -> tuple[str, ...]:
    """The URLs of a text, each once, in order: with a scheme (also hxxp) or beginning with "www.".

    What wraps them is left out (brackets, quotes, punctuation behind them; RFC 3986 appendix C), a balanced ")" stays;
    one that was folded inside <…> is put together again.
    """
    wrapped = {match.start(1): match for match in _WRAPPED.finditer(text)}
    found: list[str] = []
    done = 0
    for match in _START.finditer(text):
        if match.start() < done:
            continue
        whole = wrapped.get(match.start())
        if whole is not None:
            done = whole.end()
            found.append(_FOLDING.sub("", whole.group(1)).strip())
        else:
            url = _trimmed(match.group())
            if url:
                found.append(url)
    return tuple(dict.fromkeys(found))


def _trimmed(run: str) -> str:
    """A URL without the punctuation, brackets and letters of an unspaced script that stand directly behind it."""
    quote = _QUOTED_END.search(run)
    url = run[: quote.start()] if quote is not None else run
    host = _HOST.match(url)
    foreign = re.search(rf"[{_CJK}]", url)
    if foreign is not None and (host is None or foreign.start() >= host.end(1) or _ends_host(url[: foreign.start()])):
        url = url[: foreign.start()]
    while url:
        last = url[-1]
        opening = _PAIRS.get(last)
        if opening is not None and url.count(last) <= url.count(opening):
            break
        if opening is None and last not in ".,;:!?'*_~·•–—":
            break
        url = url[:-1]
    return url if re.search(r"(?://|\.)[^\W_]", url) else ""


def _ends_host(url: str) -> bool:
    """Whether an ASCII host is complete, so that Han, kana or Hangul behind it are words of the sentence."""
    return re.search(r"\.[a-z]{2,24}$", url, re.IGNORECASE) is not None


def find_domains(text: str, urls: tuple[str, ...]) -> tuple[str, ...]:
    """The hosts of the URLs and the bare domains said in the text ("example.com"), in lower case, re-fanged, each once.

    Domains of e-mail addresses are left out, and what looks like a file name.
    """
    hosts: list[str] = []
    for url in urls:
        match = _HOST.match(url)
        if match is not None:
            hosts.append(_refanged(match.group(1)))
    hosts.extend(_bare_domains(text))
    return tuple(dict.fromkeys(host for host in hosts if host))


def _bare_domains(text: str) -> Iterator[str]:
    for match in _BARE.finditer(text):
        domain = _refanged(match.group(1))
        tld = domain.rpartition(".")[2]
        if (
            tld in _top_level()
            and tld not in _FILES
            and not domain.replace(".", "").isdigit()
            and len(domain.split(".")[-2]) > 1
        ):
            yield domain


def _refanged(host: str) -> str:
    return host.replace("[.]", ".").replace("(.)", ".").strip("[]().").lower()


@lru_cache(maxsize=1)
def _top_level() -> frozenset[str]:
    from linkify_it.tlds import TLDS

    # RFC 2606: reserved names, so that documentation and test desks work as well.
    return frozenset(tld.lower() for tld in TLDS) | {"example", "test", "invalid"}

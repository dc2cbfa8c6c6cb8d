"""Lines that name a person or say how to reach one, told from sentences."""

from __future__ import annotations

import re

from ingest.reply.lines import Line
from ingest.reply.signoffs import POSTSCRIPTS

MAX_LINE = 160
"""Characters of the longest line of a signature."""
MAX_WORDS = 10
MAX_UNSPACED = 24
"""Characters of the longest name, title or company in a script that writes no blanks."""

_SMALL_WORDS = """
    is are was were be been have has had having do does did don't doesn't didn't isn't aren't can can't
    cannot could  would will won't should please not never still but because this that there these we i i'm
    it's we're you your my  since when while if then again need needs want wants see call them they what why
    how also just now nothing  ist sind war waren haben hat hatte kann können bitte nicht noch aber weil wir
    ich sie ihr euch uns mir mich kein  keine seit wenn dass auch jetzt wieder nichts wird werden muss
    müssen  est sont était avons avez ont peut pouvez pas nous vous je mais ne n'est plus depuis que qui
    cela c'est svp encore  rien aussi quand  es son está están estaba tenemos tiene puede pueden favor pero
    porque nosotros desde ya sigue cuando nada  é são estão estava temos tem pode podem mas porque nós você
    ainda continua quando nada não  è sono era abbiamo avete può potete però perché ancora quando niente non
    siamo  zijn hebben heeft kunnen graag niet nog maar omdat wij ik jullie sinds wanneer niets ook geen
    jest są był mamy ma może proszę nie jeszcze ale ponieważ od kiedy nadal nic też  не но мы вы я это уже
    ещё еще нет есть пожалуйста когда если потому тоже снова  är har kan inte men eftersom vi jag ni sedan
    när också fortfarande er ikke jeg når stadig  on ei mutta minä me että myös olemme ole je jsou není ale
    jsme prosím už  değil ama çünkü biz ben siz lütfen hâlâ hala yok var için oldu olduk  لا لم لن هل نحن
    أنا أنتم ولكن لأن منذ هذا هذه ما زال لكن يرجى
"""
SENTENCE_WORDS = frozenset(_SMALL_WORDS.split())
"""Lower case. Small words that a sentence has, and a name, a title or a company has not."""

_ENDS_OF_SENTENCES = re.compile(
    r"(?:です|ます|ました|ません|ください|下さい|でした|した|ない|か|다|요|까|니까|세요|죠|了|吗|嗎"
    r"|呢|吧|的)[。.!！?？]?$"
)
_HAN_SENTENCE = re.compile(r"[了吗嗎请請没沒还還我您你们們这這能会會]|不(?!動)")
_CONTACT = re.compile(
    r"@|https?:|www\.|\w\.(?:com|net|org|de|fr|es|it|nl|pl|eu|io|example|co|jp|cn|kr|ru|tr|se|br|pt)\b|\|"
    r"|\d[\d ()./\-]{5,20}\d"
    r"|^(?:tel|phone|fax|mobil|mobile|cell|t|m|e|f|w|p|tél|móvil|telefon|тел|電話|电话|電話番号|전화|هاتف)\b ?[.:：+]"
)
_SENTENCE_END = re.compile(r"[.?!。？！؟](?:\s(?!\s?\d)|$)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,5}|inc|ltd|corp|gmbh|e\.v)\.(?:\s|$)")
_WORD = re.compile(r"[^\W\d_][\w'’]+|[^\W\d_](?!\.)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_contact_line(line: Line) -> bool:
    """A name, a title, a company, an address or a way to reach somebody; not a sentence, not a postscript."""
    bare = line.bare
    if len(bare) > MAX_LINE or (bare.startswith(POSTSCRIPTS) and _is_postscript(bare)):
        return False
    small = sum(word in SENTENCE_WORDS for word in _WORD.findall(bare))
    if _CONTACT.search(bare) is not None:
        return small < 2
    if small or bare.endswith(("?", "？", "؟", ":", "：")) or len(bare.split()) > MAX_WORDS:
        return False
    if _UNSPACED.search(bare) is not None and _is_unspaced_sentence(bare):
        return False
    return _SENTENCE_END.search(bare) is None or _ABBREVIATION.search(bare) is not None


def _is_unspaced_sentence(bare: str) -> bool:
    if len(bare) > MAX_UNSPACED or _ENDS_OF_SENTENCES.search(bare) is not None:
        return True
    return len(bare) > 4 and _HAN_SENTENCE.search(bare) is not None


def _is_postscript(bare: str) -> bool:
    head = re.match(r"[^\W\d_.]{1,2}[.\-]{0,2} ?[^\W\d_]{0,9}\.?", bare)
    return head is not None and bare[head.end() : head.end() + 1] in (":", " ", "：", "")

"""A mail that says thank you, or that all is well, and nothing else: a table of words in fifteen languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.agent.vocabulary import WORDS, plain
from ingest.reply.signoffs import DEVICES, SIGN_OFFS

_LONGEST = 300
_MOST_WORDS = 8
_LONGEST_PHRASE = 5
_LONGEST_UNSPACED = 16

THANKS: dict[str, str] = {
    "en": "thanks|all good|thank you|thank u|many thanks|thx|tx|thnx|tnx|ty|cheers|much appreciated|appreciated|"
    "appreciate it|great|perfect|excellent|awesome|wonderful|brilliant|super|good|fine|ok|okay|okey|k|noted|"
    "understood|got it|works|working|it works|that works|works fine|solved|resolved|fixed|sorted|done",
    "de": "danke|danke dir|danke schön|danke sehr|dankeschön|dankesehr|vielen dank|besten dank|herzlichen dank|"
    "tausend dank|merci|alles gut|alles klar|passt|in ordnung|prima|klasse|toll|perfekt|funktioniert|geht|läuft|"
    "klappt|erledigt|gelöst|behoben|verstanden",
    "fr": "merci|merci bien|merci beaucoup|mille mercis|un grand merci|parfait|super|génial|très bien|d'accord|"
    "c'est bon|c'est parfait|tout est bon|ça marche|ça fonctionne|cela fonctionne|résolu|bien reçu",
    "es": "gracias|muchas gracias|mil gracias|muchísimas gracias|perfecto|genial|estupendo|vale|de acuerdo|"
    "todo bien|funciona|ya funciona|resuelto|solucionado|recibido|listo",
    "pt": "obrigado|obrigada|muito obrigado|muito obrigada|obg|grato|grata|perfeito|ótimo|valeu|tudo bem|tudo certo|"
    "está bem|funciona|já funciona|está funcionando|funcionou|resolvido|certo",
    "it": "grazie|grazie mille|mille grazie|molte grazie|tante grazie|perfetto|ottimo|va bene|tutto bene|"
    "tutto ok|funziona|ora funziona|risolto|ricevuto",
    "nl": "bedankt|dank|dank je|dank u|dank je wel|dank u wel|dankjewel|dankuwel|hartelijk dank|hartelijk bedankt|"
    "heel erg bedankt|top|prima|perfect|goed|in orde|werkt|het werkt|opgelost",
    "pl": "dziękuję|dziękujemy|dzięki|dziękuję bardzo|bardzo dziękuję|wielkie dzięki|super|świetnie|dobrze|działa|"
    "już działa|wszystko działa|w porządku|rozwiązane",
    "sv": "tack|tack så mycket|tusen tack|stort tack|många tack|perfekt|toppen|bra|fungerar|det fungerar|löst|klart|"
    "takk|tusen takk|mange takk|tak|mange tak|kiitos",
    "tr": "teşekkürler|teşekkür ederim|teşekkür ederiz|çok teşekkürler|çok teşekkür ederim|sağ ol|sağ olun|sağolun|"
    "tamam|tamamdır|harika|mükemmel|çalışıyor|çözüldü",
    "ru": "спасибо|большое спасибо|спасибо большое|огромное спасибо|благодарю|благодарим|отлично|хорошо|супер|"
    "понятно|ок|окей|принято|ясно|работает|всё работает|заработало|решено|дякую|щиро дякую",
    "ar": "شكرا|شكرا لك|شكرا لكم|شكرا جزيلا|جزيل الشكر|ممتاز|تمام|حسنا|يعمل|تم الحل|متشكر|متشكرين",
    "zh": "谢谢|謝謝|谢谢你|谢谢您|謝謝您|谢谢你们|多谢|多謝|感谢|感謝|非常感谢|非常感謝|太好了|好的|好|可以了|"
    "没问题了|沒問題了|解决了|解決了|已解决|已解決|收到|明白了|辛苦了",
    "ja": "ありがとう|ありがとうございます|ありがとうございました|有難うございます|有難うございました|"
    "有り難うございます|感謝します|感謝いたします|助かりました|了解です|了解しました|了解いたしました|"
    "承知しました|承知いたしました|解決しました|直りました|大丈夫です|問題ありません|オッケー|どうも",
    "ko": "감사합니다|감사드립니다|고맙습니다|고마워요|감사해요|네|예|알겠습니다|"
    "확인했습니다|해결되었습니다|해결됐습니다|잘 됩니다|좋습니다",
}
"""Any one of these makes a mail one that only says thank you, where nothing but these and `_AROUND` is in it."""

_AROUND = (
    "very|very much|so much|a lot|a million|again|now|all|and|everything|everyone|it|it's|it is|that|that's|that is|"
    "all is|again now|for your help|for the help|for your support|for the quick help|for the quick reply|"
    "for everything|for the info|for the update|for letting me know|for your time|for your reply|"
    "indeed|really|yes|you|sir|madam|hi|hello|hey|dear|team|support|good morning|good afternoon|good evening|"
    "have a nice day|have a good day|"
    "hallo|guten tag|guten morgen|liebes|sehr|jetzt|wieder|alles|es|und|nun|für die hilfe|für ihre hilfe|"
    "für die schnelle hilfe|für die info|ja|"
    "bonjour|bonsoir|pour votre aide|pour votre retour|pour tout|tout|maintenant|et|à vous|oui|"
    "hola|buenos días|buenas tardes|por su ayuda|por la ayuda|por todo|todo|ya|ahora|y|sí|"
    "olá|bom dia|boa tarde|pela ajuda|por tudo|tudo|agora|sim|"
    "ciao|buongiorno|buonasera|per l'aiuto|per il supporto|di tutto|tutto|adesso|ora|sì|"
    "hoi|beste|goedemorgen|goedemiddag|voor de hulp|voor je hulp|voor uw hulp|alles|nu|weer|en|"
    "cześć|dzień dobry|witam|za pomoc|bardzo|wszystko|już|"
    "hej|god morgon|för hjälpen|allt|nu|och|"
    "merhaba|iyi günler|yardımınız için|çok|her şey|şimdi|"
    "здравствуйте|добрый день|доброе утро|привет|за помощь|за ответ|вам|очень|всё|теперь|да|и|"
    "مرحبا|السلام عليكم|جزيلا|لكم|لك|على المساعدة|"
    "您好|你好|大家好|了|您的帮助|现在|"
    "お世話になっております|いつもお世話になっております|お疲れ様です|本当に|大変|どうも|早速のご対応|ご対応|迅速なご対応|誠に|"
    "안녕하세요|정말|대단히|진심으로|수고하세요|답변"
)
"""What stands beside it: greetings, "very much", "for your help"."""

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_THUMBS = re.compile("[\U0001f44d\U0001f44c\U0001f64f\u2705\u2714\U0001f4af]")
_SAYS_MORE = re.compile(r"[\d?？؟¿@]|://")


def is_mere_thanks(text: str, closing: str = "", names: Iterable[str] = ()) -> bool:
    """Whether these new words are thanks, an okay or "works now", and nothing else; at most eight words of it.

    `closing`: the first line of the folded signature, which may hold the thanks; `names`: of sender and agents. A
    question mark, a digit, an address or one word more than the tables hold, and it is more than thanks.
    """
    if len(text) + len(closing) > _LONGEST or _SAYS_MORE.search(text):
        return False
    known = {word for name in names for word in _words(name)}
    lines = [line for line in text.splitlines() if not plain(line.strip()).startswith(_devices())]
    found = [one for line in lines if (one := _spoken(_words(line), known)) is not None]
    if len(found) < len(lines):
        return False
    last = _spoken(_words(closing), known) if closing else None
    thanked = any(thanks for thanks, _ in found) or bool(last and last[0]) or _THUMBS.search(text) is not None
    return thanked and sum(map(sum, found)) <= _MOST_WORDS


def speaks_of_the_end(text: str) -> bool:
    """Whether thanks, an okay or a word for "close" is among these words: the least that a closing mail has.

    Linear in the text, of which the first 300 characters are looked at.
    """
    words = _words(text[:_LONGEST])
    if any(word.startswith(_closings()) or _phrase(words, at)[1] for at, word in enumerate(words)):
        return True
    return any(phrase in word for word in words if _UNSPACED.search(word) for (phrase, *_) in _table()[0])


def _words(line: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(plain(line.replace("’", "'")))]


def _spoken(words: list[str], names: set[str]) -> tuple[int, int] | None:
    """(words of thanks, words around them) of a line; None where there is any other word. Sign-offs count nothing."""
    thanks = around = at = 0
    while at < len(words):
        length, said, beside = (1, 0, 0) if words[at] in names else _phrase(words, at)
        if not length:
            return (0, 0) if tuple(words) in _signoffs() else None
        thanks, around, at = thanks + said, around + beside, at + length
    return thanks, around


def _phrase(words: list[str], at: int) -> tuple[int, int, int]:
    """(its length, words of thanks, words around) of the longest known phrase from here; length 0: none."""
    if (unspaced := _unspaced(words[at])) is not None:
        return 1, *unspaced
    core, around = _table()
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        phrase = tuple(words[at : at + length])
        if phrase in core:
            return length, length, 0
        if phrase in around:
            return length, 0, length
    return 0, 0, 0


def _unspaced(word: str) -> tuple[int, int] | None:
    """(phrases of thanks, phrases around) where the word is a whole Chinese or Japanese line of them."""
    if not _UNSPACED.search(word):
        return None
    core, around = _table()
    thanks = beside = at = 0
    while at < len(word):
        for length in range(min(_LONGEST_UNSPACED, len(word) - at), 0, -1):
            piece = (word[at : at + length],)
            if piece in core or piece in around:
                thanks, beside, at = thanks + (piece in core), beside + (piece not in core), at + length
                break
        else:
            return None
    return thanks, beside


@cache
def _table() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """(thanks, what stands beside them), each phrase as its plain words."""
    core = frozenset(tuple(_words(phrase)) for row in THANKS.values() for phrase in row.split("|"))
    return core, frozenset(tuple(_words(phrase)) for phrase in _AROUND.split("|")) - core


@cache
def _closings() -> tuple[str, ...]:
    return tuple(plain(word) for word in ("close", "closing", *WORDS["close"].split()))


@cache
def _signoffs() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_words(phrase)) for phrase in SIGN_OFFS)


@cache
def _devices() -> tuple[str, ...]:
    return tuple(plain(beginning) for beginning in DEVICES)

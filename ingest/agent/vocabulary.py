"""The words of agents' commands in the languages agents write: a table, not code."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

WORDS: dict[str, str] = {
    "note": "notiz anmerkung remarque nota notitie notatka anteckning not заметка メモ 备注 備考 메모 ملاحظة",
    "close": "schliessen schliesse geschlossen fermer clore cerrar fechar encerrar chiudere chiudi sluiten zamknij "
    "stäng kapat закрыть クローズ 关闭 닫기 إغلاق",
    "reopen": "öffnen wiederöffnen rouvrir reabrir riaprire riapri heropenen otwórz öppna aç открыть 再開 重新打开 "
    "다시열기 فتح",
    "wait": "warten warte attendre attente esperar aguardar attendere attesa wachten czekaj vänta bekle ждать 保留 "
    "等待 대기 انتظار",
    "assign": "zuweisen attribuer assigner asignar atribuir assegnare assegna toewijzen przypisz tilldela ata "
    "назначить 割当 分配 할당 تعيين",
    "take": "übernehmen übernehme prendre tomar assumir prendere prendo nemen przejmij ta "
    "al взять 担当 接手 담당 استلام",
    "priority": "priorität prio priorité prioridad prioridade priorità prioriteit priorytet prioritet öncelik "
    "приоритет 優先度 优先级 우선순위 أولوية",
    "team": "équipe equipo equipe squadra zespół takım команда チーム 团队 팀 فريق",
    "type": "art typ tipo tür тип 種類 类型 유형 نوع",
    "tag": "schlagwort étiquette etiqueta etichetta label etykieta etikett etiket метка タグ 标签 태그 وسم",
    "emergency": "notfall urgence emergencia urgencia emergência emergenza noodgeval awaria nödfall acil авария 緊急 "
    "紧急 긴급 طوارئ",
    "add": "hinzufügen ajouter añadir agregar adicionar aggiungere aggiungi toevoegen dodaj lägg ekle добавить 追加 "
    "添加 추가 إضافة",
    "remove": "entfernen retirer quitar remover rimuovere rimuovi verwijderen usuń bort çıkar "
    "удалить 削除 移除 삭제 إزالة",
    "merge": "zusammenführen fusionner fusionar unir unire unisci samenvoegen scal birleştir "
    "объединить 統合 合并 병합 دمج",
    "split": "teilen scinder dividir dividere dividi splitsen podziel dela böl разделить 分割 拆分 분리 تقسيم",
    "link": "verknüpfen lier enlazar vincular collegare collega koppelen powiąż länka bağla "
    "связать リンク 关联 연결 ربط",
    "due": "fällig frist échéance plazo prazo scadenza termijn termin frist vade срок 期限 截止 마감 موعد",
    "lang": "language sprache langue idioma lingua taal język språk dil язык 言語 语言 언어 لغة",
    "from": "von de da van от",
    "template": "vorlage modèle plantilla modelo modello sjabloon szablon mall şablon "
    "шаблон テンプレート 模板 템플릿 قالب",
    "help": "hilfe aide ayuda ajuda aiuto hulp pomoc hjälp yardım помощь ヘルプ 帮助 도움말 مساعدة",
    "spam": "indésirable 迷惑メール 垃圾邮件 스팸 спам",
    "block": "sperren bloquer bloquear bloccare blokkeren zablokuj blockera engelle блокировать ブロック 屏蔽 차단 حظر",
}
"""Each command and its other names. English stands first: the key itself."""

UNAVAILABLE = frozenset({"merge", "split", "due", "from", "template", "spam", "block"})
"""Known words that this version cannot carry out yet."""

CLOSE_REASONS: dict[str, str] = {
    "resolved": "solved|fixed|done|gelöst|erledigt|behoben|résolu|resuelto|resolvido|risolto|opgelost",
    "not_our_product": "not our product|not ours|nop|nicht unser produkt|pas notre produit|no es nuestro producto",
    "out_of_scope": "out of scope|oos|scope|ausserhalb des umfangs|hors périmètre|fuera de alcance",
    "no_longer_an_issue": "no longer an issue|no longer|no issue|nlai|nicht mehr aktuell|plus d'actualité|ya no ocurre",
    "works_as_designed": "works as designed|as designed|wad|by design|wie vorgesehen|fonctionne comme prévu|"
    "funciona según lo previsto",
    "customer_unavailable": "customer unavailable|unavailable|no answer|no response|cu|kunde nicht erreichbar|"
    "keine antwort|client injoignable|cliente no disponible",
}
"""Why a case is closed (`closed` template) and how agents say it."""

YES_NO: dict[str, str] = {
    "yes": "y ja oui si sim tak evet да はい 是 예 نعم",
    "no": "n nein non não nee nie nej hayır нет いいえ 否 아니요 لا",
}
_FIRST_WORD = re.compile(
    r"[\s*>]{0,8}(?P<word>[^\W\d_]{1,20})(?!\w|['’])[*]{0,2}(?P<sign>(?:\s?[.,;:!–—、，。！؛،]|\s-)?)"
)
_BEGINS_OTHERS = frozenset(("si", "da", "tak", "non", "nie"))
"""Other sentences begin with them in one language or another: "Si no funciona", "Da ich ihn nicht kenne"."""
_NO_OBJECTION = (
    "problem", "objection", "worries", "issue", "doubt", "question", "idea", "clue", "time", "longer", "one "
)  # fmt: skip
"""Behind a "no" they say yes, or nothing of the kind: "No idea"."""
WAIT_FOR: dict[str, str] = {
    "customer": "client kunde kunden cliente klant klient kund müşteri клиент",
    "engineering": "engineers dev development entwicklung technik ingénierie ingeniería engenharia ingegneria",
}
PRIORITY_WORDS: dict[str, str] = {
    "Blocker": "blockierend bloquant bloqueante",
    "Critical": "kritisch critique crítica crítico critica",
    "Medium": "normal mittel moyenne media média",
    "Low": "niedrig gering basse baja baixa bassa",
}


def plain(word: str) -> str:
    """A word for comparing: casefolded, without accents, as it may come from any keyboard."""
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def yes_or_no(line: str) -> str | None:
    """Which of the two, "yes" or "no", where a line is nothing but a whole word for it, in any of the languages."""
    wanted = plain(line).strip(" .!,;:>*。！")
    return next((key for key, aliases in YES_NO.items() if wanted in (key, *map(plain, aliases.split()))), None)


def first_yes_or_no(line: str) -> tuple[str | None, str]:
    """(which of the two a line begins with, the words behind it): "No, we do not know Kim". None for any other line.

    A sign stands behind the word; a space is enough for words that begin no other sentence.
    """
    found = _FIRST_WORD.match(unicodedata.normalize("NFC", line))
    said = yes_or_no(found["word"]) if found else None
    if found is None or said is None:
        return None, line
    rest, word = found.string[found.end() :].strip(), plain(found["word"])
    if said == "yes" and "?" in rest:
        return None, line
    doubtful = len(word) == 1 or word in _BEGINS_OTHERS or plain(rest).startswith(_NO_OBJECTION)
    return (None, line) if doubtful and rest and not found["sign"] else (said, rest)


@cache
def commands() -> dict[str, str]:
    """Every name of a command, in its plain form → the command."""
    return _names(WORDS)


def chosen(said: str, table: dict[str, str], *, separator: str = " ") -> str | None:
    """The one key of a table that these words name: by itself, an alias, or a beginning that fits no other key."""
    wanted = plain(" ".join(said.replace("_", " ").replace("-", " ").split())).strip(" .!,;:")
    known = {plain(key.replace("_", " ")): key for key in table}
    known |= {plain(alias): key for key, aliases in table.items() for alias in aliases.split(separator)}
    if wanted in known:
        return known[wanted]
    own = {plain(key.replace("_", " ")): key for key in table}
    # the beginning of an English name before that of any other: `b` is Blocker, though there is `basse`
    for names in (own, known):
        fitting = {key for name, key in names.items() if wanted and name.startswith(wanted)}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _names(table: dict[str, str]) -> dict[str, str]:
    names = {plain(alias): key for key, aliases in table.items() for alias in aliases.split()}
    return names | {plain(key): key for key in table}

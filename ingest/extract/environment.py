"""Browser and operating system of the place where the trouble is seen, as named or as a pasted user agent tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

# Name as shown -> how people write it. Order matters only where one name is part of another.
_BROWSERS = {
    "Samsung Internet": r"samsung internet(?: browser)?|삼성 ?인터넷",
    "Yandex Browser": r"ya(?:ndex)?[ .-]?browser|яндекс[ .-]?браузер\w{0,2}|яндекс[ .-]браузере",
    "Internet Explorer": r"internet explorer|msie|ie(?= ?1?\d\b)",
    "Edge": r"(?:ms |microsoft |microsoft-)?edge|엣지|エッジ|إيدج|эдж",
    "Chrome": r"(?:google |google-)?chrome|chromium|크롬|谷歌浏览器|クローム|كروم|хром",
    "Firefox": r"(?:mozilla )?firefox|firefo[kx]s\w{0,3}|파이어폭스|火狐(?:浏览器)?|فايرفوكس|файрфокс",
    "Safari": r"safari|사파리|サファリ|سفاري|сафари",
    "Opera": r"opera(?: gx| mini)?|опера|오페라",
    "Brave": r"brave(?= browser| ?v?\d)",
    "Vivaldi": r"vivaldi",
    "DuckDuckGo": r"duckduckgo(?= browser| \d)",
    "Whale": r"naver whale|whale(?= \d)|웨일",
    "UC Browser": r"uc ?browser",
}
_SYSTEMS = {
    "iPadOS": r"ipad ?os",
    "tvOS": r"tvos",
    "watchOS": r"watchos",
    "ChromeOS": r"chrome ?os",
    "HarmonyOS": r"harmony ?os|鸿蒙",
    "Fire OS": r"fire ?os",
    "Windows Server": r"windows server",
    "Windows": r"(?:ms |microsoft )?windows|win(?= ?(?:7|8|8\.1|10|11|xp)\b)|"
    r"윈도우즈?|ウィンドウズ|виндоус|виндовс|винда|ويندوز",
    "macOS": r"mac ?os(?: x)?|os x|mac(?:book)?s?(?= ?\(\d{2}\.)|맥os",
    "Android": r"android\w{0,4}|안드로이드|アンドロイド|安卓|андроид\w{0,2}|أندرويد|اندرويد",
    "iOS": r"ios",
    "Ubuntu": r"ubuntu",
    "Debian": r"debian",
    "Fedora": r"fedora",
    "Linux Mint": r"linux mint",
    "openSUSE": r"opensuse",
    "Red Hat Enterprise Linux": r"red hat enterprise linux|rhel",
    "CentOS": r"centos",
    "Linux": r"linux|линукс|리눅스",
}
_CODENAMES = (
    r"(?:sequoia|sonoma|ventura|monterey|big sur|catalina|mojave|high sierra|sierra|"
    r"pro|home|enterprise|professional|esr|lts)"
)
_WORDS = (
    r"(?:version|vers\.|versie|versión|versione|versão|wersj[ai]|sürüm|версия|версии|"
    r"バージョン|版本|버전|الإصدار|نسخة|v\.?|ver\.?|only|seulement|nur|的|さん|browser|браузер|浏览器"
    r"|瀏覽器|ブラウザー?|브라우저)"
)
_NUMBER = (
    rf"(?:[ \t,:-]{{0,2}}{_CODENAMES})?(?:[ \t]?[(,:-]?[ \t]?{_WORDS}){{0,2}}[ \t]?[(:]?[ \t]?"
    r"(?P<version>\d{1,4}(?:[._]\d{1,6}){0,3}|xp\b|vista\b)(?![\d%]|[.,]\d|(?: ?%| of \d))"
)
_LEFT = r"(?<![a-z0-9_.@/-])"
_RIGHT = r"(?![a-zа-яё@])"
# A working one beside the failing one.
_FINE_BEFORE = re.compile(
    r"(?:work(?:s|ed|ing)?|fine|ok(?:ay)?|good|no (?:problem|issue|trouble)s?|opens?|geht(?: "
    r"es)?|funktioniert(?: es)?|läuft|klappt|wel|marche|fonctionne|"
    r"funciona|va bien|funziona|invece|werkt|działa|fungerar|går|работает|çalışıyor|instead of|"
    r"unlike|but not|not|يعمل|تعمل|صح|سليم)(?: it| es| ça| aber| nur| dagegen| hingegen)?"
    r" (?:in|on|with|under|über|in|mit|sous|sur|avec|dans|en|con|no|na|com|su|met|w|i|med|на|в|في|على) "
    r"(?:the |my |der |die |dem )?$",
    re.IGNORECASE,
)
_FINE_BEHIND = re.compile(
    r"[ \t\d.()]{0,12}(?:(?:it ?)?(?:is|are|'s|’s|works?|opens?|plays?|has|shows?|all|geht|"
    r"gehen|funktioniert|läuft|marche|fonctionne|funciona|funziona|werkt|działa|fungerar|går|"
    r"работает)\b"
    r"[^.;,\n]{0,18}?\b(?:ok(?:ay)?|fine|good|perfect(?:ly)?|works?|normal(?:ly)?|better|"
    r"correct(?:ly)?|aber|gut|bien|bene|goed|dobrze|bra|нормально|aunque|well)\b"
    r"|: ?(?:ok|fine|perfect)\b|[^，。；,.;\n]{0,6}(?:可以|正常|没问题|沒問題)|では問題|は問題な"
    r"|에서는 정상|은 정상|는 정상)",
    re.IGNORECASE,
)
_WORKS_BEHIND = re.compile(
    r"[ \t\d.()]{0,12}(?:it |es |ça )?(?:works|is working|geht|funktioniert|läuft|klappt|marche|fonctionne|funciona|"
    r"funziona|werkt|działa|fungerar|работает|çalışıyor|يعمل)\b(?![^.,;\n]{0,14}\b(?:not|nicht|pas"
    r"|niet|inte|nie|no|non|nur|only|kein))",
    re.IGNORECASE,
)
_MENTIONS_MOST = 200
_SENT_FROM = re.compile(
    r"(?:sent from|von meinem|envoyé de|enviado desde|enviado do|inviato da|verstuurd v|wysłane "
    r"z|skickat från|gönderildi|отправлено с|送信|发自|보냄|أُ?رسلت من)[^\n]{0,60}",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"Mozilla/[45]\.0 "
    r"\([^()\n]{3,200}(?:\n[^()\n]{1,200})?\)[^\n\"'<>]{0,200}(?:\n[^\n\"'<>]{0,200}(?:Safari|"
    r"Firefox|Edg|Chrome|OPR)/[\d.]{1,20})?"
)
_SAID = re.compile(
    r"(?:fail|crash|error|blank|white|freez|hang|broken|not work|doesn.t|won.t|can.t|stuck|slow|redirect"
    r"|fehler|leer|kaputt|nicht|plante|bloqu|blanc|erreur|falla|blanco|no carga|não|vuot|bianc|leeg"
    r"|fout|błąd|pust|ошиб|пуст"
    r"|не работ|не откр|hata|boş|空白|真っ白|エラー|表示され|開け|打不开|打不開|报错|黑屏|黑畫面|오류"
    r"|비어|안 열|فارغ|خطأ|لا يعمل|لا تعمل)",
    re.IGNORECASE,
)
_WINDOWS = frozenset(("xp", "vista", "7", "8", "8.1", "10", "11", "95", "98", "2000"))
_SAME_SENTENCE = 80


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    name: str
    version: str
    fine: bool


def _expression(names: dict[str, str]) -> re.Pattern[str]:
    groups = "|".join(f"(?P<n{index}>{names[name]})" for index, name in enumerate(names))
    return re.compile(rf"{_LEFT}(?:{groups}){_RIGHT}(?:{_NUMBER})?", re.IGNORECASE)


_BROWSER = _expression(_BROWSERS)
_SYSTEM = _expression(_SYSTEMS)
_BROWSER_NAMES = tuple(_BROWSERS)
_SYSTEM_NAMES = tuple(_SYSTEMS)
_BROWSER_SIGNS = (
    *("samsung", "삼성", "browser", "браузер", "internet explorer", "msie", "edge", "엣지", "エッジ", "إيدج"),
    *("эдж", "chrom", "크롬", "谷歌", "クローム", "كروم", "хром", "firefo", "파이어폭스", "火狐", "فايرفوكس"),
    *("файрфокс", "safari", "사파리", "サファリ", "سفاري", "сафари", "opera", "опера", "오페라", "brave"),
    *("vivaldi", "duckduckgo", "whale", "웨일"),
)
_SYSTEM_SIGNS = (
    *("ipad", "tvos", "watchos", "chrome", "harmony", "鸿蒙", "fire", "win", "윈도우", "ウィンドウズ", "виндо"),
    *("винда", "ويندوز", "mac", "os x", "맥", "android", "안드로이드", "アンドロイド", "安卓", "андроид"),
    *("أندرويد", "اندرويد", "ios", "ubuntu", "debian", "fedora", "linux", "opensuse", "red hat", "rhel", "centos"),
    *("линукс", "리눅스"),
)
_SENT_SIGNS = (
    *("sent from", "von meinem", "envoyé de", "enviado d", "inviato da", "verstuurd v", "wysłane z", "skickat från"),
    *("gönderildi", "отправлено с", "送信", "发自", "보냄", "رسلت من"),
)
"""Words without which the expressions cannot match: a plain search for all of them is ten times faster, and most
texts have none."""
_EXPLORER = re.compile(r"ie ?\d", re.IGNORECASE)


def _searchable(text: str) -> str:
    """The text in the letters of the signs. To an expression that ignores case, every i of Turkish is one letter."""
    low = text.casefold()
    return low if low.isascii() else low.replace("i\u0307", "i").replace("\u0131", "i")


def find_environment(text: str) -> tuple[str | None, str | None]:
    """(browser, operating system) where the trouble is seen: "Chrome 126", "Windows 11"; None where nothing is said.

    Of several the first with a version that is not said to work; a bare browser name counts only beside a system or
    in a complaint. Chrome and its kin by major version, Safari with the minor one when given, systems as written.
    """
    stands = _searchable(text).__contains__
    agents = list(_AGENT.finditer(text))
    words = _AGENT.sub(_blank, text) if agents else text
    words = _SENT_FROM.sub(_blank, words) if any(map(stands, _SENT_SIGNS)) else words
    browsers = _browsers(words) if any(map(stands, _BROWSER_SIGNS)) or _EXPLORER.search(text) else []
    systems = _systems(words) if any(map(stands, _SYSTEM_SIGNS)) else []
    browser, system = _chosen(browsers), _chosen(systems)
    if agents:
        by_agent = _from_agent(" ".join(agents[0].group().split()))
        if browser is None or agents[0].start() < browser.start:
            return by_agent[0] or _browser_name(browser), by_agent[1] or _system_name(system)
    return _browser_name(browser or _bare_browser(words, browsers, system)), _system_name(
        system or _beside(browser, systems)
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _browsers(text: str) -> list[_Mention]:
    return list(islice(_mentions(text, _BROWSER, _BROWSER_NAMES), _MENTIONS_MOST))


def _systems(text: str) -> list[_Mention]:
    return list(islice(_mentions(text, _SYSTEM, _SYSTEM_NAMES), _MENTIONS_MOST))


def _mentions(text: str, expression: re.Pattern[str], names: tuple[str, ...]) -> Iterator[_Mention]:
    last: _Mention | None = None
    for match in expression.finditer(text):
        index = next(number for number in range(len(names)) if match[f"n{number}"] is not None)
        fine = any(pattern.match(text, match.end()) for pattern in (_WORKS_BEHIND, _FINE_BEHIND))
        before = None if fine else _FINE_BEFORE.search(text, max(0, match.start() - 40), match.start())
        if before is not None:
            # "works in Edge but not in Firefox": what works stands before the "not"
            told = last is not None and last.fine and match.start() - last.end < _SAME_SENTENCE
            fine = not (told and "not " in before.group().lower())
        version = (match["version"] or "").replace("_", ".")
        if names[index] == "Windows" and version.lower() not in _WINDOWS:
            version = ""
        last = _Mention(match.start(), match.end(), names[index], version, fine)
        yield last


def _chosen(mentions: list[_Mention]) -> _Mention | None:
    """The first with a version that is not said to work, else the first with one."""
    versioned = [mention for mention in mentions if mention.version]
    return next((mention for mention in versioned if not mention.fine), versioned[0] if versioned else None)


def _bare_browser(text: str, browsers: list[_Mention], system: _Mention | None) -> _Mention | None:
    """A browser named without a version: beside a system with one, or in a sentence of complaint."""
    for mention in browsers:
        if mention.fine:
            continue
        around = text[max(0, mention.start - 60) : mention.end + 60]
        common = mention.name == "Edge" and text[mention.start : mention.end].islower()
        said = _SAID.search(text, max(0, mention.start - 25), mention.start)
        alone = len({one.name for one in browsers}) == 1 and not common
        if system is not None or (alone and _SAID.search(around)) or (mention is browsers[0] and said):
            return mention
    return None


def _beside(browser: _Mention | None, systems: list[_Mention]) -> _Mention | None:
    """A system without a version directly behind a browser with one: "Chrome 126 on Windows"."""
    if browser is None:
        return None
    return next((system for system in systems if 0 <= system.start - browser.end <= 12), None)


def _browser_name(mention: _Mention | None) -> str | None:
    if mention is None:
        return None
    numbers = mention.version.split(".")
    version = ".".join(numbers[:2]) if mention.name == "Safari" else numbers[0]
    return f"{mention.name} {version}".strip()


def _system_name(mention: _Mention | None) -> str | None:
    if mention is None:
        return None
    version = mention.version.upper() if mention.version[:1] == "x" else mention.version.capitalize()
    return f"{mention.name} {version}".strip()


def _from_agent(agent: str) -> tuple[str | None, str | None]:
    """Browser and system of a pasted user agent. QUIRK: Windows 11 and macOS above 10.15.7 still call themselves
    "NT 10.0" and "10_15_7"; what is written is told.  tests/unit/extract/test_environment.py
    """
    from ua_parser import parse

    result = parse(agent)
    browser = system = None
    if result.user_agent is not None and result.user_agent.family != "Other":
        names = {
            "Mobile Safari": "Safari",
            "Chrome Mobile": "Chrome",
            "Chrome Mobile iOS": "Chrome",
            "Firefox Mobile": "Firefox",
            "Edge Mobile": "Edge",
        }
        family = names.get(result.user_agent.family, result.user_agent.family)
        browser = _browser_name(
            _Mention(0, 0, family, _joined(result.user_agent.major, result.user_agent.minor), fine=False)
        )
    if result.os is not None and result.os.family != "Other":
        family = {"Mac OS X": "macOS", "Chrome OS": "ChromeOS"}.get(result.os.family, result.os.family)
        system = f"{family} {_joined(result.os.major, result.os.minor, result.os.patch)}".strip()
    return browser, system


def _joined(*numbers: str | None) -> str:
    return ".".join(number for number in numbers if number)

"""Whether a mail tells how to make the trouble happen again: ordered actions, or a request with its answer."""

from __future__ import annotations

import re

from ingest.extract.alternatives import by_first_letter
from ingest.extract.folding import plain

_ITEM = re.compile(
    r"^[ \t>]{0,6}(?:(?:step|schritt|etape|paso|passo|stap|krok|steg|adim|шаг) )?"
    r"(?:\(?(?P<number>\d{1,2})(?:[.):](?!\d)|-(?=[ \t]))|(?P<letter>[a-h])\)|(?P<circled>[①②③④⑤⑥])|[-•*–・])[ "
    r"\t]{0,4}(?P<words>\S.{1,300})$",
    re.MULTILINE,
)
_INLINE = re.compile(r"(?:(?<=[\s,;:、，。；：）)(])|^)\(?(?P<number>[1-9])[.)](?!\d)\s{0,2}(?P<words>[^\n]{1,90})")
_HEADING = re.compile(
    r"\b(?:steps?(?: to (?:reproduce|repro))?|(?:to )?repro(?:duce|duction|duced)?(?: steps)?|"
    r"how to reproduce|to see it|to trigger it|schritte|reproduzier\w*|nachstellen|so geht.s|"
    r"etapes|reproduire|pour reproduire|pasos|reproducir\w*|passos|reproduzir|passi|riprodurre|"
    r"stappen|reproduceren|kroki|odtworz\w*|steg|aterskapa|reproducera|adimlar|"
    r"tekrarla\w*|шаги|воспроизве\w*|الخطوات|خطوات)\b|手順|再現|步骤|步驟|复现|複現|재현|순서"
)
# Actions at a keyboard, a screen or an API; stems in folded form.
_ACTION = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"open(?:s|ed|ing)?|click(?:s|ed|ing)?|press(?:es|ed|ing)?|tap(?:s|ped|ping)?|"
        r"select(?:ed)?|choos\w+|chose|pick(?:ed)?|go|went|log(?:ged)? (?:in|out|on|off)|"
        r"sign(?:ed)? in|upload(?:ed)?|"
        r"save[d]?|reload(?:ed)?|refresh(?:ed)?|scroll(?:ed)?|typ(?:e|ed)|enter(?:ed)?|paste[d]?|"
        r"drag(?:ged)?|switch(?:ed)?|toggle[d]?|set|tick(?:ed)?|untick|create[d]?|"
        r"add(?:ed)?|remove[d]?|delete[d]?|run|ran|start(?:ed)?|launch(?:ed)?|wait(?:ed)?|"
        r"load(?:ed)?|filter|search(?:ed)?|export(?:ed)?|import(?:ed)?|duplicate[d]?|copy|copied|"
        r"clone[d]?|"
        r"submit(?:ted)?|confirm(?:ed)?|close[d]?|hover(?:ed)?|play(?:ed)?|fill(?:ed)?|turn(?:ed)?|"
        r"put|change[d]?|call(?:ed)?|send|sent|install(?:ed)?|visit(?:ed)?|navigate[d]?|look|"
        r"offne\w*|klick\w*|anklick\w*|aufruf\w*|aufrufen|anmeld\w*|melde|einlogg\w*|ausw\w+hl\w*|"
        r"wahl\w*|hochlad\w*|speicher\w*|neu laden|scroll\w*|eingeb\w*|eintipp\w*|druck\w*|"
        r"abspiel\w*|anleg\w*|wechsel\w*|starte\w*|"
        r"ouvr\w+|filtre[rz]?|cliqu\w+|cliquer|appuy\w+|choisi\w*|selectionn\w+|connect\w+|recharg\w+|"
        r"enregistr\w+|saisi\w*|televers\w+|lanc\w+|descend\w+|faire defiler|"
        r"abr\w+|pulso|pulsar|pincho|hago clic|hacer clic|clic|clica\w*|seleccion\w+|elegir|elijo|"
        r"entr(?:o|a|ar|amos|e|en|ando|iamo|are|ei|ou)|inicio sesion|subir|subo|guard\w+|recarg\w+"
        r"|escrib\w+|cierro|baj\w+|"
        r"selecion\w+|escolh\w+|clico|toco|salv\w+|carreg\w+|digit(?:o|ar|e|a|i|iamo|are|ando|ei"
        r"|amos)|rol\w+|atualiz\w+|"
        r"apr\w+|clicc\w+|premo|premere|scelg\w+|seleziona\w*|accedo|accedere|carica\w*|ricaric\w+"
        r"|inserisc\w+|scorr\w+|"
        r"klik\w*|kies\w*|kiezen|inlog\w*|log in|opsla\w*|herlad\w*|vul|invull\w+|typ\w*|druk\w*|tik|tikken|"
        r"otwier\w+|otworz\w*|klikn\w+|klikam|wybier\w+|wybra\w+|zalogow\w+|loguje|zapis\w+|"
        r"odswiez\w+|wpis\w+|przewi\w+|nacisk\w+|uruch\w+|"
        r"oppna\w*|klicka\w*|valj\w*|logga\w*|spara\w*|ladda\w*|skriv(?:er|a|ar|it)?|tryck\w*|rulla\w*|stang\w*|"
        r"ac(?:iyorum|in|ip|tim|mak)|tikla\w*|sec\w{2,10}|giris yap\w*|kaydet\w*|yenile\w*|"
        r"yaz(?:in|ip|dik|dim|iyor\w{0,3})|bas(?:in|ip|inca|tim|tik|iyor\w{0,3})?|yukle\w*|gir\w{2,8}|kaydir\w*|"
        r"откр\w+|нажм\w+|нажат\w+|нажима\w+|выбр\w+|выбер\w+|выбира\w+|войти|вход\w+|захо\w+|зайти|"
        r"сохран\w+|обнов\w+|введ\w+|ввод\w+|прокру\w+|загру\w+|запус\w+|"
        r"افتح|أفتح|نفتح|فتح|اضغط|أضغط|نضغط|ضغط|اختر|أختار|نختار|اختيار|ادخل|أدخل|تسجيل الدخول|احفظ|"
        r"حفظ|انقر|أنقر|حدث|مرر|افتحوا|و?(?:فتحت|ضغطت|حذفت|أضفت|حفظت|اخترت|نقرت|سجلت الدخول)"
    )
    + r")\b|開[いくき]|クリック|押[すし]|選択|選[びぶん]|入力|ログイン|保存|"
    r"再読|読み込|スクロール|タップ|ドラッグ|表示し|再生し|起動し|"
    r"打开|點擊|点击|选择|輸入|输入|登录|登入|保存|刷新|上传|拖|滑动|关闭|"
    r"열[고어기면]|클릭|누르|눌러|선택|입력|로그인|저장|새로고침|업로드|스크롤|실행|재생"
)
# Actions that are said of many other things as well: they count in lists, not in prose.
_WEAK_WORDS = (
    "add added remov delet run ran start begin creat chang call called send sent set wait waite load "
    "loade look put close closed play played turn turned fill filled search confi launc launch choos pick "
    "switc copy copied impor expor submi go went typ enter entere filte insta save saved visit chose vul "
    "abr entr subir baj baje baja bajo rol apr starte wechse neu lanc ouvr connec guard subo carreg digit carica gir "
    "girme girer вход входа загруз запус обнов выбор 保存 选择 選択 입력 실행 재생 저장 فتح حدث حفظ"
)
_WEAK = frozenset(_WEAK_WORDS.split())
_ASKS = re.compile(
    r"[?？]|か[。)]?$|^(?:why|who|what|how|when|whether|warum|wer|was|wie|pourquoi|qui|comment|por que"
    r"|perche|почему|кто|как) "
)
_ARROWS = re.compile(r"\S[^\n>→»]{1,40}(?: ?(?:->|=>|→|»|⇒|➔|>) ?[^\n>→»<]{1,40}){2,}")
_FROM_TO = re.compile(r"\d ?%? ?(?:->|=>|→|⇒|➔) ?\d")
_ARROW_HEADS = ">→»⇒➔"
"""Two of them stand in every chain: counting them is a hundred times faster than the expression."""
# What is seen after an action, told in order.
_THEN = re.compile(
    r"\b(?:and )?then\b|\bafterwards\b|\bafter that\b|\bdann\b|\bdanach\b|\bpuis\b|\bensuite\b|"
    r"\bluego\b|\bdespues\b|\bdepois\b|\bpoi\b|\bdopo\b|"
    r"\ben dan\b|\bdaarna\b|\bvervolgens\b|\bpotem\b|\bnastepnie\b|\bsedan\b|\bdarefter\b|\bsonra\b|"
    r"\bзатем\b|\bпотом\b|\bпосле этого\b|ثم|然后|然後|接着|すると|その後|다음|그러면"
)
_SEEN = re.compile(
    r"\b(?:see|appears?|shows?|comes up|says|get|gets|nothing happens|erscheint|kommt|zeigt|"
    r"affiche|apparait|devient|est vide|est blanche|blank|empty|leer|weg|verschwindet|aparece|sale"
    r"|appare|esce|verschijnt|krijg|"
    r"pojawia|wyswietla|visas|kommer|cikiyor|gorunuyor|появляется|выходит|показывает)\b|تظهر|يظهر"
    r"|显示|出现|表示され|나옵|뜹|보이"
)
_CHARS_MOST = 30_000
_CURL = re.compile(r"\bcurl\s{1,3}(?:-|\"|'|https?:)|\bnew XMLHttpRequest\b|\brequests\.(?:get|post)\(")
_CALLS = ("curl", "XMLHttpRequest", "requests.")
_VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_REQUEST = re.compile(
    rf"\b(?:{'|'.join(_VERBS)})"
    r"\s{1,3}(?:https?://|/)(?P<path>[^\s,;]{1,500})(?P<behind>[^\n]{0,200}(?:\n[^\n]{0,200}){0,6})"
)
_COMMAND = re.compile(
    r"^[ \t$#>]{0,4}[a-z][\w./-]{1,30} (?:[^\n ]{1,80} ){0,6}--?[a-z][\w-]{0,30}[ =][^\n]{1,400}\n{1,2}[^\n]{0,80}"
    r"(?:error|refused|denied|failed|timed? ?out|fatal|cannot|not found)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""A command with its options, and what it answered."""
_BODY = re.compile(r"[{<\[]\s{0,3}[\"'/]?\w")
_BREAKABLE = re.compile(r"([\s,;:、，。；：][(]?[1-9][.)](?!\d))")
_SENTENCE = re.compile(r"[.!?。！？\n]+(?:\s|$)|\n|[。！？]")


def has_steps(text: str) -> bool:
    """True for two or more ordered actions (a list, an arrow chain, or prose) or a whole request with its answer."""
    text = text[:_CHARS_MOST]
    folded = plain(text)
    return _listed(folded) or _chained(folded) or _requested(text) or _told(folded)


def _listed(folded: str) -> bool:
    """Two or more numbered items (or bullets) that are actions; under a heading about reproducing, any two items."""
    actions = items = bullets = 0
    for match in _ITEM.finditer(folded):
        words = match["words"][:90]
        if _ASKS.search(words):
            continue
        ordered = match["number"] or match["letter"] or match["circled"]
        acting = _ACTION.search(words)
        items += 1
        actions += bool(ordered and acting)
        bullets += bool(acting and acting.start() < 6)
    if actions >= 2 or bullets >= 2:
        return True
    if items >= 2 and actions + bullets >= 1 and _HEADING.search(folded) is not None:
        return True
    return _inline(folded)


def _inline(folded: str) -> bool:
    """`1. open the page, 2. accept the cookies, 3. scroll`: numbers in order, an action behind at least one of them."""
    if not all(f"{number}." in folded or f"{number})" in folded for number in (1, 2)):
        return False
    wanted, acting, begun, strong = 1, 0, 0, False
    for match in _INLINE.finditer(_BREAKABLE.sub(r"\n\1", folded)):
        number = int(match["number"])
        if number == 1:
            wanted, acting, begun, strong = 1, 0, match.start(), False
        if number != wanted or match.start() - begun > 700:
            continue
        wanted += 1
        if _ASKS.search(match["words"]) is None:
            acting += _ACTION.search(match["words"]) is not None
            strong = strong or _acts(match["words"])
        if (wanted > 3 and strong) or (wanted > 2 and acting >= 2):
            return True
    return False


def _acts(words: str) -> bool:
    """Whether these words tell of an action that is said of a screen and of little else."""
    return any(not _is_weak(action.group()[:6].strip()) for action in _ACTION.finditer(words))


def _is_weak(stem: str) -> bool:
    return stem in _WEAK or stem[:5] in _WEAK


def _chained(folded: str) -> bool:
    """`Reports > Export > CSV`, with an action or a heading around it."""
    if sum(folded.count(head) for head in _ARROW_HEADS) < 2:
        return False
    match = _ARROWS.search(folded)
    if match is None or len(_FROM_TO.findall(match.group())) > 1:
        return False  # "fill 90 -> 11, price 4,10 -> 0,35" tells of numbers
    return _ACTION.search(folded, max(0, match.start() - 120), min(len(folded), match.end() + 40)) is not None


def _requested(text: str) -> bool:
    """A curl call, or a request line with parameters or a body and what came back."""
    if any(mark in text for mark in _CALLS) and _CURL.search(text):
        return True
    if "-" in text and _COMMAND.search(text):
        return True
    if not any(verb in text for verb in _VERBS):
        return False
    return any(_BODY.search(match["path"] + match["behind"]) for match in _REQUEST.finditer(text))


def _told(folded: str) -> bool:
    """Three actions in one sentence, or two in a sentence about reproducing."""
    start = 0
    for match in _SENTENCE.finditer(folded):
        sentence = folded[start : min(match.start(), start + 600)]
        start = match.end()
        stems = {action.group()[:6].strip() for action in _ACTION.finditer(sentence)}
        strong = sum(not _is_weak(stem) for stem in stems)
        if (strong >= 2 and len(stems) >= 3) or (strong >= 1 and len(stems) >= 2 and _in_order(sentence)):
            return True
    return False


def _in_order(sentence: str) -> bool:
    """Whether the sentence speaks of reproducing, or tells what is seen after what."""
    return bool(_HEADING.search(sentence) or (_THEN.search(sentence) and _SEEN.search(sentence)))

"""An absence that is still to come: a robot answers while its owner is away, a person tells of it before."""

from __future__ import annotations

from ingest.origin.sign import Sign

_DAYS = "(mon|tues|wednes|thurs|fri|satur|sun)day"
_TAGE = "(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
_JOURS = "(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_DIAS = "(lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
_DIAS_PT = "(segunda|terca|quarta|quinta|sexta|sabado|domingo)"
_GIORNI = "(lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)"
_DAGEN = "(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
_DAGAR = "(mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag)"

AHEAD = Sign(
    "tells of an absence to come",
    -5,
    (
        (
            rf"(out|away|off|on (leave|holiday|vacation)|travell?ing|closed|unavailable) (\w+ ){{0,2}}(from|startin"
            rf"g|as of|on) (tomorrow|next|{_DAYS})"
        ),
        (
            r"(out|away|off|on (leave|holiday|vacation)|travell?ing|closed|unavailable) (\w+ ){0,2}(tomorrow|next "
            r"(week|month))"
        ),
        (
            rf"(from|starting|as of) (tomorrow|next week|{_DAYS}).{{0,20}}(i'm|i am|i will|i'll|we are|we will) (be"
            rf" )?(\w+ )?(out|away|off|on (leave|holiday|vacation)|travell?ing)"
        ),
        (
            rf"(ab|von) (morgen|nachster woche|kommender woche|{_TAGE}) (?!(\w+ ){{0,2}}(wieder|zuruck|erreichbar))"
            rf"(\w+ ){{0,4}}(urlaub|weg|nicht (da|im)|abwesend|unterwegs|frei)"
        ),
        (
            r"(nachste|kommende|ubernachste)\w? woche (?!(\w+ ){0,2}(wieder|zuruck))(\w+ ){0,4}(urlaub|weg|nicht ("
            r"da|im)|abwesend|unterwegs|frei)"
        ),
        rf"(urlaub|weg|nicht (da|im \w+)|abwesend|unterwegs) (\w+ )?(ab|von) (morgen|{_TAGE})",
        (
            rf"(absente?|en conges?|en vacances|en deplacement|parti\w?) (\w+ ){{0,2}}(la semaine prochaine|le mois"
            rf" prochain|des demain|a partir (de|d')(demain| ?{_JOURS})|demain)"
        ),
        (
            rf"(a partir de (demain|{_JOURS})|des (demain|{_JOURS})|la semaine prochaine),? (je|nous) (\w+ )?(serai"
            rf"|serons|suis|pars)"
        ),
        (
            rf"(de vacaciones|fuera|ausente|de viaje) (\w+ ){{0,2}}((desde|a partir de(l)?) (el )?(manana|{_DIAS})|"
            rf"la semana que viene|la proxima semana|manana)"
        ),
        (
            rf"(de ferias|fora|ausente|de viagem) (\w+ ){{0,2}}((a partir de|desde) (amanha|{_DIAS_PT})|na proxima "
            rf"semana|semana que vem|amanha)"
        ),
        (
            rf"(in ferie|fuori|assente|via) (\w+ ){{0,2}}((da|dalla) (domani|{_GIORNI}|prossima)|la prossima settim"
            rf"ana|domani)"
        ),
        (
            rf"(vrij|weg|afwezig|met vakantie|op vakantie) (\w+ ){{0,2}}(vanaf (morgen|{_DAGEN})|volgende week|morg"
            rf"en)|(vanaf (morgen|{_DAGEN})|volgende week) (ben|zijn|gaan|ga) (ik|we|wij) (\w+ ){{0,2}}(vrij|weg|af"
            rf"wezig|met|op)"
        ),
        (
            rf"(ledig|borta|bortrest|pa semester|franvarande) (\w+ )?(fran och med|fran|nasta vecka|i morgon|pa)( i"
            rf" morgon| {_DAGAR})"
        ),
        (
            r"(urlop\w*|nieobecn\w+|wolne|wyjazd\w*) (\w+ )?(od (jutra|poniedzial|wtor|srod|czwart|piat)|w przyszl"
            r"ym tygodniu)|od jutra (\w+ ){0,3}(urlop|nie ma)"
        ),
        (
            r"(со|с|начиная с) (завтра\w*|понедельник\w*|вторник\w*|сред\w+|четверг\w*|пятниц\w+) (\w+ )?(в отпуск"
            r"е|ухожу|уезжаю|меня не будет|отсутству)"
        ),
        (
            r"(в отпуске|отсутству\w+|не будет) (\w+ )?(со|с) (завтра\w*|понедельник\w*|вторник\w*|сред\w+|четверг"
            r"\w*|пятниц\w+|следующ)|на следующей неделе (\w+ ){0,2}(в отпуске|меня не|уезжа)"
        ),
        r"(onumuzdeki|gelecek|haftaya) (\w+ ){0,2}(izin|tatil|yok)|yarindan itibaren|yarından itibaren",
        r"(إجازة|خارج|مسافر\w*) (\w+ ){0,2}(من الغد|ابتداء من الغد|الأسبوع (القادم|المقبل)|غدا)",
        "(来週|明日|翌週|再来週).{0,10}(出張|休|不在)", "(下周|下星期|明天|后天).{0,6}(休假|请假|出差|不在)",
        "(다음 ?주|내일|모레).{0,8}(휴가|출장|부재|자리)",
    ),
)  # fmt: skip

"""Which country an address line speaks of: countries and larger cities, in their own and the common languages."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.folding import plain

# ISO 3166 code -> names; a name of two words has an underscore.
# Names that are also common words, first names or many places are left out.
PLACES = {
    "GB": "united_kingdom great_britain england scotland wales northern_ireland uk london birmingham "
    "manchester leeds glasgow edinburgh liverpool "
    "bristol sheffield cardiff belfast nottingham newcastle leicester southampton brighton "
    "aberdeen dundee oxford york swansea plymouth kirkwall inverness",
    "IE": "ireland eire irland irlande irlanda dublin cork galway limerick waterford kilkenny sligo "
    "athlone drogheda tralee letterkenny",
    "US": "usa u.s.a. united_states estados_unidos new_york los_angeles san_francisco chicago "
    "houston phoenix philadelphia san_antonio san_diego dallas austin "
    "denver seattle boston atlanta miami detroit minneapolis portland las_vegas nashville "
    "baltimore memphis new_orleans charlotte_nc cleveland pittsburgh "
    "sacramento kansas_city omaha tulsa tampa orlando el_paso oakland st._louis cincinnati "
    "columbus_oh milwaukee albuquerque tucson raleigh honolulu anchorage",
    "CA": "canada toronto montreal vancouver calgary edmonton ottawa winnipeg quebec halifax "
    "saskatoon regina hamilton_on victoria_bc mississauga",
    "AU": "australia australien sydney melbourne brisbane perth_wa adelaide canberra hobart darwin "
    "gold_coast cairns nsw queensland pty_ltd geelong fremantle",
    "NZ": "new_zealand aotearoa neuseeland auckland wellington christchurch hamilton_nz dunedin "
    "tauranga queenstown napier nelson_nz rotorua",
    "ZA": "south_africa sudafrika zuid-afrika afrique_du_sud cape_town johannesburg durban pretoria paarl "
    "polokwane bloemfontein port_elizabeth gqeberha stellenbosch soweto sandton",
    "IN": "india indien inde mumbai bombay delhi new_delhi bangalore bengaluru chennai kolkata "
    "hyderabad pune ahmedabad jaipur lucknow kochi gurgaon gurugram noida chandigarh",
    "PK": "pakistan karachi lahore islamabad rawalpindi faisalabad",
    "BD": "bangladesh dhaka chittagong",
    "LK": "sri_lanka colombo",
    "SG": "singapore singapur singapour",
    "MY": "malaysia kuala_lumpur penang johor",
    "PH": "philippines manila quezon cebu makati",
    "ID": "indonesia jakarta bandung surabaya denpasar bali",
    "TH": "thailand bangkok chiang_mai phuket",
    "VN": "vietnam hanoi saigon ho_chi_minh da_nang",
    "HK": "hong_kong hongkong 香港 九龍 九龙",
    "TW": "taiwan taipei kaohsiung 台灣 臺灣 台北 臺北 高雄 台中 臺中 台南 新竹 桃園 島地",
    "MO": "macau macao 澳門 澳门",
    "CN": "china chine 中国 中國 beijing shanghai guangzhou shenzhen hangzhou nanjing chengdu wuhan 北京 "
    "上海 广州 深圳 杭州 南京 成都 武汉 青岛 天津 重庆 苏州 西安 长沙 厦门 郑州 大连 宁波",
    "JP": "japan japon giappone tokyo osaka kyoto nagoya sapporo yokohama fukuoka kobe sendai 日本 東京 "
    "大阪 京都 名古屋 札幌 横浜 福岡 神戸 仙台 広島 長野 金沢",
    "KR": "korea south_korea corea seoul busan incheon daegu 한국 대한민국 "
    "서울 부산 인천 대구 대전 광주 수원 울산 제주 성남",
    "DE": "germany deutschland allemagne alemania germania duitsland niemcy tyskland almanya "
    "германия berlin hamburg munchen munich koln cologne frankfurt stuttgart "
    "dusseldorf leipzig dortmund bremen dresden hannover nurnberg duisburg bochum bonn munster "
    "karlsruhe mannheim augsburg kiel freiburg mainz rostock kassel lubeck potsdam",
    "AT": "austria osterreich autriche oostenrijk wien vienna graz linz salzburg innsbruck klagenfurt villach bregenz",
    "CH": "switzerland schweiz suisse svizzera zwitserland suiza zurich geneva geneve genf basel "
    "bern berne lausanne luzern lucerne winterthur lugano biel bienne st._gallen "
    "fribourg neuchatel",
    "LI": "liechtenstein vaduz",
    "LU": "luxembourg luxemburg esch-sur-alzette",
    "FR": "france frankreich francia frankrijk paris marseille lyon toulouse nantes strasbourg "
    "montpellier bordeaux lille rennes reims grenoble dijon angers nimes brest "
    "clermont-ferrand limoges metz besancon rouen caen cedex",
    "BE": "belgium belgie belgique belgien belgica bruxelles brussel brussels antwerpen anvers gent "
    "gand charleroi liege brugge bruges namur leuven kortrijk mons mechelen hasselt",
    "NL": "netherlands nederland niederlande pays-bas holland paises_bajos amsterdam rotterdam "
    "den_haag the_hague utrecht eindhoven groningen tilburg almere breda nijmegen "
    "maastricht arnhem haarlem enschede assen zwolle leiden delft",
    "ES": "spain espana spanien espagne spagna spanje madrid barcelona valencia sevilla seville "
    "zaragoza malaga murcia palma bilbao alicante cordoba_es valladolid vigo gijon "
    "granada coruna elche san_sebastian donostia santander pamplona",
    "PT": "portugal portogallo lisboa lisbon lissabon porto braga coimbra funchal setubal faro aveiro evora",
    "BR": "brazil brasil bresil brasilien brasile sao_paulo rio_de_janeiro brasilia salvador_ba "
    "fortaleza belo_horizonte manaus curitiba recife porto_alegre goiania campinas "
    "florianopolis belem",
    "MX": "mexico mexique mexiko cdmx ciudad_de_mexico guadalajara monterrey puebla tijuana "
    "merida_yuc queretaro leon_gto zapopan",
    "AR": "argentina argentinien buenos_aires rosario mendoza la_plata mar_del_plata tucuman",
    "CL": "chile santiago_de_chile santiago valparaiso concepcion vina_del_mar antofagasta",
    "CO": "colombia kolumbien bogota medellin cali barranquilla cartagena bucaramanga",
    "PE": "peru lima arequipa trujillo cusco",
    "UY": "uruguay montevideo",
    "EC": "ecuador quito guayaquil cuenca",
    "BO": "bolivia la_paz santa_cruz_de_la_sierra",
    "PY": "paraguay asuncion",
    "VE": "venezuela caracas maracaibo",
    "CR": "costa_rica san_jose_cr",
    "GT": "guatemala",
    "SV": "el_salvador san_salvador",
    "HN": "honduras tegucigalpa",
    "PA": "panama",
    "DO": "republica_dominicana santo_domingo",
    "CU": "cuba habana",
    "PR": "puerto_rico",
    "NI": "nicaragua managua",
    "IT": "italy italia italien italie roma rome_italy milano napoli naples torino turin palermo "
    "genova bologna firenze venezia venice verona bari catania padova "
    "trieste brescia parma livorno pisa perugia cagliari bolzano",
    "PL": "poland polska polen pologne polonia warszawa warsaw krakow lodz wroclaw poznan gdansk "
    "szczecin katowice lublin bialystok gdynia torun rzeszow olsztyn kielce radom gliwice "
    "opole",
    "SE": "sweden sverige schweden suede svezia stockholm goteborg gothenburg malmo uppsala vasteras "
    "orebro linkoping umea kiruna lulea helsingborg norrkoping",
    "NO": "norway norge norwegen norvege oslo bergen trondheim stavanger tromso hamar kristiansand drammen bodo",
    "DK": "denmark danmark danemark kobenhavn copenhagen kopenhagen aarhus odense aalborg esbjerg",
    "FI": "finland suomi finnland helsinki helsingfors tampere turku oulu espoo vantaa",
    "IS": "iceland reykjavik",
    "EE": "estonia eesti tallinn tartu",
    "LV": "latvia latvija riga",
    "LT": "lithuania lietuva vilnius kaunas",
    "RU": "russia россия россии москва москве санкт-петербург петербург спб новосибирск екатеринбург "
    "казань нижний_новгород самара омск челябинск ростов уфа красноярск пермь "
    "воронеж волгоград краснодар саратов тюмень moscow st._petersburg",
    "UA": "ukraine украина україна київ киев kyiv kiev lviv odesa odessa харьков харків",
    "BY": "belarus беларусь минск minsk",
    "KZ": "kazakhstan казахстан алматы astana almaty",
    "CZ": "czechia czech_republic cesko ceska tschechien praha prague brno ostrava plzen",
    "SK": "slovakia slovensko bratislava kosice",
    "SI": "slovenia slovenija ljubljana maribor",
    "HU": "hungary magyarorszag ungarn budapest debrecen szeged pecs",
    "RO": "romania rumanien bucuresti bucharest cluj iasi timisoara brasov constanta tulcea sibiu",
    "BG": "bulgaria българия софия plovdiv varna",
    "GR": "greece hellas griechenland grece athens athina thessaloniki patras αθηνα",
    "CY": "cyprus nicosia limassol",
    "HR": "croatia hrvatska kroatien zagreb rijeka osijek",
    "RS": "serbia srbija beograd belgrade novi_sad",
    "BA": "bosnia sarajevo",
    "MK": "north_macedonia skopje",
    "AL": "albania tirana",
    "MT": "malta valletta sliema",
    "TR": "turkey turkiye turkei turquie istanbul ankara izmir bursa antalya adana konya gaziantep "
    "kayseri eskisehir mersin trabzon",
    "IL": "israel tel_aviv jerusalem haifa",
    "AE": "uae united_arab_emirates dubai abu_dhabi sharjah الإمارات دبي أبوظبي الشارقة",
    "SA": "saudi_arabia riyadh jeddah dammam السعودية الرياض جدة الدمام مكة المدينة_المنورة الخبر",
    "QA": "qatar doha قطر الدوحة",
    "KW": "kuwait الكويت",
    "BH": "bahrain manama البحرين المنامة",
    "OM": "oman muscat سلطنة_عمان مسقط",
    "JO": "amman الأردن عمان",
    "LB": "lebanon beirut لبنان بيروت",
    "SY": "syria damascus دمشق سوريا",
    "IQ": "iraq baghdad العراق بغداد أربيل البصرة",
    "EG": "egypt cairo alexandria_egypt مصر القاهرة الإسكندرية الجيزة",
    "MA": "morocco maroc marokko casablanca rabat marrakech المغرب الدار_البيضاء الرباط مراكش",
    "TN": "tunisia tunisie tunis تونس",
    "DZ": "algeria algerie alger algiers oran الجزائر وهران",
    "LY": "libya tripoli_libya ليبيا طرابلس_ليبيا",
    "SD": "sudan khartoum السودان الخرطوم",
    "YE": "yemen اليمن صنعاء",
    "PS": "palestine فلسطين غزة رام_الله",
    "NG": "nigeria lagos abuja ibadan kano",
    "GH": "ghana accra kumasi",
    "KE": "kenya nairobi mombasa",
    "UG": "uganda kampala",
    "TZ": "tanzania dar_es_salaam",
    "ET": "ethiopia addis_ababa",
    "SN": "senegal dakar",
    "CI": "cote_d'ivoire abidjan",
    "ML": "bamako",
    "CM": "cameroun cameroon douala yaounde",
    "RW": "rwanda kigali",
    "ZM": "zambia lusaka",
    "ZW": "zimbabwe harare",
    "MW": "malawi blantyre lilongwe",
    "MZ": "mozambique maputo mocambique",
    "AO": "angola luanda",
    "NA": "namibia windhoek",
    "BW": "botswana gaborone",
    "MU": "mauritius",
    "GE": "georgia_tbilisi tbilisi",
    "AM": "armenia yerevan",
    "AZ": "azerbaijan baku",
    "UZ": "uzbekistan tashkent",
    "NP": "nepal kathmandu",
    "JM": "kingston_jamaica",
}
_STATE = re.compile(
    r"(?<=[^\W\d_])(?:,[ ]{1,2}(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|"
    r"N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
    r"|[ ](?:A[KRZ]|CT|FL|GA|I[AL]|K[SY]|M[INOT]|N[CHJMVY]|OH|RI|SC|TX|UT|VA|W[AIVY]|tx|ny|"
    r"fl))\b(?=[ ]{1,2}\d{5}|[ \t]*$|[,.;|])",
    re.MULTILINE,
)
_POSTCODES = (
    ("GB", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b")),
    ("NL", re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")),
    ("CA", re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b")),
    ("DE", re.compile(r"\bD-\d{5}\b")),
    ("AT", re.compile(r"\bA-\d{4}\b")),
    ("CH", re.compile(r"\bCH-\d{4}\b")),
    ("BE", re.compile(r"\bB-\d{4}\b")),
    ("FR", re.compile(r"\bF-\d{5}\b")),
    ("JP", re.compile(r"〒\d{3}-\d{4}")),
    ("AT", re.compile(r"(?<![\d-])[1-9]\d{3} (?:Bad|Sankt|St\.|Markt) [A-ZÄÖÜ][a-zäöüß]{3}")),
)
_WORD = re.compile(r"[^\W\d_]{1,30}(?:[.'’-][^\W\d_]{1,30}){0,3}\.?")
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")
_CJK_PLACE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[str, ...], str], tuple[tuple[str, str], ...], frozenset[str]]:
    """Places by their words, those of scripts without spaces, and the words with which the first begin."""
    spaced: dict[tuple[str, ...], str] = {}
    unspaced: list[tuple[str, str]] = []
    for country, names in PLACES.items():
        for name in names.split():
            words = tuple(plain(word) for word in name.split("_") if word)
            if _CJK_PLACE.search(name):
                unspaced.append((name, country))
            else:
                spaced[words] = country
    return spaced, tuple(unspaced), frozenset(words[0] for words in spaced)


def countries_in(text: str) -> tuple[str, ...]:
    """ISO 3166 codes of the countries that these lines name, by country, city, postcode or state."""
    spaced, unspaced, first_words = _table()
    found: list[str] = []
    if not text.isascii():
        text = _HARAKAT.sub("", text)
    words = [plain(match.group()).rstrip(".") for match in _WORD.finditer(text)]
    for index, word in enumerate(words):
        if word not in first_words:
            continue
        for length in (3, 2, 1):
            country = spaced.get(tuple(words[index : index + length])) if index + length <= len(words) else None
            if country is not None:
                found.append(country)
                break
    found.extend(country for country, pattern in _POSTCODES if pattern.search(text))
    if not text.isascii():
        found.extend(country for name, country in unspaced if name in text)
    if not found and _STATE.search(text):
        found.append("US")
    return tuple(dict.fromkeys(found))

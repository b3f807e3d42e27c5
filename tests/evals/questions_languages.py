"""Questions in eight languages as sales managers write them at home, written before looking at what is understood.

Answers are computed from the sample company's CSV files with pandas; the day is 2017-12-31, so that the last quarter is
July to September. `lang` is the language of the question, and the answer is to be in it.
"""

from typing import Any

from tests.evals.company_books import Item, Questions, refused, says, suggested
from tests.evals.questions_blind import Data, per, rev, tab, val, wr

Q2, Q3, Q4 = (
    ("2017-04-01", "2017-06-30"),
    ("2017-07-01", "2017-09-30"),
    ("2017-10-01", "2017-12-31"),
)
H1, H2 = ("2017-01-01", "2017-06-30"), ("2017-07-01", "2017-12-31")
SELLER, REGION, ACCOUNT = "sales_agent", "regional_office", "account"


def languages(data: Data) -> list[Item]:
    """About 120 questions: German, French, Spanish, Bulgarian, Kazakh, Uzbek, Azerbaijani and Tamil."""
    sheet = Questions("languages")
    parts = (_german, _french, _spanish, _bulgarian, _kazakh, _uzbek, _azerbaijani, _tamil)
    for part, lang in zip(parts, ("de", "fr", "es", "bg", "kk", "uz", "az", "ta"), strict=True):
        part(Asker(sheet, lang), data)
    return sheet


class Asker:
    """Adds questions of one language."""

    def __init__(self, sheet: Questions, lang: str) -> None:
        self.sheet, self.lang = sheet, lang

    def __call__(self, text: str, expect: Item, *after: str) -> None:
        self.sheet(expect["type"], text, expect, *after, lang=self.lang)


def month(rows: Any, number: int, column: str = "close_date") -> Any:
    return rows[rows[column].dt.strftime("%Y-%m") == f"2017-{number:02}"]


def of(rows: Any, **equal: Any) -> Any:
    for column, wanted in equal.items():
        rows = rows[rows[column] == wanted]
    return rows


def sums(rows: Any, column: str) -> Any:
    return rows.groupby(column).close_value.sum()


def counts(rows: Any, column: str) -> Any:
    return rows.groupby(column).size()


def rates(rows: Any, column: str) -> Any:
    return rows.groupby(column).deal_stage.apply(lambda stages: (stages == "Won").mean())


def top(series: Any, count: int = 1, *, lowest: bool = False) -> Item:
    """The first `count`; a tie at the edge would make the question unfair."""
    ranked = series.sort_values(ascending=lowest)
    assert len(ranked) <= count or ranked.iloc[count - 1] != ranked.iloc[count], ranked.head(count + 1)
    return tab(ranked.head(count), ordered=True)


def monthly(rows: Any) -> Item:
    return tab(rows.groupby(rows.close_date.dt.strftime("%Y-%m")).close_value.sum(), ordered=True)


def cycle(rows: Any) -> float:
    return float((rows.close_date - rows.engage_date).dt.days.mean())


def names(values: Any) -> Item:
    rows = [[name] for name in sorted(values)]
    assert rows
    return {"type": "table", "rows": rows, "ordered": False}


def idle(data: Data) -> Item:
    """Sellers who have won nothing at all."""
    return names(set(data.teams.sales_agent) - set(data.won.sales_agent))


def staff(data: Data, account: str) -> Item:
    return val(of(data.accounts, account=account).employees.iloc[0])


# fmt: off
def _german(q: Asker, d: Data) -> None:
    q("Wie viele Deals haben wir im letzten Quartal gewonnen?", val(len(per(d.won, *Q3))))
    q("Wie hoch war der Umsatz im August?", val(rev(month(d.won, 8))))
    q("Umsatz nach Produktserie in diesem Jahr", tab(sums(d.won, "series")))
    q("Welcher Verkäufer hatte im zweiten Quartal die höchste Gewinnquote?", top(rates(per(d.closed, *Q2), SELLER)))
    q("Die fünf umsatzstärksten Kunden bitte", top(sums(d.won, ACCOUNT), 5))
    q("wieviele verkaufschancen sind derzeit offen", val(len(d.open)))
    q("Durchschnittliche Größe gewonnener Deals in der Region East", val(of(d.won, regional_office="East").close_value.mean()))
    q("Wie viele Tage brauchen wir im Schnitt, um einen Deal zu gewinnen?", val(cycle(d.won)))
    q("Verlorene Deals je Manager im vierten Quartal 2017", tab(counts(per(d.lost, *Q4), "manager")))
    q("Vergleiche den Umsatz der Regionen Central und West", tab(sums(d.won, REGION)[["Central", "West"]]))
    q("Wie viel Umsatz haben wir mit Kan-code gemacht?", val(rev(of(d.won, account="Kan-code"))))
    q("Und mit Konex?", val(rev(of(d.won, account="Konex"))), "Wie viel Umsatz haben wir mit Kan-code gemacht?")
    q("Welche Verkäufer haben noch keinen einzigen Deal gewonnen?", idle(d))
    q("Wie viele Mitarbeiter hat Hottechi?", staff(d, "Hottechi"))
    q("In welchem Land sitzt Betatech?", says("Kenya"))
    q("monatlicher Umsatz im zweiten Halbjahr 2017", monthly(per(d.won, *H2)))
    q("Gewinnquote von Darcel Schlecht im Vergleich zu Vicki Laflamme", tab(rates(d.closed, SELLER)[["Darcel Schlecht", "Vicki Laflamme"]]))
    q("wie viele deals hat anna snelling im oktober gewonen", val(len(of(month(d.won, 10), sales_agent="Anna Snelling"))))
    q("Nur für die Region West", val(len(of(per(d.lost, *Q3), regional_office="West"))), "Wie viele Deals haben wir im dritten Quartal verloren?")
    q("Wie wird morgen das Wetter in Berlin?", refused())
    q("Wie zufrieden sind unsere Mitarbeiter mit der Kantine?", refused())


def _french(q: Asker, d: Data) -> None:
    q("Quel chiffre d'affaires avons-nous réalisé au trimestre dernier ?", val(rev(per(d.won, *Q3))))
    q("Combien d'affaires avons-nous perdues en mai ?", val(len(month(d.lost, 5))))
    q("Chiffre d'affaires par région", tab(sums(d.won, REGION)))
    q("Les 3 meilleurs vendeurs par chiffre d'affaires en 2017", top(sums(d.won, SELLER), 3))
    q("Quel est notre taux de réussite pour le GTX Basic ?", val(wr(of(d.closed, product="GTX Basic"))))
    q("combien d'opportunites ouvertes pour cara losch", val(len(of(d.open, manager="Cara Losch"))))
    q("Nombre d'affaires gagnées par produit au premier semestre", tab(counts(per(d.won, *H1), "product")))
    q("Quel vendeur a perdu le plus d'affaires cette année ?", top(counts(d.lost, SELLER)))
    q("Durée moyenne du cycle de vente des affaires gagnées, en jours", val(cycle(d.won)))
    q("Comparez le taux de réussite de l'équipe de Celia Rouche et de celle de Rocco Neubert", tab(rates(d.closed, "manager")[["Celia Rouche", "Rocco Neubert"]]))
    q("Quels vendeurs n'ont gagné aucune affaire ?", idle(d))
    q("Combien de salariés compte Codehow ?", staff(d, "Codehow"))
    q("Et au mois de septembre ?", val(rev(month(d.won, 9))), "Quel était le chiffre d'affaires en juillet ?")
    q("Et pour la région East ?", val(len(of(per(d.won, *Q4), regional_office="East"))), "Combien d'affaires avons-nous gagnées ce trimestre dans la région West ?")
    q("Quel est le cours de l'action Apple aujourd'hui ?", refused())
    q("Chiffre d'affaires de la région Nord-Pacifique", suggested())


def _spanish(q: Asker, d: Data) -> None:
    q("¿Cuántas oportunidades ganamos el mes pasado?", val(len(month(d.won, 11))))
    q("ingresos por vendedor en el tercer trimestre", tab(sums(per(d.won, *Q3), SELLER)))
    q("¿Cuál es la tasa de éxito de cada región?", tab(rates(d.closed, REGION)))
    q("Los 5 vendedores con menos oportunidades ganadas entre los que han ganado alguna", top(counts(d.won, SELLER), 5, lowest=True))
    q("¿Cuánto le hemos vendido a Condax?", val(rev(of(d.won, account="Condax"))))
    q("cuantas oportunidades perdimos en abril de 2017", val(len(month(d.lost, 4))))
    q("Tamaño medio de las oportunidades ganadas por serie de producto", tab(d.won.groupby("series").close_value.mean()))
    q("¿Qué cliente nos ha dado más ingresos en el sector retail?", top(sums(of(d.won, sector="retail"), ACCOUNT)))
    q("Oportunidades abiertas por etapa", tab(counts(d.open, "deal_stage")))
    q("Compara los ingresos del segundo trimestre con los del tercero", {"type": "contains", "values": [rev(per(d.won, *Q2)), rev(per(d.won, *Q3))]})
    q("¿Qué vendedores no han ganado ninguna oportunidad?", idle(d))
    q("¿En qué país está la empresa Nam-zim?", says(str(of(d.accounts, account="Nam-zim").office_location.iloc[0])))
    q("¿Y en la región Central?", val(wr(of(d.closed, regional_office="Central"))), "¿Cuál es la tasa de éxito en la región West?")
    q("¿y en octubre?", val(len(month(d.won, 10))), "¿Cuántas oportunidades ganamos en noviembre?")
    q("¿Quién ganará las próximas elecciones?", refused())
    q("¿Cuánto vendió Ramón Aguirre este año?", suggested())


def _bulgarian(q: Asker, d: Data) -> None:
    q("Колко сделки спечелихме през миналото тримесечие?", val(len(per(d.won, *Q3))))
    q("Какви са приходите през март?", val(rev(month(d.won, 3))))
    q("Приходи по мениджъри за 2017 г.", tab(sums(d.won, "manager")))
    q("Кой търговец има най-много загубени сделки през второто тримесечие?", top(counts(per(d.lost, *Q2), SELLER)))
    q("Какъв е процентът на спечелените сделки в регион East?", val(wr(of(d.closed, regional_office="East"))))
    q("топ 3 продукта по приходи", top(sums(d.won, "product"), 3))
    q("колко отворени сделки има Vicki Laflamme", val(len(of(d.open, sales_agent="Vicki Laflamme"))))
    q("kolko sdelki spechelihme prez mai", val(len(month(d.won, 5))))
    q("Сравни приходите от GTX Pro и GTX Plus Pro", tab(sums(d.won, "product")[["GTX Pro", "GTX Plus Pro"]]))
    q("Кои търговци не са спечелили нито една сделка?", idle(d))
    q("Колко служители има Булгартабак?", suggested())
    q("А колко служители има Konex?", staff(d, "Konex"))
    q("А за юли?", val(rev(month(d.won, 7))), "Какви бяха приходите за юни?")
    q("А на Melvin Marxen?", val(len(of(d.lost, manager="Melvin Marxen"))), "Колко сделки загуби екипът на Dustin Brinkmann?")
    q("Каква ще е времето утре в Пловдив?", refused())


def _kazakh(q: Asker, d: Data) -> None:
    q("2017 жылғы екінші тоқсанда қанша мәміле ұттық?", val(len(per(d.won, *Q2))))
    q("Өткен тоқсандағы табыс қанша болды?", val(rev(per(d.won, *Q3))))
    q("Аймақтар бойынша табыс", tab(sums(d.won, REGION)))
    q("Табысы ең көп үш сатушыны көрсет", top(sums(d.won, SELLER), 3))
    q("Қазір қанша ашық мәміле бар?", val(len(d.open)))
    q("West аймағында тамыз айында қанша мәміле жоғалттық?", val(len(of(month(d.lost, 8), regional_office="West"))))
    q("ötken aida qansha mämile uttyq?", val(len(month(d.won, 11))))
    q("Ұтқан мәмілелердің орташа сомасы өнім бойынша", tab(d.won.groupby("product").close_value.mean()))
    q("Hottechi-ге қанша сомаға саттық?", val(rev(of(d.won, account="Hottechi"))))
    q("Ал Konex компаниясына ше?", val(rev(of(d.won, account="Konex"))), "Hottechi компаниясына қанша сомаға саттық?")
    q("Ал қазан айында ше?", val(len(month(d.won, 10))), "Қыркүйек айында қанша мәміле ұттық?")
    q("East аймағындағы жеңіс пайызы қандай?", val(wr(of(d.closed, regional_office="East"))))
    q("Өткен айда біздің жүргізушілер қанша шақырым жүрді?", refused())
    q("Ертең Алматыда ауа райы қандай болады?", refused())


def _uzbek(q: Asker, d: Data) -> None:
    q("O'tgan chorakda nechta bitim yutdik?", val(len(per(d.won, *Q3))))
    q("Iyun oyidagi daromad qancha bo'ldi?", val(rev(month(d.won, 6))))
    q("Mintaqalar bo'yicha yutgan bitimlarimiz soni", tab(counts(d.won, REGION)))
    q("Daromadi eng yuqori beshta mijozni ko'rsating", top(sums(d.won, ACCOUNT), 5))
    q("Qaysi sotuvchi eng ko'p bitim yo'qotgan?", top(counts(d.lost, SELLER)))
    q("Hozir nechta ochiq bitimimiz bor", val(len(d.open)))
    q("West mintaqasida 2017-yilning to'rtinchi choragida qancha daromad oldik?", val(rev(of(per(d.won, *Q4), regional_office="West"))))
    q("Ўтган чоракда даромад қанча бўлди?", val(rev(per(d.won, *Q3))))
    q("GTX Pro bo'yicha yutgan bitimlarimizning o'rtacha summasi", val(of(d.won, product="GTX Pro").close_value.mean()))
    q("MG Special bo'yicha-chi?", val(of(d.won, product="MG Special").close_value.mean()), "GTX Basic bo'yicha yutgan bitimlarimizning o'rtacha summasi qancha?")
    q("Avgustda-chi?", val(len(month(d.won, 8))), "Iyulda nechta bitim yutdik?")
    q("Hali birorta bitim yutmagan sotuvchilar kimlar?", idle(d))
    q("Dilnoza Karimova bu yil qancha sotdi?", suggested())
    q("Ertaga Toshkentda yomg'ir yog'adimi?", refused())


def _azerbaijani(q: Asker, d: Data) -> None:
    q("Keçən rübdə neçə sövdələşmə qazanmışıq?", val(len(per(d.won, *Q3))))
    q("Sentyabr ayında gəlirimiz nə qədər olub?", val(rev(month(d.won, 9))))
    q("Regionlar üzrə gəlir", tab(sums(d.won, REGION)))
    q("Ən çox gəlir gətirən 3 satıcı kimdir?", top(sums(d.won, SELLER), 3))
    q("East-də neçə sövdələşmə itirmişik?", val(len(of(d.lost, regional_office="East"))))
    q("kecen ay nece sovdelesme qazanmisiq", val(len(month(d.won, 11))))
    q("Menecerlər üzrə açıq sövdələşmələrin sayı", tab(counts(d.open, "manager")))
    q("2017-ci ilin birinci yarısında gəlir nə qədər idi?", val(rev(per(d.won, *H1))))
    q("Hansı satıcılar heç bir sövdələşmə qazanmayıb?", idle(d))
    q("Bəs Konex-ə?", val(rev(of(d.won, account="Konex"))), "Kan-code şirkətinə nə qədər satmışıq?")
    q("Bəs avqustda?", val(len(month(d.lost, 8))), "İyulda neçə sövdələşmə itirmişik?")
    q("Kan-code və Konex üzrə gəliri müqayisə et", tab(sums(d.won, ACCOUNT)[["Kan-code", "Konex"]]))
    q("Sabah Bakıda hava necə olacaq?", refused())


def _tamil(q: Asker, d: Data) -> None:
    q("கடந்த காலாண்டில் எத்தனை ஒப்பந்தங்களை வென்றோம்?", val(len(per(d.won, *Q3))))
    q("ஆகஸ்ட் மாதத்தில் வருவாய் எவ்வளவு?", val(rev(month(d.won, 8))))
    q("பகுதி வாரியாக வருவாய்", tab(sums(d.won, REGION)))
    q("அதிக வருவாய் ஈட்டிய மூன்று விற்பனையாளர்கள் யார்?", top(sums(d.won, SELLER), 3))
    q("இப்போது எத்தனை ஒப்பந்தங்கள் திறந்த நிலையில் உள்ளன?", val(len(d.open)))
    q("West-ல் எத்தனை ஒப்பந்தங்களை இழந்தோம்?", val(len(of(d.lost, regional_office="West"))))
    q("GTX Basic தயாரிப்பின் வெற்றி விகிதம் என்ன?", val(wr(of(d.closed, product="GTX Basic"))))
    q("மேலாளர் வாரியாக வென்ற ஒப்பந்தங்களின் எண்ணிக்கை", tab(counts(d.won, "manager")))
    q("2017 ஆம் ஆண்டின் இரண்டாம் காலாண்டில் வருவாய் எவ்வளவு?", val(rev(per(d.won, *Q2))))
    q("Konex-க்கு?", val(rev(of(d.won, account="Konex"))), "Kan-code நிறுவனத்திற்கு எவ்வளவு விற்றோம்?")
    q("ஜூலையில்?", val(len(month(d.won, 7))), "ஜூன் மாதத்தில் எத்தனை ஒப்பந்தங்களை வென்றோம்?")
    q("GTX Pro மற்றும் MG Advanced வருவாயை ஒப்பிடுக", tab(sums(d.won, "product")[["GTX Pro", "MG Advanced"]]))
    q("Kan-code நிறுவனத்தில் எத்தனை ஊழியர்கள் உள்ளனர்?", staff(d, "Kan-code"))
    q("நாளை சென்னையில் மழை பெய்யுமா?", refused())

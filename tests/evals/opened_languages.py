"""Questions in eight languages, sealed for most of the building: how well it did with what it was not built on."""

from tests.evals.company_books import Item, Questions, refused, says, suggested
from tests.evals.questions_blind import Data, per, rev, tab, val, wr
from tests.evals.questions_languages import (
    ACCOUNT,
    H1,
    H2,
    Q2,
    Q3,
    Q4,
    REGION,
    SELLER,
    Asker,
    counts,
    cycle,
    idle,
    month,
    monthly,
    of,
    rates,
    staff,
    sums,
    top,
)  # fmt: skip


def languages(data: Data) -> list[Item]:
    """About 60 questions: German, French, Spanish, Bulgarian, Kazakh, Uzbek, Azerbaijani and Tamil."""
    sheet = Questions("unseen-languages")
    parts = (_german, _french, _spanish, _bulgarian, _kazakh, _uzbek, _azerbaijani, _tamil)
    for part, lang in zip(parts, ("de", "fr", "es", "bg", "kk", "uz", "az", "ta"), strict=True):
        part(Asker(sheet, lang), data)
    return sheet


# fmt: off
def _german(q: Asker, d: Data) -> None:
    q("Was haben wir im vergangenen Quartal umgesetzt?", val(rev(per(d.won, *Q3))))
    q("Anzahl der im November verlorenen Deals", val(len(month(d.lost, 11))))
    q("Gewinnquote nach Branche", tab(rates(d.closed, "sector")))
    q("Welches Produkt bringt am wenigsten Umsatz?", top(sums(d.won, "product"), lowest=True))
    q("Top 4 Verkäufer der Region Central nach Anzahl gewonnener Deals", top(counts(of(d.won, regional_office="Central"), SELLER), 4))
    q("offene deals von celia rouches team", val(len(of(d.open, manager="Celia Rouche"))))
    q("Wie lange dauert der Verkaufszyklus bei gewonnenen GTK-500-Deals im Schnitt, in Tagen?", val(cycle(of(d.won, product="GTK 500"))))
    q("Und im September?", val(rev(month(d.won, 9))), "Wie hoch war unser Umsatz im Mai?")
    q("Und nach Produkt?", tab(sums(per(d.won, *Q2), "product")), "Umsatz im zweiten Quartal nach Region")
    q("Was verdient Cara Losch im Jahr?", refused())


def _french(q: Asker, d: Data) -> None:
    q("Combien d'affaires avons-nous conclues et gagnées en août ?", val(len(month(d.won, 8))))
    q("chiffre d'affaires mensuel au second semestre 2017", monthly(per(d.won, *H2)))
    q("Quelle région a le meilleur taux de réussite ?", top(rates(d.closed, REGION)))
    q("Montant moyen des affaires gagnées par Vicki Laflamme", val(of(d.won, sales_agent="Vicki Laflamme").close_value.mean()))
    q("Nos 5 plus gros clients en chiffre d'affaires", top(sums(d.won, ACCOUNT), 5))
    q("Dans quel pays se trouve Rangreen ?", says(str(of(d.accounts, account="Rangreen").office_location.iloc[0])))
    q("et avec Cheers ?", val(rev(of(d.won, account="Cheers"))), "Combien avons-nous vendu à Condax ?")
    q("Combien de congés reste-t-il à Boris Faz ?", refused())


def _spanish(q: Asker, d: Data) -> None:
    q("¿Cuánto facturamos en ventas ganadas durante el primer semestre?", val(rev(per(d.won, *H1))))
    q("oportunidades perdidas por región este trimestre", tab(counts(per(d.lost, *Q4), REGION)))
    q("¿Quién es el vendedor con más ingresos de la región West?", top(sums(of(d.won, regional_office="West"), SELLER)))
    q("tasa de exito de darcel schlecht en el tercer trimestre", val(wr(of(per(d.closed, *Q3), sales_agent="Darcel Schlecht"))))
    q("¿Cuántos empleados tiene Konex?", staff(d, "Konex"))
    q("Ingresos por producto en junio de 2017", tab(sums(month(d.won, 6), "product")))
    q("¿Y las perdidas?", val(len(month(d.lost, 9))), "¿Cuántas oportunidades ganamos en septiembre?")
    q("¿Cuánto vendimos en la región Patagonia?", suggested())


def _bulgarian(q: Asker, d: Data) -> None:
    q("Какъв беше оборотът от спечелени сделки през последното тримесечие на 2017 г.?", val(rev(per(d.won, *Q4))))
    q("Брой загубени сделки по региони", tab(counts(d.lost, REGION)))
    q("Кой клиент ни е донесъл най-много приходи?", top(sums(d.won, ACCOUNT)))
    q("колко сделки спечели Cassey Cress през август", val(len(of(month(d.won, 8), sales_agent="Cassey Cress"))))
    q("Средна стойност на спечелените сделки по продукти", tab(d.won.groupby("product").close_value.mean()))
    q("А през октомври?", val(len(month(d.lost, 10))), "Колко сделки загубихме през септември?")
    q("Колко болнични дни е имал екипът?", refused())


def _kazakh(q: Asker, d: Data) -> None:
    q("Қараша айында табыс қанша болды?", val(rev(month(d.won, 11))))
    q("Менеджерлер бойынша ұтқан мәмілелер саны", tab(counts(d.won, "manager")))
    q("Табысы ең көп бес клиентті көрсет", top(sums(d.won, ACCOUNT), 5))
    q("East аймағында өткен тоқсанда қанша мәміле ұттық?", val(len(of(per(d.won, *Q3), regional_office="East"))))
    q("Ал шілдеде ше?", val(rev(month(d.won, 7))), "Маусым айында табыс қанша болды?")
    q("Бірде-бір мәміле ұтпаған сатушылар кімдер?", idle(d))
    q("Қызметкерлердің жалақысы қанша?", refused())


def _uzbek(q: Asker, d: Data) -> None:
    q("2017-yilning ikkinchi choragida nechta bitim yutdik?", val(len(per(d.won, *Q2))))
    q("Mahsulotlar bo'yicha daromad", tab(sums(d.won, "product")))
    q("Eng ko'p daromad keltirgan uchta sotuvchi kim?", top(sums(d.won, SELLER), 3))
    q("East mintaqasida nechta bitim yo'qotdik?", val(len(of(d.lost, regional_office="East"))))
    q("Konex-ga-chi?", val(rev(of(d.won, account="Konex"))), "Hottechi-ga qancha sotdik?")
    q("Darcel Schlecht va Vicki Laflamme daromadini solishtiring", tab(sums(d.won, SELLER)[["Darcel Schlecht", "Vicki Laflamme"]]))
    q("Dollar kursi bugun qancha?", refused())


def _azerbaijani(q: Asker, d: Data) -> None:
    q("Bu rübdə gəlirimiz nə qədərdir?", val(rev(per(d.won, *Q4))))
    q("Məhsullar üzrə qazanılmış sövdələşmələrin sayı", tab(counts(d.won, "product")))
    q("Ən çox sövdələşmə itirən satıcı kimdir?", top(counts(d.lost, SELLER)))
    q("West-də iyun ayında neçə sövdələşmə qazanmışıq?", val(len(of(month(d.won, 6), regional_office="West"))))
    q("bes oktyabrda?", val(len(month(d.won, 10))), "Sentyabrda neçə sövdələşmə qazanmışıq?")
    q("GTX Pro üzrə qazanma faizi nə qədərdir?", val(wr(of(d.closed, product="GTX Pro"))))
    q("İşçilərimizin maaşı nə qədərdir?", refused())


def _tamil(q: Asker, d: Data) -> None:
    q("இந்தக் காலாண்டில் வருவாய் எவ்வளவு?", val(rev(per(d.won, *Q4))))
    q("தயாரிப்பு வாரியாக வருவாய்", tab(sums(d.won, "product")))
    q("மே மாதத்தில் எத்தனை ஒப்பந்தங்களை இழந்தோம்?", val(len(month(d.lost, 5))))
    q("அதிக வருவாய் தந்த ஐந்து வாடிக்கையாளர்கள் யார்?", top(sums(d.won, ACCOUNT), 5))
    q("East பகுதியில்?", val(rev(of(d.won, regional_office="East"))), "West பகுதியில் வருவாய் எவ்வளவு?")
    q("இதுவரை ஒரு ஒப்பந்தம்கூட வெல்லாத விற்பனையாளர்கள் யார்?", idle(d))
    q("ஊழியர்களின் சம்பளம் எவ்வளவு?", refused())

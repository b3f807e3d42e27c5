"""The words mail programs and people put around what they write: closings, "… wrote:", header labels, notices.

`mail-parser-reply` knows those of Western Europe; these are the ones it lacks, matched line by line.
"""

import re


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


CLOSINGS = _listed(
    # English
    "best regards|kind regards|warm regards|with best regards|regards|best wishes|all the best|best|cheers"
    "|sincerely|yours sincerely|yours faithfully|yours truly|many thanks|thanks|thank you|thanks in advance"
    "|thanks and regards|thanks & regards|with kind regards|warmly|respectfully"
    # Deutsch
    "|mit freundlichen grüßen|mit freundlichen gruessen|mit freundlichen grüssen|freundliche grüße|beste grüße"
    "|viele grüße|liebe grüße|mit besten grüßen|herzliche grüße|schöne grüße|vielen dank|mfg|lg|vg|gruß"
    # français
    "|cordialement|bien cordialement|très cordialement|bien à vous|sincères salutations|salutations"
    "|meilleures salutations"
    "|salutations distinguées|amicalement|merci d'avance|merci|bonne journée|bonne réception"
    # español
    "|saludos|un saludo|saludos cordiales|un cordial saludo|atentamente|muchas gracias|gracias"
    "|cordialmente|quedo atento"
    # български
    "|поздрави|с поздрав|с поздрави|с уважение|с най-добри пожелания|сърдечни поздрави|благодаря"
    "|благодаря предварително"
    "|хубав ден|приятен ден|лек ден|с най-добри поздрави"
    # қазақша, русский
    "|құрметпен|ізгі тілекпен|ізгі ниетпен|сәлеммен|рақмет|рахмет|алдын ала рақмет"
    "|с наилучшими пожеланиями|с уважением|спасибо|всего доброго|заранее спасибо"
    # oʻzbekcha
    "|hurmat bilan|hurmat ila|ehtirom bilan|eng yaxshi tilaklar bilan|rahmat|oldindan rahmat|salomat bo'ling"
    "|ҳурмат билан|раҳмат"
    # azərbaycanca
    "|hörmətlə|ən xoş arzularla|xoş arzularla|dərin hörmətlə|təşəkkürlər|təşəkkür edirəm|salamlar|uğurlar"
    # தமிழ்
    "|நன்றி|நன்றியுடன்|அன்புடன்|வாழ்த்துக்களுடன்|வாழ்த்துகளுடன்|மரியாதையுடன்|இப்படிக்கு|தங்கள் உண்மையுள்ள"
)

SENT_FROM = re.compile(
    r"^(?:sent from|sent with|get outlook|gesendet von|gesendet mit|envoyé de|envoyé depuis|enviado desde"
    r"|изпратено от"
    r"|отправлено с|жіберілген|yuborildi|göndərildi|von meinem)\b.{0,80}$",
    re.IGNORECASE,
)

WROTE = re.compile(
    r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|skrev|schreef|escreveu|napisał(?:\(a\))?|написа"
    r"|написал(?:а|и)?|пише"
    r"|пишет|жазды|жазған|yozdi|yozgan|yozadi|yazdı|yazıb|yazmışdır|எழுதினார்|எழுதியது|எழுதியவை)"
    r"\s*(?:\([^)]{0,40}\))?\s*:\s*$",
    re.IGNORECASE,
)

ORIGINAL = re.compile(
    r"^[\s>*_-]*(?:-{2,}|_{2,})\s*(?:original message|forwarded message|begin forwarded message"
    r"|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine|message original|message transféré|mensaje original"
    r"|mensaje reenviado"
    r"|оригинално съобщение|препратено съобщение|препратено писмо|исходное сообщение|бастапқы хабар|жіберілген хабар"
    r"|asl xabar|yo'naltirilgan xabar|orijinal mesaj|ilkin mesaj|yönləndirilmiş mesaj|அசல் செய்தி)\s*(?:-{2,}|_{2,}).*$",
    re.IGNORECASE,
)

FROM_LABEL = re.compile(r"^\*?(?:from|von|de|da|от|кімнен|kimdan|kimdən|göndərən|அனுப்புநர்)\s?:\*?\s*\S", re.IGNORECASE)
OTHER_LABEL = re.compile(
    r"^\*?(?:sent|to|date|subject|cc|gesendet|an|datum|betreff|envoyé|à|date|objet|enviado(?: el)?|para|fecha|asunto"
    r"|изпратено|до|дата|относно|тема|отправлено|кому|жіберілді|кімге|күні|тақырыбы|yuborilgan|yuborildi|kimga|sana"
    r"|mavzu|göndərilib|kimə|tarix|mövzu|அனுப்பியது|பெறுநர்|தேதி|பொருள்)\s?:\*?",
    re.IGNORECASE,
)

DISCLAIMER = re.compile(
    r"^[\s*]*(?:confidentiality notice|disclaimer|legal notice|this (?:e-?mail"
    r"|message)(?: and any (?:attachments|files)\b.*)? "
    r"(?:is|are|may|contains?|was)\b.*(?:confidential|intended|privileged)"
    r"|the information (?:contained )?in this e-?mail"
    r"|diese e-?mail (?:kann|enthält|ist)|ce (?:message|courriel).{0,60}(?:confidentiel|destiné)"
    r"|este (?:mensaje|correo).{0,60}"
    r"(?:confidencial|dirigido)|това (?:съобщение|електронно съобщение|писмо).{0,80}(?:поверителн"
    r"|конфиденциал|предназначен)"
    r"|настоящее сообщение.{0,80}конфиденциал|бұл хат.{0,80}құпия|ushbu xabar.{0,80}maxfiy|bu e-?poçt.{0,80}məxfi"
    r"|இந்த மின்னஞ்சல்.{0,80}ரகசிய)",
    re.IGNORECASE,
)

REPLY_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{1,40}\]\s*)?(?:(?P<reply>re|aw|sv|vs|ref|antw|antwort|rép|rif|ynt|odp|отн|отг|ответ"
    r"|жауап|javob|cavab|பதில்"
    r"|回复|答复)|fwd?|wg|tr|rv|enc|i|pd|vb|препр|пересл|пр|fw)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*",
    re.IGNORECASE,
)

AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(?:re:\s*)?(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)"
    r"|autoreply|on vacation"
    r"|vacation reply|away from (?:my|the) (?:mail|desk|office)|abwesenheitsnotiz|abwesend|automatische antwort"
    r"|réponse automatique|absence du bureau|absent du bureau|respuesta automática|fuera de la oficina"
    r"|автоматичен отговор|извън офиса|автоответ|автоматический ответ|автоматты жауап|кеңседе емеспін|avtomatik javob"
    r"|ofisda emasman|avtomatik cavab|ofisdə deyiləm|தானியங்கி பதில்|அலுவலகத்தில் இல்லை"
    r"|undeliver(?:able|ed)|delivery (?:status notification|failure|notification)|returned mail"
    r"|mail delivery (?:failed|failure)"
    r"|failure notice|unzustellbar|nicht zustellbar|недоставено)",
    re.IGNORECASE,
)

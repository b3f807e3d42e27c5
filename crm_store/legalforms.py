"""Legal forms of companies, which people leave out of a name: "Brenner Transporte KG" is called Brenner Transporte.

Only abbreviations count. A full word such as Corporation, Company or Group is part of what a company is called.
"""

from crm_store.namewords import words_of

_AT_THE_END = """
    GmbH · gGmbH · mbH · AG · gAG · SE · KG · OHG · oHG · UG · KGaA · eG · eGen · e.V. · e.K. · e.U. · GbR · PartG
    PartGmbB · GesmbH · Ges.m.b.H. · Co · Co. KG · Cie
    Ltd · LLC · L.L.C. · LLP · LP · Inc · Corp · PLC · P.L.C. · CIC · Pty · Pty Ltd · Pvt · Pvt Ltd · P Ltd · Pte
    SA · S.A. · SAS · S.A.S. · SASU · SARL · S.A.R.L. · EURL · SCA · SCOP · SCRL · SNC · SCI · SCS · GIE
    SL · S.L. · SLU · S.L.U. · SLL · SAU · S.A.U. · SLP · S. Coop. · S.C. · S.A. de C.V. · S. de R.L.
    S. de R.L. de C.V.
    Ltda · Lda · EIRELI · S/A
    SRL · S.R.L. · Srls · SpA · S.p.A. · Sapa · Snc · S.a.s. · S.n.c.
    BV · B.V. · NV · N.V. · VOF · BVBA · CV · AB · AS · A/S · ASA · ApS · IVS · Oy · Oyj · Ab · hf · ehf · OÜ · UAB
    SIA
    Sp. z o.o. · Sp. k. · Sp. j. · spzoo · s.r.o. · a.s. · spol. s r.o. · v.o.s. · k.s. · d.o.o. · d.d. · j.d.o.o. · Kft
    Zrt · Nyrt · Bt · EPE · A.E. · IKE · Ε.Π.Ε. · Α.Ε. · Ι.Κ.Ε. · A.Ş. · Ltd. Şti. · Şti
    АД · ЕАД · ООД · ЕООД · ЕТ · СД · КД · КДА · АДСИЦ · AD · EAD · OOD · EOOD · ДОО · доо · ад
    ООО · ОАО · ЗАО · ПАО · АО · НАО · ИП · ТОО · ГУП · ЧП · ТОВ · ПрАТ · ПАТ · OOO · OAO · ZAO · TOO
    ЖШС · АҚ · ЖК · ЖАҚ · MMC · ASC · QSC · AAC · ММС · МЧЖ · АЖ · ХК · MChJ · AJ · XK · QK · OAJ · YoAJ
    KK · K.K. · GK · Bhd · Sdn Bhd · PT · Tbk · JSC · OJSC · CJSC · PJSC · LLP · FZE · FZCO · FZ LLC · WLL · SAL · SAOG
"""
_IN_FRONT = "ООО · ОАО · ЗАО · ПАО · АО · НАО · ИП · ТОО · ЖШС · АҚ · МЧЖ · MChJ · ТОВ · PT · ЕТ · ET"


def _words(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(form) for form in text.replace("\n", "·").split("·") if form.strip())


_ENDS, _STARTS = _words(_AT_THE_END), _words(_IN_FRONT)
_LONGEST = max(len(form) for form in _ENDS)
WRITTEN_OUT = ("corporation", "company", "incorporated", "limited")
"""Words that may be a legal form or a part of the name: never left out, but enough to doubt which one is meant."""


def without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """A company's name, as the words of `words_of`, without its legal forms; the same words where it has none.

    At least one word stays: ("gmbh",) is itself.
    """
    while (end := next((n for n in range(min(_LONGEST, len(words) - 1), 0, -1) if words[-n:] in _ENDS), 0)) > 0:
        words = words[:-end]
    return words[1:] if len(words) > 1 and words[:1] in _STARTS else words

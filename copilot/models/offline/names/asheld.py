"""Words for what a company does not keep mean what it keeps in its place.

Where deals are quotations, "accepted quotes" are deals won: that stages are called accepted and rejected tells it, or
that their file was called so.
Where no product has a series, groups of goods are the products themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import INFLECTED, Hit, lexicon
from copilot.models.offline.words.tokens import tokenize
from crm_store.importers.headers import fits
from prompts import DEFAULT_LANGUAGE

_AS = {
    ("metric", "quotes"): (("measure", "deal"), ("plural", "plural"), ("offered", "offered")),
    ("metric", "quoted_value"): (("measure", "value"), ("offered", "offered")),
    ("metric", "quote_acceptance"): (("metric", "win_rate"),),
    ("value", "quote_status__accepted"): (("state", "won"),),
    ("value", "quote_status__rejected"): (("state", "lost"),),
    ("value", "quote_status__sent"): (("state", "open"),),
}
_COMPLAINT = ("saying", "complaint")
_LEADS = ("metric", "leads")
_UNTOUCHED = "lead_status__new__untouched"
"""Said of leads that nobody has contacted, which are new; of others it is no status."""
_KEPT = {"series": "product"}
"""What stands in the place of a property that no record has."""
_NAMED_IN = {"competitor__any": "competitor"}
"""Words that speak of any value of a property, which say nothing where no record has one."""
_ENDS = ("quote_status__accepted", "quote_status__rejected")


def as_held(hits: Sequence[Hit], names: Names, code: str) -> list[Hit]:
    """The hits with those of what the company does not keep as what it keeps; the others as they are."""
    leads = any((hit.kind, hit.key) == _LEADS for hit in hits)
    hits = [placed for hit in hits if (placed := _area(hit, names)) is not None]
    hits = [hit for hit in hits if leads or hit.key != _UNTOUCHED]
    hits = _complained(hits, names)
    kept = [_kept(hit, names) for hit in hits if names.of_kind(_NAMED_IN.get(hit.key, "")) or hit.key not in _NAMED_IN]
    if names.words.called.get("deal") == "order":
        return [*kept, *_placed(kept)]
    if names.words.called.get("deal") != "quote" and not _are_quotes(names.of_kind("stage"), code):
        return kept
    nouns = {hit.start for hit in kept if (hit.kind, hit.key) == ("metric", "quotes")}
    return [other for hit in kept for other in _other(hit, nouns)]


def _complained(hits: list[Hit], names: Names) -> list[Hit]:
    """The hits with "complained" as the cases a company keeps, where it is asked how many or whose are most."""
    counted = any(hit.kind == "rank" or (hit.kind, hit.key) == ("aggregate", "count") for hit in hits)
    kept = any(term.field.startswith("case_") for term in names.words.terms)
    said = [hit for hit in hits if (hit.kind, hit.key) == _COMPLAINT and hit.end == hit.start + 1]
    if not (counted and kept and said):
        return hits
    places = {hit.start for hit in said}
    others = [hit for hit in hits if not (hit.start in places and hit.end == hit.start + 1)]
    return [*others, *(replace(hit, kind="metric", key="cases") for hit in said)]


def _area(hit: Hit, names: Names) -> Hit | None:
    """A word for a state or province as what the company keeps of them: its regions, where its files call them so; one
    field of its own, of several the one found by its name (None here); else something no figures are held on."""
    if hit.kind != "area":
        return hit
    named = {term.field for term in names.words.terms if _says_state(term.phrase)}
    if not named:
        return replace(hit, kind="other", key="other")
    if "region" in named:
        return replace(hit, kind="dimension", key="region")
    return replace(hit, kind="dimension", key=named.pop()) if len(named) == 1 else None


@lru_cache(maxsize=256)
def _says_state(header: str) -> bool:
    """Whether the head of a column says in any language that it holds states."""
    return any(fit.field == "state" for fit in fits("account", header, 0))


def _placed(hits: Sequence[Hit]) -> list[Hit]:
    """The state of deals where all are orders, which are won on the day they are placed."""
    stated = any(hit.kind == "state" for hit in hits)
    deals = [hit for hit in hits if (hit.kind, hit.key) == ("measure", "deal")]
    return [] if stated else [replace(hit, kind="state", key="won") for hit in deals]


def kept_field(field: str, names: Names) -> str:
    """The property that stands in the place of one no record has."""
    other = _KEPT.get(field, "")
    return other if other and names.of_kind(other) and not names.of_kind(field) else field


def _kept(hit: Hit, names: Names) -> Hit:
    return replace(hit, key=kept_field(hit.key, names)) if hit.kind == "dimension" else hit


def _other(hit: Hit, nouns: set[int]) -> Iterator[Hit]:
    if (hit.kind, hit.key) == ("intent", "draft_offer") and hit.start in nouns:
        return  # "quotes to hotels" are no request for one
    for kind, key in _AS.get((hit.kind, hit.key), ((hit.kind, hit.key),)):
        yield replace(hit, kind=kind, key=key)


@lru_cache(maxsize=64)
def _are_quotes(stages: tuple[str, ...], code: str) -> bool:
    """Whether one stage says accepted and another rejected, in the question's language or in English."""
    for language in dict.fromkeys((code, DEFAULT_LANGUAGE)):
        said = [h.key for stage in stages for h in lexicon(language).hits(tokenize(stage)) if h.quality >= INFLECTED]
        if all(end in said for end in _ENDS):
            return True
    return False

"""What is said of one figure made of many groups: "Won revenue averages $333,518 per seller, over the 30 …"."""

from copilot.models.offline.reply.report import Report, upper
from copilot.models.offline.reply.scope import scope, tidy
from copilot.models.offline.words.phrases import phrase, said_names, say
from crm_store.metrics.folding import GROUPS


def folded_figure(r: Report) -> str:
    """The sentence, with the share of the whole where the table has it. The report has one row and one figure."""
    row, metric = r.rows[0], r.metrics[0]
    named = r.form.metric(metric)
    told = _said(
        r,
        f"{r.folded['by']}_over",
        metric=named,
        on=phrase(r.code, metric, "on", fall_back=False) or say(r.code, "on", part="reply", metric=named),
        over=r.form.dimension(r.folded["over"]),
        value=r.cell(row, r.place(metric)),
        count=r.cell(row, r.place(GROUPS)),
        scope=scope(r),
    )
    share = r.place("share_of_total")
    return told if share < 0 else f"{told} {_said(r, 'of_whole', share=r.cell(row, share))}"


def folded_title(r: Report) -> str:
    """ "won revenue: average per seller", by what is left."""
    over = r.form.dimension(r.folded["over"])
    told = say(r.code, f"{r.folded['by']}_title", part="reply", metric=r.said_metrics(), over=over)
    if not r.cut_by:
        return told
    cuts = said_names(r.code, [r.form.dimension(name) for name in r.cut_by], join="and")
    return say(r.code, "by", part="reply", metric=told, dimension=cuts)


def folded_meaning(r: Report) -> str:
    """How the figure was made of those of the groups."""
    return _said(r, f"{r.folded['by']}_means", over=r.form.dimension(r.folded["over"]))


def _said(r: Report, key: str, **values: str) -> str:
    return upper(tidy(r.code, say(r.code, key, part="reply", **values)))

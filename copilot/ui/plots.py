"""A chart's specification drawn by Plotly: the bars and lines a person reads, nothing loaded from anywhere."""

from typing import TYPE_CHECKING, Any

from copilot.schemas import Chart

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

LONG_LABEL = 12
MANY_BARS = 6
BAR_PIXELS = 26
HEIGHT = 320
INK = "#6b7280"
GRID = "rgba(128,128,128,.25)"
COLOURS = ("#4f6bed", "#e07b39", "#2a9d8f", "#b5495b", "#8e7dbe", "#c9a227", "#5c7c8a", "#7a9e3f")
"""Told apart also by those who see no red or green, on light and dark ground."""
_TOOLS = ("zoom", "pan", "select", "lasso", "zoomIn", "zoomOut", "autoScale", "resetScale")
"""What Plotly offers beside saving a picture, each one a stop on the way through the page by keyboard."""
_TICKS = {"share": ".0%", "money": "~s", "count": ",d"}


def figure_of(chart: Chart) -> "Figure":
    """The Plotly figure of a chart. Bars with long names or many of them lie on their side; values start at 0."""
    from plotly.graph_objects import Figure

    lying = chart.kind != "line" and not chart.over_time and _is_long(chart.x)
    figure = Figure([_trace(chart, n, lying=lying) for n in range(len(chart.series))])
    values = {"rangemode": "tozero", "gridcolor": GRID, "zerolinecolor": GRID, "tickformat": _TICKS.get(chart.unit, "")}
    places = {"type": "category", "automargin": True}
    money = f" ({chart.currency})" if chart.currency else ""
    title = {"text": f"{chart.y_label}{money}", "font": {"size": 12}}
    figure.update_layout(
        barmode="stack" if chart.kind == "stacked" else "group",
        height=max(HEIGHT, 110 + BAR_PIXELS * _bars(chart)) if lying else HEIGHT,
        margin={"l": 8, "r": 16, "t": 12, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": INK, "family": "system-ui, Noto Sans, sans-serif", "size": 12},
        colorway=list(COLOURS),
        showlegend=len(chart.series) > 1,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hoverlabel={"align": "left"},
        modebar={"remove": list(_TOOLS)},
        xaxis=values | {"title": title} if lying else places,
        yaxis=places | {"autorange": "reversed"} if lying else values | {"title": title, "automargin": True},
    )
    return figure


def _bars(chart: Chart) -> int:
    """How many bars stand above one another where they lie on their side."""
    return len(chart.x) * (len(chart.series) if chart.kind == "bar" else 1)


def _is_long(labels: list[str]) -> bool:
    """Whether names would stand slanted under upright bars."""
    return len(labels) > MANY_BARS or any(len(label) > LONG_LABEL for label in labels)


def _trace(chart: Chart, n: int, *, lying: bool) -> dict[str, Any]:
    series = chart.series[n]
    hover = "%{y}<br>%{x:,.10~g}" if lying else "%{x}<br>%{y:,.10~g}"
    if chart.unit == "share":
        hover = "%{y}<br>%{x:.1%}" if lying else "%{x}<br>%{y:.1%}"
    drawn: dict[str, Any] = {"name": series.name, "hovertemplate": f"{hover}<extra>{series.name}</extra>"}
    if chart.kind == "line":
        return drawn | {"type": "scatter", "mode": "lines+markers", "x": chart.x, "y": series.values}
    across = {"x": series.values, "y": chart.x, "orientation": "h"} if lying else {"x": chart.x, "y": series.values}
    return drawn | {"type": "bar"} | across

"""What the assistant can do: typed functions, one file a noun. The lists here are the catalogue.

Read tools look, draft tools write something for a person to edit, write tools change the CRM or reach the outside
and stand behind a person's approval.
"""

from langchain_core.tools import BaseTool

from tools.customers import customer_brief, find_records
from tools.deals import forecast, review_deal, suggest_next_steps
from tools.emails import draft_email, send_email
from tools.facts import find_facts
from tools.messages import search_messages
from tools.offers import draft_offer
from tools.reports import list_records, query_metrics
from tools.saved import (
    delete_report,
    forget_meaning,
    list_meanings,
    list_reports,
    rename_report,
    run_report,
    save_report,
    schedule_report,
    stop_schedule,
    teach_meaning,
)
from tools.writes import create_task, log_activity, update_deal

__all__ = ["ALL_TOOLS", "DRAFT_TOOLS", "PERSONAL_TOOLS", "READ_TOOLS", "WRITE_TOOLS", "tool_by_name"]

READ_TOOLS: tuple[BaseTool, ...] = (
    find_records,
    customer_brief,
    query_metrics,
    list_records,
    search_messages,
    find_facts,
    review_deal,
    suggest_next_steps,
    forecast,
    run_report,
    list_reports,
    list_meanings,
)
DRAFT_TOOLS: tuple[BaseTool, ...] = (draft_email, draft_offer)
PERSONAL_TOOLS: tuple[BaseTool, ...] = (
    save_report,
    rename_report,
    delete_report,
    stop_schedule,
    teach_meaning,
    forget_meaning,
)
"""Writes about what a person keeps for themselves: their own command does them, a language model's call waits."""
WRITE_TOOLS: tuple[BaseTool, ...] = (
    create_task,
    log_activity,
    update_deal,
    send_email,
    schedule_report,
    *PERSONAL_TOOLS,
)
ALL_TOOLS: tuple[BaseTool, ...] = READ_TOOLS + DRAFT_TOOLS + WRITE_TOOLS


def tool_by_name(name: str) -> BaseTool:
    """The tool of that name. Raises KeyError for another."""
    return {tool.name: tool for tool in ALL_TOOLS}[name]

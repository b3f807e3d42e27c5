"""The page in a real browser: sign in by the link, ask, see the evidence, approve a write."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(420)]


def ask(page: Page, text: str) -> str:
    """Types a question and returns the reply once it has stood still for a second."""
    bots = page.locator("#chat .bot-row")
    before = bots.count()
    page.fill("#message textarea", text)
    page.keyboard.press("Enter")
    expect(bots).not_to_have_count(before, timeout=20_000)
    earlier, now = "", bots.last.inner_text()
    while now != earlier or now.strip().endswith("…"):
        page.wait_for_timeout(1_000)
        earlier, now = now, bots.last.inner_text()
    return now


def _leaves(url: str) -> bool:
    return url.startswith("http") and "//127.0.0.1" not in url


def test_three_questions_and_their_evidence(signed_in: Page, tmp_path: Path) -> None:
    outside: list[str] = []
    signed_in.on("request", lambda r: outside.append(r.url) if _leaves(r.url) else None)

    reply = ask(signed_in, "Won revenue by region in the last two years")
    assert "€" in reply
    evidence = signed_in.locator("#evidence")
    expect(evidence).to_contain_text("Definition", timeout=10_000)
    expect(evidence).to_contain_text("SQL")
    expect(evidence.locator("#chart-0 .js-plotly-plot")).to_be_visible(timeout=20_000)
    link = evidence.locator("a.download").first
    link.focus()
    assert signed_in.evaluate("document.activeElement.className") == "download"
    got = signed_in.request.get(str(link.evaluate("link => link.href")))
    assert (got.status, got.body()[:2]) == (200, b"PK")

    reply = ask(signed_in, "Top 3 sellers by number of won deals")
    assert reply.strip()
    expect(evidence.locator("table").first).to_be_visible(timeout=10_000)

    reply = ask(signed_in, "What did anyone write about goods that came too late?")
    assert reply.strip()
    expect(signed_in.locator("#sources li").first).to_be_visible(timeout=20_000)

    signed_in.screenshot(path=tmp_path / "page.png")
    assert outside == []


def test_a_report_is_saved_run_scheduled_and_deleted_on_the_page(signed_in: Page, tmp_path: Path) -> None:
    ask(signed_in, "Won revenue by region this year")
    ask(signed_in, "Save this as Regions")
    signed_in.locator("#saved-reports button").first.click()
    choice = signed_in.locator("#saved-choice label")
    expect(choice).to_contain_text("Regions", timeout=10_000)

    ask(signed_in, "Every Monday")
    signed_in.get_by_role("button", name="Approve").click()
    expect(choice).to_contain_text("Regions · ", timeout=20_000)  # and when, in the language of the person

    replies = signed_in.locator("#chat .bot-row")
    before = replies.count()
    choice.click()
    signed_in.locator("#saved-run").click()
    expect(replies).to_have_count(before + 1, timeout=20_000)
    expect(replies.last).to_contain_text("Won revenue by region", timeout=20_000)
    expect(signed_in.locator("#evidence")).to_contain_text("Definition", timeout=10_000)
    signed_in.screenshot(path=tmp_path / "saved.png")

    choice.click()
    signed_in.locator("#saved-delete").click()
    expect(choice).to_have_count(0, timeout=10_000)
    expect(signed_in.locator("#saved-none")).to_be_visible()


def test_figures_stand_right_and_a_picture_is_the_one_tool_of_a_chart(signed_in: Page) -> None:
    ask(signed_in, "Won revenue by month this year")
    aligned = "cell => getComputedStyle(cell).textAlign"
    assert signed_in.locator("#chat .bot-row").last.locator("td").nth(1).evaluate(aligned) == "right"
    chart = signed_in.locator("#chart-0")
    expect(chart.locator(".js-plotly-plot")).to_be_visible(timeout=20_000)
    expect(chart.locator(".modebar-btn:visible")).to_have_count(1)


def test_in_a_narrow_window_the_conversation_is_in_sight(browser: Browser, signed_in: Page) -> None:
    state = signed_in.context.storage_state()
    narrow = browser.new_context(viewport={"width": 420, "height": 800}, storage_state=state).new_page()
    narrow.goto(signed_in.url)
    narrow.wait_for_selector("#message textarea", timeout=60_000)
    expect(narrow.locator(".sidebar.open")).to_have_count(0, timeout=10_000)
    box = narrow.locator("#message").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 420
    narrow.context.close()


def test_a_write_waits_for_approval_and_is_done_after_it(signed_in: Page) -> None:
    reply = ask(signed_in, "Create a task to check the price list tomorrow")
    assert reply
    approve = signed_in.get_by_role("button", name="Approve")
    expect(approve).to_be_visible(timeout=10_000)
    approve.click()
    expect(approve).to_have_count(0, timeout=20_000)
    expect(signed_in.locator("#chat")).to_contain_text("check the price list")


def test_a_used_link_does_not_sign_in_again(browser: Browser, demo_link: str, signed_in: Page) -> None:
    page = browser.new_context().new_page()
    page.goto(demo_link)
    expect(page.locator("[role=alert]")).to_be_visible()
    page.context.close()


def test_whoever_is_not_signed_in_is_led_to_the_form(browser: Browser, demo_link: str) -> None:
    page = browser.new_context().new_page()
    page.goto(demo_link.split("/sign-in/")[0])
    expect(page.locator("input[type=password]")).to_be_visible()
    page.context.close()

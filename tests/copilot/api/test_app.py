"""The HTTP way in, over a real store: signing in, asking, streaming, errors in words, probes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from copilot.api.app import create_app
from copilot.settings import Settings
from copilot.signin import add_user, one_time_link
from crm_store.schema import Account, Deal, Email, Stage
from crm_store.store import Store
from tests.retrieval.conftest import create_quote


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store with an admin, a rep, two accounts and a won deal."""
    folder: Path = tmp_path_factory.mktemp("api")
    made = Settings(database_url=f"sqlite:///{folder / 'crm.db'}", index_url=str(folder / "index"), model="offline")
    store = Store.open(made.database_url)
    add_user(store, email="ada@example.com", name="Ada", role="admin", password="correct horse battery")
    rep = add_user(store, email="rob@example.com", name="Rob", role="rep", password="staple staple staple")
    with store.transaction() as session:
        session.add(Stage(id=1, name="Won", position=1, outcome="won"))
        session.add_all([Account(id=1, name="Nordwind", owner_id=rep), Account(id=2, name="Südwind", owner_id=1)])
        session.flush()
        deal = {"stage_id": 1, "status": "won", "currency": "USD", "closed_on": store.clock.today()}
        session.add(Deal(name="Pumps", account_id=1, owner_id=rep, amount=1200.0, **deal))
        session.add(Deal(name="Valves", account_id=2, owner_id=1, amount=800.0, **deal))
        text = {"subject": "<script>alert(1)</script>", "body": "Hello <b>there</b>", "new_text": "Hello"}
        session.add(Email(id=1, account_id=2, owner_id=1, direction="inbound", thread_key="t", **text))
    create_quote(store, "Q-2026-7", ("Turbine pump", 4, 250.0), account_id=1)
    store.close()
    return made


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), follow_redirects=False) as opened:
        yield opened


def bearer(client: TestClient, email: str, password: str) -> dict[str, str]:
    answered = client.post("/api/sign-in", json={"email": email, "password": password})
    assert answered.status_code == 200, answered.text
    return {"authorization": f"Bearer {answered.json()['token']}"}


@pytest.fixture(scope="module")
def ada(client: TestClient) -> dict[str, str]:
    return bearer(client, "ada@example.com", "correct horse battery")


@pytest.fixture(scope="module")
def rob(client: TestClient) -> dict[str, str]:
    return bearer(client, "rob@example.com", "staple staple staple")


def test_nothing_is_shown_without_signing_in(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/sign-in"
    for path in ("/api/me", "/api/conversations", "/api/search?q=x", "/records/email/1"):
        assert client.get(path).status_code == 401, path
    assert client.post("/api/messages", json={"text": "revenue"}).status_code == 401


def test_a_wrong_password_says_no_more_than_that(client: TestClient) -> None:
    wrong = client.post("/api/sign-in", json={"email": "ada@example.com", "password": "guess"})
    unknown = client.post("/api/sign-in", json={"email": "nobody@example.com", "password": "guess"})
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.json() == unknown.json()


def test_the_one_time_link_signs_in_once(client: TestClient, settings: Settings) -> None:
    store = Store.open(settings.database_url)
    link = one_time_link(store, settings, 1)
    store.close()
    path = "/" + link.split("/", 3)[3]
    first = client.get(path)
    assert first.status_code == 303
    assert "HttpOnly" in first.headers["set-cookie"]
    assert client.get(path).status_code == 403
    client.cookies.clear()


def test_an_answer_carries_its_evidence(client: TestClient, ada: dict[str, str]) -> None:
    answer = client.post("/api/messages", json={"text": "total won revenue"}, headers=ada).json()
    assert answer["status"] == "answered"
    assert answer["tables"][0]["rows"] == [[2000.0]]
    assert "SELECT" in answer["tables"][0]["sql"]
    assert answer["grounding"]["unverified"] == []


def test_each_sees_their_own_figures(client: TestClient, rob: dict[str, str]) -> None:
    answer = client.post("/api/messages", json={"text": "total won revenue"}, headers=rob).json()
    assert answer["tables"][0]["rows"] == [[1200.0]]


def test_a_streamed_turn_ends_with_the_whole_answer(client: TestClient, ada: dict[str, str]) -> None:
    headers = {**ada, "accept": "text/event-stream"}
    with client.stream("POST", "/api/messages", json={"text": "won deals by account"}, headers=headers) as response:
        lines = [line for line in response.iter_lines() if line]
    kinds = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    assert kinds[-1] == "answer"
    assert "token" in kinds
    last = json.loads(lines[-1].removeprefix("data: "))
    assert last["answer"]["status"] == "answered"


def test_a_conversation_is_its_owners(client: TestClient, ada: dict[str, str], rob: dict[str, str]) -> None:
    answer = client.post("/api/messages", json={"text": "total won revenue"}, headers=ada).json()
    path = f"/api/conversations/{answer['conversation']}/messages"
    assert client.get(path, headers=ada).json()[0]["question"] == "total won revenue"
    assert client.get(path, headers=rob).status_code in (403, 404)
    assert client.post(path, json={"text": "and by account?"}, headers=rob).status_code in (403, 404)


def test_a_follow_up_belongs_to_its_conversation(client: TestClient, ada: dict[str, str]) -> None:
    first = client.post("/api/messages", json={"text": "total won revenue"}, headers=ada).json()
    path = f"/api/conversations/{first['conversation']}/messages"
    second = client.post(path, json={"text": "and by account?"}, headers=ada).json()
    assert {tuple(row) for row in second["tables"][0]["rows"]} == {("Nordwind", 1200.0), ("Südwind", 800.0)}


def test_a_write_waits_is_decided_once_and_only_by_its_asker(
    client: TestClient, ada: dict[str, str], rob: dict[str, str]
) -> None:
    text = "Create a task to call Nordwind tomorrow"
    answer = client.post("/api/messages", json={"text": text}, headers=ada).json()
    assert answer["status"] == "awaiting_approval"
    path = f"/api/conversations/{answer['conversation']}/decisions"
    decision = [{"approval": answer["approvals"][0]["id"], "verdict": "approve"}]
    assert client.post(path, json=decision, headers=rob).status_code in (403, 404)
    assert client.post(path, json=decision, headers=ada).json()["status"] == "answered"
    assert client.post(path, json=decision, headers=ada).status_code == 409


def test_a_record_page_is_escaped_and_guarded(client: TestClient, ada: dict[str, str], rob: dict[str, str]) -> None:
    page = client.get("/records/email/1", headers=ada)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert client.get("/records/email/1", headers=rob).status_code == 403
    assert client.get("/records/email/99", headers=ada).status_code == 404
    assert client.get("/records/password/1", headers=ada).status_code == 404


def test_the_page_of_a_quote_shows_what_it_offers(client: TestClient, ada: dict[str, str]) -> None:
    page = client.get("/records/quote/1", headers=ada).text
    assert "Q-2026-7" in page
    assert "4 × Turbine pump: 1000.00 EUR" in page


def test_a_table_is_downloaded_as_it_was_shown_and_only_by_its_asker(
    client: TestClient, ada: dict[str, str], rob: dict[str, str]
) -> None:
    answer = client.post("/api/messages", json={"text": "won revenue by account"}, headers=ada).json()
    assert answer["turn"] == 1
    assert [chart["kind"] for chart in answer["charts"]] == ["bar"]
    path = f"/api/conversations/{answer['conversation']}/turns/1/tables"
    got = client.get(f"{path}/1.csv", headers=ada)
    assert got.content.decode("utf-8-sig").split("\r\n")[1:3] == ["Nordwind,1200", "Südwind,800"]
    assert "attachment" in got.headers["content-disposition"]
    assert client.get(f"{path}/1.xlsx", headers=ada).content.startswith(b"PK")
    assert client.get(f"{path}/1.csv", headers=rob).status_code in (403, 404)
    assert client.get(f"{path}/1.csv").status_code == 401
    for wrong in (f"{path}/2.csv", f"{path}/0.csv", path.replace("/1/", "/9/") + "/1.csv"):
        assert client.get(wrong, headers=ada).status_code == 404, wrong
    assert client.get(f"{path}/1.exe", headers=ada).status_code == 422


@pytest.mark.parametrize("words", ["export that to Excel", "Als Excel exportieren bitte", "изтегли таблицата в csv"])
def test_asking_for_a_file_gives_links_that_work(client: TestClient, ada: dict[str, str], words: str) -> None:
    first = client.post("/api/messages", json={"text": "won revenue by account"}, headers=ada).json()
    path = f"/api/conversations/{first['conversation']}/messages"
    answer = client.post(path, json={"text": words}, headers=ada).json()
    assert (answer["status"], answer["grounding"]["unverified"]) == ("answered", [])
    [link] = re.findall(r"\((/api/\S+\.csv)\)", answer["reply"])
    assert client.get(link, headers=ada).status_code == 200


def test_the_sql_is_shown_on_request_and_its_lack_is_said(client: TestClient, ada: dict[str, str]) -> None:
    none = client.post("/api/messages", json={"text": "show me the SQL"}, headers=ada).json()
    assert none["status"] == "clarification"
    first = client.post("/api/messages", json={"text": "won revenue by account"}, headers=ada).json()
    path = f"/api/conversations/{first['conversation']}/messages"
    answer = client.post(path, json={"text": "can you show me the sql behind that?"}, headers=ada).json()
    assert first["tables"][0]["sql"] in answer["reply"]
    assert answer["grounding"]["unverified"] == []


def test_a_search_without_an_index_names_the_command(client: TestClient, ada: dict[str, str]) -> None:
    answered = client.get("/api/search", params={"q": "delivery"}, headers=ada)
    assert answered.status_code == 503
    assert "crm-copilot index" in answered.json()["detail"]


def test_probes_and_measurements(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").json() == {"ready": True}
    assert "copilot_request_seconds" in client.get("/metrics").text


def test_the_interface_is_documented(client: TestClient) -> None:
    assert "/api/messages" in client.get("/openapi.json").json()["paths"]

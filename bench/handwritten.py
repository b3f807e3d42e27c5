"""The usual reports as SQL, as someone who knows the schema writes them: only what was asked, nothing told beside it.

`{month}`, `{week}`, `{days}` and `{seen}` stand for what the two databases write differently, and for who asks.
"""

from collections.abc import Mapping

WON_BY_REGION = """
SELECT t.region, ROUND(SUM(d.amount), 2) AS revenue
FROM deal d LEFT JOIN user_account u ON u.id = d.owner_id LEFT JOIN team t ON t.id = u.team_id
WHERE d.status = 'won' AND d.closed_on BETWEEN '2026-04-01' AND '2026-06-15' {seen}
GROUP BY t.region ORDER BY revenue DESC
"""

WIN_RATE_BY_SELLER = """
SELECT u.id, u.name, COUNT(CASE WHEN d.status = 'won' THEN 1 END) * 1.0 / COUNT(*) AS rate
FROM deal d LEFT JOIN user_account u ON u.id = d.owner_id
WHERE d.status IN ('won', 'lost') AND d.closed_on BETWEEN '2026-01-01' AND '2026-06-15'
GROUP BY u.id, u.name ORDER BY rate DESC
"""

PIPELINE_BY_STAGE = """
SELECT s.name, ROUND(SUM(d.amount), 2) AS pipeline
FROM deal d LEFT JOIN stage s ON s.id = d.stage_id
WHERE d.status = 'open' {seen}
GROUP BY s.name ORDER BY pipeline DESC
"""

TOP_ACCOUNTS = """
SELECT a.id, a.name, ROUND(SUM(d.amount), 2) AS revenue
FROM deal d JOIN account a ON a.id = d.account_id
WHERE d.status = 'won' AND d.closed_on BETWEEN '2026-01-01' AND '2026-06-15'
GROUP BY a.id, a.name ORDER BY revenue DESC NULLS LAST LIMIT 10
"""

WON_BY_MONTH = """
SELECT {month} AS month, ROUND(SUM(d.amount), 2) AS revenue
FROM deal d
WHERE d.status = 'won' AND d.closed_on BETWEEN '2025-07-01' AND '2026-06-15'
GROUP BY 1 ORDER BY 1
"""

ACTIVITIES_BY_SELLER = """
SELECT u.id, u.name, COUNT(*) AS activities
FROM activity a LEFT JOIN user_account u ON u.id = a.owner_id
WHERE a.at >= '2026-06-01' AND a.at < '2026-06-16'
GROUP BY u.id, u.name ORDER BY activities DESC
"""

CALLS_BY_WEEK = """
SELECT {week} AS week, COUNT(*) AS calls
FROM activity a
WHERE a.kind = 'call' AND a.at >= '2026-04-01' AND a.at < '2026-06-16'
GROUP BY 1 ORDER BY 1
"""

DEAL_SIZE_BY_PRODUCT = """
SELECT p.id, p.name, ROUND(AVG(d.amount), 2) AS size
FROM deal d LEFT JOIN product p ON p.id = d.product_id
WHERE d.status = 'won' AND d.closed_on BETWEEN '2026-01-01' AND '2026-06-15'
GROUP BY p.id, p.name ORDER BY size DESC
"""

_MEDIAN_CYCLE_SQLITE = """
SELECT AVG(days) FROM (
  SELECT days, ROW_NUMBER() OVER (ORDER BY days) AS place, COUNT(*) OVER () AS size FROM (
    SELECT julianday(closed_on) - julianday(opened_on) AS days FROM deal
    WHERE status = 'won' AND closed_on BETWEEN '2026-01-01' AND '2026-06-15' AND opened_on IS NOT NULL))
WHERE 2 * place BETWEEN size AND size + 2
"""

_MEDIAN_CYCLE_POSTGRES = """
SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY closed_on - opened_on) FROM deal
WHERE status = 'won' AND closed_on BETWEEN '2026-01-01' AND '2026-06-15'
"""

WON_AGAINST_LAST_YEAR = """
SELECT ROUND(SUM(CASE WHEN closed_on >= '2026-01-01' THEN amount END), 2),
       ROUND(SUM(CASE WHEN closed_on < '2026-01-01' THEN amount END), 2)
FROM deal
WHERE status = 'won' AND (closed_on BETWEEN '2026-04-01' AND '2026-06-15'
                          OR closed_on BETWEEN '2025-04-01' AND '2025-06-15')
"""

STALLED = """
SELECT COUNT(*) FROM deal d
WHERE d.status = 'open' AND d.opened_on < '2026-05-16'
  AND NOT EXISTS (SELECT 1 FROM stage_change s WHERE s.deal_id = d.id AND s.entered_at >= '2026-05-16')
  AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.deal_id = d.id AND a.at >= '2026-05-16' AND a.at < '2026-06-16')
"""

# A win on a day that no target covers counts in neither ours nor this.
ATTAINMENT = """
SELECT u.id, u.name, SUM(w.won) / SUM(t.amount) AS attainment
FROM target t JOIN user_account u ON u.id = t.owner_id
LEFT JOIN (SELECT d.owner_id, SUM(d.amount) AS won FROM deal d
           WHERE d.status = 'won' AND d.closed_on BETWEEN '2026-04-01' AND '2026-06-15'
             AND EXISTS (SELECT 1 FROM target c
                         WHERE c.owner_id = d.owner_id AND c.starts_on = '2026-04-01' AND d.closed_on <= c.ends_on)
           GROUP BY d.owner_id) w
  ON w.owner_id = t.owner_id
WHERE t.starts_on = '2026-04-01'
GROUP BY u.id, u.name ORDER BY attainment DESC
"""

WORDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "month": "substr(d.closed_on, 1, 7)",
        "week": "date(a.at, '-6 days', 'weekday 1')",
        "cycle": _MEDIAN_CYCLE_SQLITE,
    },
    "postgresql": {
        "month": "to_char(d.closed_on, 'YYYY-MM')",
        "week": "to_char(a.at, 'IYYY-\"W\"IW')",
        "cycle": _MEDIAN_CYCLE_POSTGRES,
    },
}


def written_by_hand(sql: str, dialect: str, owners: frozenset[int] | None) -> str:
    """A report's SQL for a database; with `owners`, of the rows a manager with these people sees."""
    return sql.format(**WORDS[dialect], seen="" if owners is None else _seen(owners))


def _seen(owners: frozenset[int]) -> str:
    people = ", ".join(map(str, sorted(owners)))
    return (
        f"AND (d.owner_id IN ({people}) OR d.owner_id IS NULL "
        f"OR EXISTS (SELECT 1 FROM account x WHERE x.id = d.account_id AND x.owner_id IN ({people})))"
    )

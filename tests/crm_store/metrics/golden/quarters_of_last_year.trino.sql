WITH deal_closed_on_figures AS 
(SELECT (CAST(year(deal.closed_on) AS varchar) || 'Q' || CAST(quarter(deal.closed_on) AS varchar)) AS quarter, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' AND deal.closed_on >= CAST('2026-05-01' AS date) AND deal.closed_on <= CAST('2026-05-31' AS date) GROUP BY (CAST(year(deal.closed_on) AS varchar) || 'Q' || CAST(quarter(deal.closed_on) AS varchar))), 
earlier_deal_closed_on_figures AS 
(SELECT (CAST(year(CAST(date_add('month', 12, date_trunc('month', deal.closed_on)) AS date)) AS varchar) || 'Q' || CAST(quarter(CAST(date_add('month', 12, date_trunc('month', deal.closed_on)) AS date)) AS varchar)) AS quarter, sum(deal.amount) AS previous_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_2 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_2 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' AND deal.closed_on >= CAST('2025-05-01' AS date) AND deal.closed_on <= CAST('2025-05-31' AS date) GROUP BY (CAST(year(CAST(date_add('month', 12, date_trunc('month', deal.closed_on)) AS date)) AS varchar) || 'Q' || CAST(quarter(CAST(date_add('month', 12, date_trunc('month', deal.closed_on)) AS date)) AS varchar))), 
combined AS 
(SELECT side_by_side.quarter AS quarter, max(side_by_side.won_revenue) AS won_revenue, max(side_by_side.lacking_won_revenue) AS lacking_won_revenue, max(side_by_side.rows_counted) AS rows_counted, max(side_by_side.in_another_currency) AS in_another_currency, max(side_by_side.previous_won_revenue) AS previous_won_revenue, max(side_by_side.previous_rows_counted) AS previous_rows_counted 
FROM (SELECT deal_closed_on_figures.quarter AS quarter, deal_closed_on_figures.won_revenue AS won_revenue, deal_closed_on_figures.lacking_won_revenue AS lacking_won_revenue, deal_closed_on_figures.rows_counted AS rows_counted, deal_closed_on_figures.in_another_currency AS in_another_currency, CAST(NULL AS DECIMAL(18, 2)) AS previous_won_revenue, CAST(NULL AS INTEGER) AS previous_rows_counted, 1 AS current 
FROM deal_closed_on_figures UNION ALL SELECT earlier_deal_closed_on_figures.quarter AS quarter, CAST(NULL AS DECIMAL(18, 2)) AS won_revenue, CAST(NULL AS INTEGER) AS lacking_won_revenue, CAST(NULL AS INTEGER) AS rows_counted, earlier_deal_closed_on_figures.in_another_currency AS in_another_currency, earlier_deal_closed_on_figures.previous_won_revenue AS previous_won_revenue, earlier_deal_closed_on_figures.rows_counted AS previous_rows_counted, CAST(NULL AS INTEGER) AS current 
FROM earlier_deal_closed_on_figures) AS side_by_side GROUP BY side_by_side.quarter 
HAVING max(side_by_side.current) = 1), 
figures AS 
(SELECT combined.quarter AS quarter, ROUND(CAST(coalesce(combined.won_revenue, 0) AS decimal(38, 12)), 2) AS won_revenue, CASE WHEN (combined.previous_rows_counted > 0) THEN ROUND(CAST(coalesce(combined.previous_won_revenue, 0) AS decimal(38, 12)), 2) END AS won_revenue_previous, coalesce(combined.rows_counted, 0) AS rows_counted, combined.in_another_currency AS in_another_currency, combined.lacking_won_revenue AS lacking_won_revenue 
FROM combined), 
report AS 
(SELECT figures.quarter AS quarter, figures.won_revenue AS won_revenue, figures.won_revenue_previous AS won_revenue_previous, figures.rows_counted AS rows_counted, figures.in_another_currency AS in_another_currency, figures.lacking_won_revenue AS lacking_won_revenue, ROUND(CAST(figures.won_revenue - figures.won_revenue_previous AS decimal(38, 12)), 2) AS won_revenue_change, ROUND(CAST((CAST(figures.won_revenue - figures.won_revenue_previous AS double) / nullif(abs(figures.won_revenue_previous), 0)) AS decimal(38, 12)), 6) AS won_revenue_change_share 
FROM figures)
 SELECT report.quarter, report.won_revenue, report.won_revenue_previous, report.won_revenue_change, report.won_revenue_change_share, report.rows_counted, report.in_another_currency, report.lacking_won_revenue 
FROM report ORDER BY report.quarter ASC NULLS LAST, report.quarter ASC NULLS LAST

WITH deal_closed_on_figures AS 
(SELECT sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' AND deal.closed_on >= '2026-05-01' AND deal.closed_on <= '2026-05-31'), 
earlier_deal_closed_on_figures AS 
(SELECT sum(deal.amount) AS previous_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_2 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_2 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' AND deal.closed_on >= '2026-04-01' AND deal.closed_on <= '2026-04-30'), 
combined AS 
(SELECT max(side_by_side.won_revenue) AS won_revenue, max(side_by_side.lacking_won_revenue) AS lacking_won_revenue, max(side_by_side.rows_counted) AS rows_counted, max(side_by_side.in_another_currency) AS in_another_currency, max(side_by_side.previous_won_revenue) AS previous_won_revenue, max(side_by_side.previous_rows_counted) AS previous_rows_counted 
FROM (SELECT deal_closed_on_figures.won_revenue AS won_revenue, deal_closed_on_figures.lacking_won_revenue AS lacking_won_revenue, deal_closed_on_figures.rows_counted AS rows_counted, deal_closed_on_figures.in_another_currency AS in_another_currency, CAST(NULL AS NUMERIC(18, 2)) AS previous_won_revenue, CAST(NULL AS INTEGER) AS previous_rows_counted, 1 AS current 
FROM deal_closed_on_figures UNION ALL SELECT CAST(NULL AS NUMERIC(18, 2)) AS won_revenue, CAST(NULL AS INTEGER) AS lacking_won_revenue, CAST(NULL AS INTEGER) AS rows_counted, earlier_deal_closed_on_figures.in_another_currency AS in_another_currency, earlier_deal_closed_on_figures.previous_won_revenue AS previous_won_revenue, earlier_deal_closed_on_figures.rows_counted AS previous_rows_counted, CAST(NULL AS INTEGER) AS current 
FROM earlier_deal_closed_on_figures) AS side_by_side), 
figures AS 
(SELECT ROUND(coalesce(combined.won_revenue, 0), 2) AS won_revenue, CASE WHEN (combined.previous_rows_counted > 0) THEN ROUND(coalesce(combined.previous_won_revenue, 0), 2) END AS won_revenue_previous, coalesce(combined.rows_counted, 0) AS rows_counted, combined.in_another_currency AS in_another_currency, combined.lacking_won_revenue AS lacking_won_revenue 
FROM combined), 
report AS 
(SELECT figures.won_revenue AS won_revenue, figures.won_revenue_previous AS won_revenue_previous, figures.rows_counted AS rows_counted, figures.in_another_currency AS in_another_currency, figures.lacking_won_revenue AS lacking_won_revenue, ROUND(figures.won_revenue - figures.won_revenue_previous, 2) AS won_revenue_change, ROUND(((figures.won_revenue - figures.won_revenue_previous) * 1.0 / nullif(abs(figures.won_revenue_previous), 0)), 6) AS won_revenue_change_share 
FROM figures)
 SELECT report.won_revenue, report.won_revenue_previous, report.won_revenue_change, report.won_revenue_change_share, report.rows_counted, report.in_another_currency, report.lacking_won_revenue 
FROM report

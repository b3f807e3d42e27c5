WITH deal_closed_on_figures AS 
(SELECT to_char(deal.closed_on, 'YYYY-MM') AS month, count(*) AS won_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY to_char(deal.closed_on, 'YYYY-MM')), 
earlier_deal_closed_on_figures AS 
(SELECT to_char(CAST(date_trunc('month', deal.closed_on) + (1) * INTERVAL '1 month' AS DATE), 'YYYY-MM') AS month, count(*) AS previous_won_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY to_char(CAST(date_trunc('month', deal.closed_on) + (1) * INTERVAL '1 month' AS DATE), 'YYYY-MM')), 
combined AS 
(SELECT side_by_side.month AS month, max(side_by_side.won_deals) AS won_deals, max(side_by_side.rows_counted) AS rows_counted, max(side_by_side.previous_won_deals) AS previous_won_deals, max(side_by_side.previous_rows_counted) AS previous_rows_counted 
FROM (SELECT deal_closed_on_figures.month AS month, deal_closed_on_figures.won_deals AS won_deals, deal_closed_on_figures.rows_counted AS rows_counted, CAST(NULL AS INTEGER) AS previous_won_deals, CAST(NULL AS INTEGER) AS previous_rows_counted, 1 AS current 
FROM deal_closed_on_figures UNION ALL SELECT earlier_deal_closed_on_figures.month AS month, CAST(NULL AS INTEGER) AS won_deals, CAST(NULL AS INTEGER) AS rows_counted, earlier_deal_closed_on_figures.previous_won_deals AS previous_won_deals, earlier_deal_closed_on_figures.rows_counted AS previous_rows_counted, CAST(NULL AS INTEGER) AS current 
FROM earlier_deal_closed_on_figures) AS side_by_side GROUP BY side_by_side.month 
HAVING max(side_by_side.current) = 1), 
figures AS 
(SELECT combined.month AS month, coalesce(combined.won_deals, 0) AS won_deals, CASE WHEN (combined.previous_rows_counted > 0) THEN coalesce(combined.previous_won_deals, 0) END AS won_deals_previous, coalesce(combined.rows_counted, 0) AS rows_counted 
FROM combined), 
report AS 
(SELECT figures.month AS month, figures.won_deals AS won_deals, figures.won_deals_previous AS won_deals_previous, figures.rows_counted AS rows_counted, figures.won_deals - figures.won_deals_previous AS won_deals_change, ROUND(CAST(((figures.won_deals - figures.won_deals_previous) * 1.0 / nullif(abs(figures.won_deals_previous), 0)) AS NUMERIC), 6) AS won_deals_change_share 
FROM figures)
 SELECT report.month, report.won_deals, report.won_deals_previous, report.won_deals_change, report.won_deals_change_share, report.rows_counted 
FROM report ORDER BY (report.month) COLLATE "C" ASC NULLS LAST, (report.month) COLLATE "C" ASC NULLS LAST

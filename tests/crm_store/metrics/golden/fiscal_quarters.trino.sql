WITH deal_closed_on_figures AS 
(SELECT 'FY' || (CAST(year(CAST(date_add('month', 9, date_trunc('month', deal.closed_on)) AS date)) AS varchar) || 'Q' || CAST(quarter(CAST(date_add('month', 9, date_trunc('month', deal.closed_on)) AS date)) AS varchar)) AS fiscal_quarter, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY 'FY' || (CAST(year(CAST(date_add('month', 9, date_trunc('month', deal.closed_on)) AS date)) AS varchar) || 'Q' || CAST(quarter(CAST(date_add('month', 9, date_trunc('month', deal.closed_on)) AS date)) AS varchar))), 
figures AS 
(SELECT deal_closed_on_figures.fiscal_quarter AS fiscal_quarter, ROUND(CAST(coalesce(deal_closed_on_figures.won_revenue, 0) AS decimal(38, 12)), 2) AS won_revenue, coalesce(deal_closed_on_figures.rows_counted, 0) AS rows_counted, deal_closed_on_figures.in_another_currency AS in_another_currency, deal_closed_on_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_closed_on_figures), 
report AS 
(SELECT figures.fiscal_quarter AS fiscal_quarter, figures.won_revenue AS won_revenue, figures.rows_counted AS rows_counted, figures.in_another_currency AS in_another_currency, figures.lacking_won_revenue AS lacking_won_revenue, ROUND(CAST(sum(figures.won_revenue) OVER (ORDER BY figures.fiscal_quarter NULLS LAST) AS decimal(38, 12)), 2) AS won_revenue_running_total 
FROM figures)
 SELECT report.fiscal_quarter, report.won_revenue, report.won_revenue_running_total, report.rows_counted, report.in_another_currency, report.lacking_won_revenue 
FROM report ORDER BY report.fiscal_quarter ASC NULLS LAST, report.fiscal_quarter ASC NULLS LAST

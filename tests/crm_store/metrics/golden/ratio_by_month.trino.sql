WITH deal_closed_on_figures AS 
(SELECT date_format(deal.closed_on, '%Y-%m') AS month, count(CASE WHEN (deal.status = 'won') THEN 1 END) AS won_deals, count(CASE WHEN (deal.status IN ('won', 'lost')) THEN 1 END) AS closed_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE deal.status IN ('won', 'lost') GROUP BY date_format(deal.closed_on, '%Y-%m')), 
figures AS 
(SELECT deal_closed_on_figures.month AS month, ROUND(CAST((CAST(coalesce(deal_closed_on_figures.won_deals, 0) AS double) / nullif(coalesce(deal_closed_on_figures.closed_deals, 0), 0)) AS decimal(38, 12)), 6) AS win_rate, coalesce(deal_closed_on_figures.rows_counted, 0) AS rows_counted 
FROM deal_closed_on_figures)
 SELECT figures.month, figures.win_rate, figures.rows_counted 
FROM figures ORDER BY figures.month ASC NULLS LAST, figures.month ASC NULLS LAST

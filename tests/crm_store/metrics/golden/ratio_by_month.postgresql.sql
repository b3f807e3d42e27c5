WITH deal_closed_on_figures AS 
(SELECT to_char(deal.closed_on, 'YYYY-MM') AS month, count(CASE WHEN (deal.status = 'won') THEN 1 END) AS won_deals, count(CASE WHEN (deal.status IN ('won', 'lost')) THEN 1 END) AS closed_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE deal.status IN ('won', 'lost') GROUP BY to_char(deal.closed_on, 'YYYY-MM')), 
figures AS 
(SELECT deal_closed_on_figures.month AS month, ROUND(CAST(((coalesce(deal_closed_on_figures.won_deals, 0)) * 1.0 / nullif(coalesce(deal_closed_on_figures.closed_deals, 0), 0)) AS NUMERIC), 6) AS win_rate, coalesce(deal_closed_on_figures.rows_counted, 0) AS rows_counted 
FROM deal_closed_on_figures)
 SELECT figures.month, figures.win_rate, figures.rows_counted 
FROM figures ORDER BY (figures.month) COLLATE "C" ASC NULLS LAST, (figures.month) COLLATE "C" ASC NULLS LAST

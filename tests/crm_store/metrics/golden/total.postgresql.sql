WITH deal_figures AS 
(SELECT sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won'), 
figures AS 
(SELECT ROUND(CAST(coalesce(deal_figures.won_revenue, 0) AS NUMERIC), 2) AS won_revenue, coalesce(deal_figures.rows_counted, 0) AS rows_counted, deal_figures.in_another_currency AS in_another_currency, deal_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_figures)
 SELECT figures.won_revenue, figures.rows_counted, figures.in_another_currency, figures.lacking_won_revenue 
FROM figures

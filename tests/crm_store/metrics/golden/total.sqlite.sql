WITH deal_figures AS 
(SELECT sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, min(coalesce(deal.currency, 'EUR')) AS currency_low, max(coalesce(deal.currency, 'EUR')) AS currency_high 
FROM deal AS deal 
WHERE deal.status = 'won'), 
figures AS 
(SELECT ROUND(coalesce(deal_figures.won_revenue, 0), 2) AS won_revenue, coalesce(deal_figures.rows_counted, 0) AS rows_counted, deal_figures.currency_low AS currency_low, deal_figures.currency_high AS currency_high, deal_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_figures)
 SELECT figures.won_revenue, figures.rows_counted, figures.currency_low, figures.currency_high, figures.lacking_won_revenue 
FROM figures

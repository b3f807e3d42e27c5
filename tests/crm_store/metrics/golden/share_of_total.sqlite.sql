WITH deal_figures AS 
(SELECT deal_product.name AS product, sum(deal_by_id.won_revenue) AS won_revenue, CAST(sum(deal_by_id.lacking_won_revenue) AS BIGINT) AS lacking_won_revenue, CAST(sum(deal_by_id.rows_counted) AS BIGINT) AS rows_counted, CAST(sum(deal_by_id.in_another_currency) AS BIGINT) AS in_another_currency 
FROM (SELECT +deal.product_id AS product_id, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY +deal.product_id) AS deal_by_id LEFT OUTER JOIN product AS deal_product ON deal_product.id = deal_by_id.product_id GROUP BY deal_product.name), 
figures AS 
(SELECT deal_figures.product AS product, ROUND(coalesce(deal_figures.won_revenue, 0), 2) AS won_revenue, coalesce(deal_figures.rows_counted, 0) AS rows_counted, deal_figures.in_another_currency AS in_another_currency, deal_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_figures), 
report AS 
(SELECT figures.product AS product, figures.won_revenue AS won_revenue, figures.rows_counted AS rows_counted, figures.in_another_currency AS in_another_currency, figures.lacking_won_revenue AS lacking_won_revenue, ROUND(((figures.won_revenue) * 1.0 / nullif(sum(figures.won_revenue) OVER (), 0)), 6) AS won_revenue_share_of_total 
FROM figures)
 SELECT report.product, report.won_revenue, report.won_revenue_share_of_total, report.rows_counted, (SELECT sum(figures.in_another_currency) AS sum_1 
FROM figures) AS in_another_currency, (SELECT sum(figures.lacking_won_revenue) AS sum_2 
FROM figures) AS lacking_won_revenue 
FROM report 
WHERE report.product IS NULL OR report.product = 'Bolt' ORDER BY report.won_revenue DESC NULLS LAST, report.product ASC NULLS LAST

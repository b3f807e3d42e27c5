WITH deal_median_deal_size_figures AS 
(SELECT deal_product.series AS series, percentile_cont(0.5) WITHIN GROUP (ORDER BY deal.amount) AS median_deal_size, count(*) - count(deal.amount) AS lacking_median_deal_size, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal LEFT OUTER JOIN product AS deal_product ON deal_product.id = deal.product_id 
WHERE deal.status = 'won' GROUP BY deal_product.series), 
figures AS 
(SELECT deal_median_deal_size_figures.series AS series, ROUND(CAST(deal_median_deal_size_figures.median_deal_size AS NUMERIC), 2) AS median_deal_size, coalesce(deal_median_deal_size_figures.rows_counted, 0) AS rows_counted, deal_median_deal_size_figures.in_another_currency AS in_another_currency, deal_median_deal_size_figures.lacking_median_deal_size AS lacking_median_deal_size 
FROM deal_median_deal_size_figures)
 SELECT figures.series, figures.median_deal_size, figures.rows_counted, figures.in_another_currency, figures.lacking_median_deal_size 
FROM figures ORDER BY figures.median_deal_size DESC NULLS LAST, (figures.series) COLLATE "C" ASC NULLS LAST

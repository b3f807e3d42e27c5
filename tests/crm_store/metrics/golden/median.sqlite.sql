WITH deal_median_deal_size_figures AS 
(SELECT numbered.series AS series, avg(CASE WHEN (2 * numbered.place >= numbered.size AND 2 * numbered.place <= numbered.size + 2) THEN numbered.value END) AS median_deal_size, count(*) - count(numbered.value) AS lacking_median_deal_size, count(*) AS rows_counted, min(numbered.currency_low) AS currency_low, max(numbered.currency_low) AS currency_high 
FROM (SELECT deal_product.series AS series, deal.amount AS value, row_number() OVER (PARTITION BY deal_product.series ORDER BY deal.amount IS NULL, deal.amount) AS place, count(deal.amount) OVER (PARTITION BY deal_product.series) AS size, coalesce(deal.currency, 'EUR') AS currency_low 
FROM deal AS deal LEFT OUTER JOIN product AS deal_product ON deal_product.id = deal.product_id 
WHERE deal.status = 'won') AS numbered GROUP BY numbered.series), 
figures AS 
(SELECT deal_median_deal_size_figures.series AS series, ROUND(deal_median_deal_size_figures.median_deal_size, 2) AS median_deal_size, coalesce(deal_median_deal_size_figures.rows_counted, 0) AS rows_counted, min(deal_median_deal_size_figures.currency_low) OVER () AS currency_low, max(deal_median_deal_size_figures.currency_high) OVER () AS currency_high, sum(deal_median_deal_size_figures.lacking_median_deal_size) OVER () AS lacking_median_deal_size 
FROM deal_median_deal_size_figures)
 SELECT figures.series, figures.median_deal_size, figures.rows_counted, figures.currency_low, figures.currency_high, figures.lacking_median_deal_size 
FROM figures ORDER BY figures.median_deal_size DESC NULLS LAST, figures.series ASC NULLS LAST

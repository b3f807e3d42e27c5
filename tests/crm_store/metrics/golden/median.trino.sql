WITH deal_median_deal_size_figures AS 
(SELECT numbered.series AS series, avg(CASE WHEN (2 * numbered.place >= numbered.size AND 2 * numbered.place <= numbered.size + 2) THEN numbered.value END) AS median_deal_size, count(*) - count(numbered.value) AS lacking_median_deal_size, count(*) AS rows_counted, count(numbered.in_another_currency) AS in_another_currency 
FROM (SELECT valued.series AS series, valued.value AS value, valued.in_another_currency AS in_another_currency, row_number() OVER (PARTITION BY valued.series ORDER BY valued.value DESC NULLS LAST) AS place, count(valued.value) OVER (PARTITION BY valued.series) AS size 
FROM (SELECT deal_product.series AS series, deal.amount AS value, nullif(deal.currency, 'EUR') AS in_another_currency 
FROM deal AS deal LEFT OUTER JOIN product AS deal_product ON deal_product.id = deal.product_id 
WHERE deal.status = 'won') AS valued) AS numbered GROUP BY numbered.series), 
figures AS 
(SELECT deal_median_deal_size_figures.series AS series, ROUND(CAST(deal_median_deal_size_figures.median_deal_size AS decimal(38, 12)), 2) AS median_deal_size, coalesce(deal_median_deal_size_figures.rows_counted, 0) AS rows_counted, deal_median_deal_size_figures.in_another_currency AS in_another_currency, deal_median_deal_size_figures.lacking_median_deal_size AS lacking_median_deal_size 
FROM deal_median_deal_size_figures)
 SELECT figures.series, figures.median_deal_size, figures.rows_counted, figures.in_another_currency, figures.lacking_median_deal_size 
FROM figures ORDER BY figures.median_deal_size DESC NULLS LAST, figures.series ASC NULLS LAST

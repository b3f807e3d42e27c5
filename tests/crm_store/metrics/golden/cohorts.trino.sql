WITH deal_figures AS 
(SELECT date_format(deal.opened_on, '%Y-%m') AS opened_on_month, (CAST(EXTRACT(year FROM deal.closed_on) AS INTEGER) - CAST(EXTRACT(year FROM deal.opened_on) AS INTEGER)) * 12 + (CAST(EXTRACT(month FROM deal.closed_on) AS INTEGER) - CAST(EXTRACT(month FROM deal.opened_on) AS INTEGER)) AS months_to_close, count(CASE WHEN (deal.status = 'won') THEN 1 END) AS cohort_won_deals, count(*) AS deals, count(*) AS rows_counted 
FROM deal AS deal GROUP BY (CAST(EXTRACT(year FROM deal.closed_on) AS INTEGER) - CAST(EXTRACT(year FROM deal.opened_on) AS INTEGER)) * 12 + (CAST(EXTRACT(month FROM deal.closed_on) AS INTEGER) - CAST(EXTRACT(month FROM deal.opened_on) AS INTEGER)), date_format(deal.opened_on, '%Y-%m')), 
figures AS 
(SELECT deal_figures.opened_on_month AS opened_on_month, deal_figures.months_to_close AS months_to_close, ROUND(CAST((CAST(coalesce(deal_figures.cohort_won_deals, 0) AS double) / nullif(coalesce(deal_figures.deals, 0), 0)) AS decimal(38, 12)), 6) AS cohort_won_share, coalesce(deal_figures.rows_counted, 0) AS rows_counted 
FROM deal_figures)
 SELECT figures.opened_on_month, figures.months_to_close, figures.cohort_won_share, figures.rows_counted 
FROM figures ORDER BY figures.cohort_won_share DESC NULLS LAST, figures.opened_on_month ASC NULLS LAST, figures.months_to_close ASC NULLS LAST

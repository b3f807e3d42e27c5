WITH deal_figures AS 
(SELECT substr(deal.opened_on, 1, 7) AS opened_on_month, (CAST(CAST(STRFTIME('%Y', deal.closed_on) AS INTEGER) AS INTEGER) - CAST(CAST(STRFTIME('%Y', deal.opened_on) AS INTEGER) AS INTEGER)) * 12 + (CAST(CAST(STRFTIME('%m', deal.closed_on) AS INTEGER) AS INTEGER) - CAST(CAST(STRFTIME('%m', deal.opened_on) AS INTEGER) AS INTEGER)) AS months_to_close, count(CASE WHEN (deal.status = 'won') THEN 1 END) AS cohort_won_deals, count(*) AS deals, count(*) AS rows_counted 
FROM deal AS deal GROUP BY (CAST(CAST(STRFTIME('%Y', deal.closed_on) AS INTEGER) AS INTEGER) - CAST(CAST(STRFTIME('%Y', deal.opened_on) AS INTEGER) AS INTEGER)) * 12 + (CAST(CAST(STRFTIME('%m', deal.closed_on) AS INTEGER) AS INTEGER) - CAST(CAST(STRFTIME('%m', deal.opened_on) AS INTEGER) AS INTEGER)), substr(deal.opened_on, 1, 7)), 
figures AS 
(SELECT deal_figures.opened_on_month AS opened_on_month, deal_figures.months_to_close AS months_to_close, ROUND(((coalesce(deal_figures.cohort_won_deals, 0)) * 1.0 / nullif(coalesce(deal_figures.deals, 0), 0)), 6) AS cohort_won_share, coalesce(deal_figures.rows_counted, 0) AS rows_counted 
FROM deal_figures)
 SELECT figures.opened_on_month, figures.months_to_close, figures.cohort_won_share, figures.rows_counted 
FROM figures ORDER BY figures.cohort_won_share DESC NULLS LAST, figures.opened_on_month ASC NULLS LAST, figures.months_to_close ASC NULLS LAST

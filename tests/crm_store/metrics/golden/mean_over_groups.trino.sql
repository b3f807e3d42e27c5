WITH deal_figures AS 
(SELECT deal_owner_team.region AS region, deal_owner.name AS owner, deal_owner.id AS owner_id, sum(deal_by_id.won_revenue) AS won_revenue, CAST(sum(deal_by_id.lacking_won_revenue) AS BIGINT) AS lacking_won_revenue, CAST(sum(deal_by_id.rows_counted) AS BIGINT) AS rows_counted, CAST(sum(deal_by_id.in_another_currency) AS BIGINT) AS in_another_currency 
FROM (SELECT deal.owner_id AS owner_id, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY deal.owner_id) AS deal_by_id LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal_by_id.owner_id LEFT OUTER JOIN team AS deal_owner_team ON deal_owner_team.id = deal_owner.team_id GROUP BY deal_owner_team.region, deal_owner.name, deal_owner.id), 
figures AS 
(SELECT deal_figures.region AS region, deal_figures.owner AS owner, deal_figures.owner_id AS owner_id, ROUND(CAST(coalesce(deal_figures.won_revenue, 0) AS decimal(38, 12)), 2) AS won_revenue, coalesce(deal_figures.rows_counted, 0) AS rows_counted, deal_figures.in_another_currency AS in_another_currency, deal_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_figures)
 SELECT grouped.region, ROUND(CAST((CAST(sum(CASE WHEN (grouped.owner IS NOT NULL AND grouped.owner_id IS NOT NULL) THEN grouped.won_revenue END) AS double) / nullif(count(CASE WHEN (grouped.owner IS NOT NULL AND grouped.owner_id IS NOT NULL) THEN grouped.won_revenue END), 0)) AS decimal(38, 12)), 2) AS won_revenue, count(CASE WHEN (grouped.owner IS NOT NULL AND grouped.owner_id IS NOT NULL) THEN 1 END) AS groups, sum(CASE WHEN (grouped.owner IS NOT NULL AND grouped.owner_id IS NOT NULL) THEN grouped.rows_counted END) AS rows_counted, sum(CASE WHEN (NOT (grouped.owner IS NOT NULL AND grouped.owner_id IS NOT NULL)) THEN grouped.won_revenue END) AS outside_won_revenue, sum(grouped.in_another_currency) AS in_another_currency, sum(grouped.lacking_won_revenue) AS lacking_won_revenue 
FROM (SELECT figures.region AS region, figures.owner AS owner, figures.owner_id AS owner_id, figures.won_revenue AS won_revenue, figures.rows_counted AS rows_counted, figures.in_another_currency AS in_another_currency, figures.lacking_won_revenue AS lacking_won_revenue 
FROM figures) AS grouped GROUP BY grouped.region ORDER BY grouped.region ASC NULLS LAST

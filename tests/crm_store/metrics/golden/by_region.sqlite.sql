WITH deal_figures AS 
(SELECT deal_owner_team.region AS region, sum(deal_by_id.won_revenue) AS won_revenue, CAST(sum(deal_by_id.lacking_won_revenue) AS BIGINT) AS lacking_won_revenue, CAST(sum(deal_by_id.rows_counted) AS BIGINT) AS rows_counted, CAST(sum(deal_by_id.in_another_currency) AS BIGINT) AS in_another_currency 
FROM (SELECT +deal.owner_id AS owner_id, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY +deal.owner_id) AS deal_by_id LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal_by_id.owner_id LEFT OUTER JOIN team AS deal_owner_team ON deal_owner_team.id = deal_owner.team_id GROUP BY deal_owner_team.region), 
figures AS 
(SELECT deal_figures.region AS region, ROUND(coalesce(deal_figures.won_revenue, 0), 2) AS won_revenue, coalesce(deal_figures.rows_counted, 0) AS rows_counted, deal_figures.in_another_currency AS in_another_currency, deal_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_figures)
 SELECT figures.region, figures.won_revenue, figures.rows_counted, figures.in_another_currency, figures.lacking_won_revenue 
FROM figures ORDER BY figures.won_revenue DESC NULLS LAST, figures.region ASC NULLS LAST

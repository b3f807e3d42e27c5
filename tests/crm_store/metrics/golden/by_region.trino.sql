WITH deal_figures AS 
(SELECT deal_owner_team.region AS region, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, count(nullif(deal.currency, 'EUR')) AS in_another_currency 
FROM deal AS deal LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal.owner_id LEFT OUTER JOIN team AS deal_owner_team ON deal_owner_team.id = deal_owner.team_id 
WHERE deal.status = 'won' GROUP BY deal_owner_team.region), 
figures AS 
(SELECT deal_figures.region AS region, ROUND(CAST(coalesce(deal_figures.won_revenue, 0) AS decimal(38, 12)), 2) AS won_revenue, coalesce(deal_figures.rows_counted, 0) AS rows_counted, deal_figures.in_another_currency AS in_another_currency, deal_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_figures)
 SELECT figures.region, figures.won_revenue, figures.rows_counted, figures.in_another_currency, figures.lacking_won_revenue 
FROM figures ORDER BY figures.won_revenue DESC NULLS LAST, figures.region ASC NULLS LAST

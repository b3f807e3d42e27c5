WITH deal_figures AS 
(SELECT deal_owner_team.region AS region, deal_owner.name AS owner, deal_owner.id AS owner_id, sum(deal_by_id.won_revenue) AS won_revenue, CAST(sum(deal_by_id.lacking_won_revenue) AS BIGINT) AS lacking_won_revenue, CAST(sum(deal_by_id.rows_counted) AS BIGINT) AS rows_counted, CAST(sum(deal_by_id.in_another_currency) AS BIGINT) AS in_another_currency 
FROM (SELECT deal.owner_id AS owner_id, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY deal.owner_id) AS deal_by_id LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal_by_id.owner_id LEFT OUTER JOIN team AS deal_owner_team ON deal_owner_team.id = deal_owner.team_id GROUP BY deal_owner_team.region, deal_owner.name, deal_owner.id), 
figures AS 
(SELECT deal_figures.region AS region, deal_figures.owner AS owner, deal_figures.owner_id AS owner_id, ROUND(CAST(coalesce(deal_figures.won_revenue, 0) AS decimal(38, 12)), 2) AS won_revenue, coalesce(deal_figures.rows_counted, 0) AS rows_counted, deal_figures.in_another_currency AS in_another_currency, deal_figures.lacking_won_revenue AS lacking_won_revenue 
FROM deal_figures), 
report AS 
(SELECT figures.region AS region, figures.owner AS owner, figures.owner_id AS owner_id, figures.won_revenue AS won_revenue, figures.rows_counted AS rows_counted, figures.in_another_currency AS in_another_currency, figures.lacking_won_revenue AS lacking_won_revenue, ROUND(CAST((CAST(figures.won_revenue AS double) / nullif(sum(figures.won_revenue) OVER (PARTITION BY figures.region), 0)) AS decimal(38, 12)), 6) AS won_revenue_share_of_total 
FROM figures), 
ranked AS 
(SELECT report.region AS region, report.owner AS owner, report.owner_id AS owner_id, report.won_revenue AS won_revenue, report.rows_counted AS rows_counted, report.in_another_currency AS in_another_currency, report.lacking_won_revenue AS lacking_won_revenue, report.won_revenue_share_of_total AS won_revenue_share_of_total, rank() OVER (PARTITION BY report.region ORDER BY report.region IS NULL OR report.owner IS NULL, report.won_revenue DESC NULLS LAST) AS place 
FROM report)
 SELECT ranked.region, ranked.owner, ranked.won_revenue, ranked.won_revenue_share_of_total, ranked.rows_counted, (SELECT sum(figures.in_another_currency) AS sum_1 
FROM figures) AS in_another_currency, (SELECT sum(figures.lacking_won_revenue) AS sum_2 
FROM figures) AS lacking_won_revenue 
FROM ranked 
WHERE ranked.place <= 2 OR ranked.region IS NULL OR ranked.owner IS NULL ORDER BY ranked.region ASC NULLS LAST, ranked.place, ranked.region ASC NULLS LAST, ranked.owner ASC NULLS LAST, ranked.owner_id ASC NULLS LAST

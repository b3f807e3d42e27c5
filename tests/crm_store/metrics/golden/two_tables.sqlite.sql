WITH deal_figures AS 
(SELECT deal_account.name AS account, deal_account.id AS account_id, deal_by_id.won_revenue AS won_revenue, deal_by_id.lacking_won_revenue AS lacking_won_revenue, deal_by_id.rows_counted AS rows_counted, deal_by_id.in_another_currency AS in_another_currency 
FROM (SELECT +deal.account_id AS account_id, sum(deal.amount) AS won_revenue, count(*) - count(deal.amount) AS lacking_won_revenue, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY +deal.account_id) AS deal_by_id LEFT OUTER JOIN account AS deal_account ON deal_account.id = deal_by_id.account_id), 
activity_figures AS 
(SELECT activity_account.name AS account, activity_account.id AS account_id, activity_by_id.activities AS activities, activity_by_id.rows_counted AS rows_counted 
FROM (SELECT +activity.account_id AS account_id, count(*) AS activities, count(*) AS rows_counted 
FROM activity AS activity GROUP BY +activity.account_id) AS activity_by_id LEFT OUTER JOIN account AS activity_account ON activity_account.id = activity_by_id.account_id), 
combined AS 
(SELECT side_by_side.account AS account, side_by_side.account_id AS account_id, max(side_by_side.won_revenue) AS won_revenue, max(side_by_side.lacking_won_revenue) AS lacking_won_revenue, max(side_by_side.rows_counted) AS rows_counted, max(side_by_side.in_another_currency) AS in_another_currency, max(side_by_side.activities) AS activities 
FROM (SELECT deal_figures.account AS account, deal_figures.account_id AS account_id, deal_figures.won_revenue AS won_revenue, deal_figures.lacking_won_revenue AS lacking_won_revenue, deal_figures.rows_counted AS rows_counted, deal_figures.in_another_currency AS in_another_currency, CAST(NULL AS INTEGER) AS activities 
FROM deal_figures UNION ALL SELECT activity_figures.account AS account, activity_figures.account_id AS account_id, CAST(NULL AS NUMERIC(18, 2)) AS won_revenue, CAST(NULL AS INTEGER) AS lacking_won_revenue, activity_figures.rows_counted AS rows_counted, CAST(NULL AS INTEGER) AS in_another_currency, activity_figures.activities AS activities 
FROM activity_figures) AS side_by_side GROUP BY side_by_side.account, side_by_side.account_id), 
figures AS 
(SELECT combined.account AS account, combined.account_id AS account_id, ROUND(coalesce(combined.won_revenue, 0), 2) AS won_revenue, coalesce(combined.activities, 0) AS activities, coalesce(combined.rows_counted, 0) AS rows_counted, combined.in_another_currency AS in_another_currency, combined.lacking_won_revenue AS lacking_won_revenue 
FROM combined)
 SELECT figures.account, figures.won_revenue, figures.activities, figures.rows_counted, figures.in_another_currency, figures.lacking_won_revenue 
FROM figures ORDER BY figures.won_revenue DESC NULLS LAST, figures.account ASC NULLS LAST, figures.account_id ASC NULLS LAST

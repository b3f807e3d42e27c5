WITH deal_figures AS 
(SELECT deal_account.name AS account, deal_account.id AS account_id, deal_by_id.won_deals AS won_deals, deal_by_id.rows_counted AS rows_counted 
FROM (SELECT +deal.account_id AS account_id, count(*) AS won_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY +deal.account_id) AS deal_by_id LEFT OUTER JOIN account AS deal_account ON deal_account.id = deal_by_id.account_id), 
every_group AS 
(SELECT every_account.account AS account, every_account.account_id AS account_id 
FROM (SELECT DISTINCT account.name AS account, account.id AS account_id 
FROM account AS account 
WHERE account.name IS NOT NULL) AS every_account), 
combined AS 
(SELECT side_by_side.account AS account, side_by_side.account_id AS account_id, max(side_by_side.won_deals) AS won_deals, max(side_by_side.rows_counted) AS rows_counted 
FROM (SELECT deal_figures.account AS account, deal_figures.account_id AS account_id, deal_figures.won_deals AS won_deals, deal_figures.rows_counted AS rows_counted 
FROM deal_figures UNION ALL SELECT every_group.account AS account, every_group.account_id AS account_id, CAST(NULL AS INTEGER) AS won_deals, CAST(NULL AS INTEGER) AS rows_counted 
FROM every_group) AS side_by_side GROUP BY side_by_side.account, side_by_side.account_id), 
figures AS 
(SELECT combined.account AS account, combined.account_id AS account_id, coalesce(combined.won_deals, 0) AS won_deals, coalesce(combined.rows_counted, 0) AS rows_counted 
FROM combined)
 SELECT figures.account, figures.won_deals, figures.rows_counted 
FROM figures 
WHERE figures.won_deals = 0.0 ORDER BY figures.won_deals DESC NULLS LAST, figures.account ASC NULLS LAST, figures.account_id ASC NULLS LAST

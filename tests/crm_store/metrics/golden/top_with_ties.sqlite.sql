WITH deal_figures AS 
(SELECT deal_owner.name AS owner, deal_owner.id AS owner_id, deal_by_id.won_deals AS won_deals, deal_by_id.rows_counted AS rows_counted 
FROM (SELECT +deal.owner_id AS owner_id, count(*) AS won_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE deal.status = 'won' GROUP BY +deal.owner_id) AS deal_by_id LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal_by_id.owner_id), 
figures AS 
(SELECT deal_figures.owner AS owner, deal_figures.owner_id AS owner_id, coalesce(deal_figures.won_deals, 0) AS won_deals, coalesce(deal_figures.rows_counted, 0) AS rows_counted 
FROM deal_figures)
 SELECT figures.owner, figures.won_deals, figures.rows_counted 
FROM figures LEFT OUTER JOIN (SELECT figures.won_deals AS value 
FROM figures 
WHERE figures.owner IS NOT NULL ORDER BY figures.won_deals DESC NULLS LAST
 LIMIT 1 OFFSET 2) AS bar ON 1 = 1 
WHERE bar.value IS NULL OR figures.won_deals >= bar.value OR figures.owner IS NULL ORDER BY figures.owner IS NULL, figures.won_deals DESC NULLS LAST, figures.owner ASC NULLS LAST, figures.owner_id ASC NULLS LAST

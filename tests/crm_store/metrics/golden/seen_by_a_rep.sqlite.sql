WITH deal_figures AS 
(SELECT deal_stage.name AS stage, CAST(sum(deal_by_id.open_deals) AS BIGINT) AS open_deals, CAST(sum(deal_by_id.rows_counted) AS BIGINT) AS rows_counted 
FROM (SELECT +deal.stage_id AS stage_id, count(*) AS open_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE (deal.owner_id IN (2) OR (EXISTS (SELECT * 
FROM account AS account_1 
WHERE account_1.id = deal.account_id AND account_1.owner_id IN (2)))) AND deal.status = 'open' GROUP BY +deal.stage_id) AS deal_by_id LEFT OUTER JOIN stage AS deal_stage ON deal_stage.id = deal_by_id.stage_id GROUP BY deal_stage.name), 
figures AS 
(SELECT deal_figures.stage AS stage, coalesce(deal_figures.open_deals, 0) AS open_deals, coalesce(deal_figures.rows_counted, 0) AS rows_counted 
FROM deal_figures)
 SELECT figures.stage, figures.open_deals, figures.rows_counted 
FROM figures ORDER BY figures.open_deals DESC NULLS LAST, figures.stage ASC NULLS LAST

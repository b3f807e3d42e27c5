WITH deal_figures AS 
(SELECT deal_owner.name AS owner, deal_owner.id AS owner_id, count(*) AS won_deals, count(*) AS rows_counted 
FROM deal AS deal LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal.owner_id 
WHERE deal.status = 'won' GROUP BY deal_owner.name, deal_owner.id), 
figures AS 
(SELECT deal_figures.owner AS owner, deal_figures.owner_id AS owner_id, coalesce(deal_figures.won_deals, 0) AS won_deals, coalesce(deal_figures.rows_counted, 0) AS rows_counted 
FROM deal_figures), 
ranked AS 
(SELECT figures.owner AS owner, figures.owner_id AS owner_id, figures.won_deals AS won_deals, figures.rows_counted AS rows_counted, rank() OVER (ORDER BY figures.owner IS NULL, figures.won_deals DESC NULLS LAST) AS place 
FROM figures)
 SELECT ranked.owner, ranked.won_deals, ranked.rows_counted 
FROM ranked 
WHERE ranked.place <= 3 OR ranked.owner IS NULL ORDER BY ranked.place, (ranked.owner) COLLATE "C" ASC NULLS LAST, ranked.owner_id ASC NULLS LAST

WITH deal_figures AS 
(SELECT count(*) AS stalled_deals, count(*) AS rows_counted 
FROM deal AS deal 
WHERE deal.status = 'open' AND deal.opened_on < CAST('2026-05-16' AS date) AND NOT (EXISTS (SELECT * 
FROM stage_change 
WHERE stage_change.deal_id = deal.id AND stage_change.entered_at >= CAST('2026-05-16 00:00:00' AS timestamp(6)))) AND NOT (EXISTS (SELECT * 
FROM activity 
WHERE activity.deal_id = deal.id AND activity.at >= CAST('2026-05-16 00:00:00' AS timestamp(6)) AND activity.at < CAST('2026-06-16 00:00:00' AS timestamp(6))))), 
figures AS 
(SELECT coalesce(deal_figures.stalled_deals, 0) AS stalled_deals, coalesce(deal_figures.rows_counted, 0) AS rows_counted 
FROM deal_figures)
 SELECT figures.stalled_deals, figures.rows_counted 
FROM figures

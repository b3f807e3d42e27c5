WITH deal_closed_on_figures AS 
(SELECT deal_owner.name AS owner, deal_owner.id AS owner_id, sum(deal.amount) AS won_under_target, count(*) - count(deal.amount) AS lacking_won_under_target, count(*) AS rows_counted, min(coalesce(deal.currency, 'EUR')) AS currency_low, max(coalesce(deal.currency, 'EUR')) AS currency_high 
FROM deal AS deal LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal.owner_id 
WHERE deal.status = 'won' AND deal.closed_on <= '2026-06-15' AND (EXISTS (SELECT * 
FROM target AS target_1 
WHERE (target_1.owner_id = deal.owner_id OR target_1.owner_id IS NULL AND target_1.team_id = deal_owner.team_id) AND target_1.starts_on <= deal.closed_on AND target_1.ends_on >= deal.closed_on AND target_1.starts_on <= '2026-05-31' AND target_1.starts_on >= '2026-05-01' AND target_1.ends_on <= '2026-05-31')) AND deal.closed_on >= '2026-05-01' AND deal.closed_on <= '2026-05-31' GROUP BY deal_owner.name, deal_owner.id), 
target_starts_on_figures AS 
(SELECT target_owner.name AS owner, target_owner.id AS owner_id, sum(target.amount) AS target, count(*) - count(target.amount) AS lacking_target, count(*) AS rows_counted, min(coalesce(target.currency, 'EUR')) AS currency_low, max(coalesce(target.currency, 'EUR')) AS currency_high 
FROM target AS target LEFT OUTER JOIN user_account AS target_owner ON target_owner.id = target.owner_id 
WHERE target.starts_on <= '2026-05-31' AND target.starts_on >= '2026-05-01' AND target.ends_on <= '2026-05-31' AND target.starts_on >= '2026-05-01' AND target.starts_on <= '2026-05-31' GROUP BY target_owner.name, target_owner.id), 
combined AS 
(SELECT side_by_side.owner AS owner, side_by_side.owner_id AS owner_id, max(side_by_side.won_under_target) AS won_under_target, max(side_by_side.lacking_won_under_target) AS lacking_won_under_target, max(side_by_side.rows_counted) AS rows_counted, min(side_by_side.currency_low) AS currency_low, max(side_by_side.currency_high) AS currency_high, max(side_by_side.target) AS target, max(side_by_side.lacking_target) AS lacking_target 
FROM (SELECT deal_closed_on_figures.owner AS owner, deal_closed_on_figures.owner_id AS owner_id, deal_closed_on_figures.won_under_target AS won_under_target, deal_closed_on_figures.lacking_won_under_target AS lacking_won_under_target, deal_closed_on_figures.rows_counted AS rows_counted, deal_closed_on_figures.currency_low AS currency_low, deal_closed_on_figures.currency_high AS currency_high, CAST(NULL AS NUMERIC(18, 2)) AS target, CAST(NULL AS INTEGER) AS lacking_target 
FROM deal_closed_on_figures UNION ALL SELECT target_starts_on_figures.owner AS owner, target_starts_on_figures.owner_id AS owner_id, CAST(NULL AS NUMERIC(18, 2)) AS won_under_target, CAST(NULL AS INTEGER) AS lacking_won_under_target, target_starts_on_figures.rows_counted AS rows_counted, target_starts_on_figures.currency_low AS currency_low, target_starts_on_figures.currency_high AS currency_high, target_starts_on_figures.target AS target, target_starts_on_figures.lacking_target AS lacking_target 
FROM target_starts_on_figures) AS side_by_side GROUP BY side_by_side.owner, side_by_side.owner_id), 
figures AS 
(SELECT combined.owner AS owner, combined.owner_id AS owner_id, ROUND((coalesce(combined.won_under_target, 0) * 1.0) / (nullif(coalesce(combined.target, 0), 0) + 0.0), 6) AS target_attainment, coalesce(combined.rows_counted, 0) AS rows_counted, min(combined.currency_low) OVER () AS currency_low, max(combined.currency_high) OVER () AS currency_high, sum(combined.lacking_won_under_target) OVER () AS lacking_won_under_target, sum(combined.lacking_target) OVER () AS lacking_target 
FROM combined)
 SELECT figures.owner, figures.target_attainment, figures.rows_counted, figures.currency_low, figures.currency_high, figures.lacking_won_under_target, figures.lacking_target 
FROM figures ORDER BY figures.target_attainment DESC NULLS LAST, figures.owner ASC NULLS LAST, figures.owner_id ASC NULLS LAST

WITH deal_closed_on_figures AS 
(SELECT deal_owner.name AS owner, deal_owner.id AS owner_id, deal_by_id.won_under_target AS won_under_target, deal_by_id.lacking_won_under_target AS lacking_won_under_target, deal_by_id.rows_counted AS rows_counted, deal_by_id.in_another_currency AS in_another_currency 
FROM (SELECT +deal.owner_id AS owner_id, sum(deal.amount) AS won_under_target, count(*) - count(deal.amount) AS lacking_won_under_target, count(*) AS rows_counted, CASE WHEN ((SELECT min(any_deal.currency) AS min_1 
FROM deal AS any_deal) != 'EUR' OR (SELECT max(any_deal.currency) AS max_1 
FROM deal AS any_deal) != 'EUR') THEN 1 ELSE 0 END AS in_another_currency 
FROM deal AS deal 
WHERE deal.status = 'won' AND deal.closed_on <= '2026-06-15' AND (deal.owner_id IN (SELECT theirs.whose 
FROM (SELECT target_1.owner_id AS whose, target_1.starts_on AS starts_on, target_1.ends_on AS ends_on 
FROM target AS target_1 
WHERE target_1.owner_id IS NOT NULL UNION ALL SELECT user_account_1.id AS id, target_2.starts_on AS starts_on, target_2.ends_on AS ends_on 
FROM target AS target_2 JOIN user_account AS user_account_1 ON user_account_1.team_id = target_2.team_id 
WHERE target_2.owner_id IS NULL) AS theirs 
WHERE theirs.starts_on <= '2026-05-01' AND theirs.ends_on >= '2026-05-31' AND theirs.starts_on <= '2026-05-31' AND theirs.starts_on >= '2026-05-01' AND theirs.ends_on <= '2026-05-31') OR (EXISTS (SELECT * 
FROM (SELECT target_1.owner_id AS whose, target_1.starts_on AS starts_on, target_1.ends_on AS ends_on 
FROM target AS target_1 
WHERE target_1.owner_id IS NOT NULL UNION ALL SELECT user_account_1.id AS id, target_2.starts_on AS starts_on, target_2.ends_on AS ends_on 
FROM target AS target_2 JOIN user_account AS user_account_1 ON user_account_1.team_id = target_2.team_id 
WHERE target_2.owner_id IS NULL) AS theirs 
WHERE theirs.whose = deal.owner_id AND theirs.starts_on <= deal.closed_on AND theirs.ends_on >= deal.closed_on AND theirs.starts_on <= '2026-05-31' AND theirs.starts_on >= '2026-05-01' AND theirs.ends_on <= '2026-05-31'))) AND deal.closed_on >= '2026-05-01' AND deal.closed_on <= '2026-05-31' GROUP BY +deal.owner_id) AS deal_by_id LEFT OUTER JOIN user_account AS deal_owner ON deal_owner.id = deal_by_id.owner_id), 
target_starts_on_figures AS 
(SELECT target_owner.name AS owner, target_owner.id AS owner_id, target_by_id.target AS target, target_by_id.lacking_target AS lacking_target, target_by_id.rows_counted AS rows_counted, target_by_id.in_another_currency AS in_another_currency 
FROM (SELECT +target.owner_id AS owner_id, sum(target.amount) AS target, count(*) - count(target.amount) AS lacking_target, count(*) AS rows_counted, count(nullif(target.currency, 'EUR')) AS in_another_currency 
FROM target AS target 
WHERE target.starts_on <= '2026-05-31' AND target.starts_on >= '2026-05-01' AND target.ends_on <= '2026-05-31' AND target.starts_on >= '2026-05-01' AND target.starts_on <= '2026-05-31' GROUP BY +target.owner_id) AS target_by_id LEFT OUTER JOIN user_account AS target_owner ON target_owner.id = target_by_id.owner_id), 
combined AS 
(SELECT side_by_side.owner AS owner, side_by_side.owner_id AS owner_id, max(side_by_side.won_under_target) AS won_under_target, max(side_by_side.lacking_won_under_target) AS lacking_won_under_target, max(side_by_side.rows_counted) AS rows_counted, max(side_by_side.in_another_currency) AS in_another_currency, max(side_by_side.target) AS target, max(side_by_side.lacking_target) AS lacking_target 
FROM (SELECT deal_closed_on_figures.owner AS owner, deal_closed_on_figures.owner_id AS owner_id, deal_closed_on_figures.won_under_target AS won_under_target, deal_closed_on_figures.lacking_won_under_target AS lacking_won_under_target, deal_closed_on_figures.rows_counted AS rows_counted, deal_closed_on_figures.in_another_currency AS in_another_currency, CAST(NULL AS NUMERIC(18, 2)) AS target, CAST(NULL AS INTEGER) AS lacking_target 
FROM deal_closed_on_figures UNION ALL SELECT target_starts_on_figures.owner AS owner, target_starts_on_figures.owner_id AS owner_id, CAST(NULL AS NUMERIC(18, 2)) AS won_under_target, CAST(NULL AS INTEGER) AS lacking_won_under_target, target_starts_on_figures.rows_counted AS rows_counted, target_starts_on_figures.in_another_currency AS in_another_currency, target_starts_on_figures.target AS target, target_starts_on_figures.lacking_target AS lacking_target 
FROM target_starts_on_figures) AS side_by_side GROUP BY side_by_side.owner, side_by_side.owner_id), 
figures AS 
(SELECT combined.owner AS owner, combined.owner_id AS owner_id, ROUND(((coalesce(combined.won_under_target, 0)) * 1.0 / nullif(coalesce(combined.target, 0), 0)), 6) AS target_attainment, coalesce(combined.rows_counted, 0) AS rows_counted, combined.in_another_currency AS in_another_currency, combined.lacking_won_under_target AS lacking_won_under_target, combined.lacking_target AS lacking_target 
FROM combined)
 SELECT figures.owner, figures.target_attainment, figures.rows_counted, figures.in_another_currency, figures.lacking_won_under_target, figures.lacking_target 
FROM figures ORDER BY figures.target_attainment DESC NULLS LAST, figures.owner ASC NULLS LAST, figures.owner_id ASC NULLS LAST

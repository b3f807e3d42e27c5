WITH stage_change_median_time_in_stage_figures AS 
(SELECT numbered.stage AS stage, avg(CASE WHEN (2 * numbered.place >= numbered.size AND 2 * numbered.place <= numbered.size + 2) THEN numbered.value END) AS median_time_in_stage, count(*) - count(numbered.value) AS lacking_median_time_in_stage, count(*) AS rows_counted 
FROM (SELECT valued.stage AS stage, valued.value AS value, row_number() OVER (PARTITION BY valued.stage ORDER BY valued.value DESC NULLS LAST) AS place, count(valued.value) OVER (PARTITION BY valued.stage) AS size 
FROM (SELECT stage_change_stage.name AS stage, (julianday(stage_change.left_at) - julianday(stage_change.entered_at)) AS value 
FROM stage_change AS stage_change LEFT OUTER JOIN stage AS stage_change_stage ON stage_change_stage.id = stage_change.stage_id 
WHERE stage_change.left_at IS NOT NULL) AS valued) AS numbered GROUP BY numbered.stage), 
stage_change_figures AS 
(SELECT stage_change_stage.name AS stage, CAST(sum(stage_change_by_id.lost_from_stage) AS BIGINT) AS lost_from_stage, CAST(sum(stage_change_by_id.left_stage) AS BIGINT) AS left_stage, CAST(sum(stage_change_by_id.rows_counted) AS BIGINT) AS rows_counted 
FROM (SELECT +stage_change.stage_id AS stage_id, count(CASE WHEN (stage_change.left_at IS NOT NULL AND (EXISTS (SELECT * 
FROM stage_change AS stage_change_1, stage AS stage_1 
WHERE stage_change_1.deal_id = stage_change.deal_id AND stage_change_1.from_stage_id = stage_change.stage_id AND stage_change_1.entered_at >= stage_change.entered_at AND stage_change_1.stage_id = stage_1.id AND stage_1.outcome = 'lost'))) THEN 1 END) AS lost_from_stage, count(CASE WHEN (stage_change.left_at IS NOT NULL) THEN 1 END) AS left_stage, count(*) AS rows_counted 
FROM stage_change AS stage_change 
WHERE stage_change.left_at IS NOT NULL AND (EXISTS (SELECT * 
FROM stage_change AS stage_change_2, stage AS stage_2 
WHERE stage_change_2.deal_id = stage_change.deal_id AND stage_change_2.from_stage_id = stage_change.stage_id AND stage_change_2.entered_at >= stage_change.entered_at AND stage_change_2.stage_id = stage_2.id AND stage_2.outcome = 'lost')) OR stage_change.left_at IS NOT NULL GROUP BY +stage_change.stage_id) AS stage_change_by_id LEFT OUTER JOIN stage AS stage_change_stage ON stage_change_stage.id = stage_change_by_id.stage_id GROUP BY stage_change_stage.name), 
combined AS 
(SELECT side_by_side.stage AS stage, max(side_by_side.median_time_in_stage) AS median_time_in_stage, max(side_by_side.lacking_median_time_in_stage) AS lacking_median_time_in_stage, max(side_by_side.rows_counted) AS rows_counted, max(side_by_side.lost_from_stage) AS lost_from_stage, max(side_by_side.left_stage) AS left_stage 
FROM (SELECT stage_change_median_time_in_stage_figures.stage AS stage, stage_change_median_time_in_stage_figures.median_time_in_stage AS median_time_in_stage, stage_change_median_time_in_stage_figures.lacking_median_time_in_stage AS lacking_median_time_in_stage, stage_change_median_time_in_stage_figures.rows_counted AS rows_counted, CAST(NULL AS BIGINT) AS lost_from_stage, CAST(NULL AS BIGINT) AS left_stage 
FROM stage_change_median_time_in_stage_figures UNION ALL SELECT stage_change_figures.stage AS stage, CAST(NULL AS FLOAT) AS median_time_in_stage, CAST(NULL AS INTEGER) AS lacking_median_time_in_stage, stage_change_figures.rows_counted AS rows_counted, stage_change_figures.lost_from_stage AS lost_from_stage, stage_change_figures.left_stage AS left_stage 
FROM stage_change_figures) AS side_by_side GROUP BY side_by_side.stage), 
figures AS 
(SELECT combined.stage AS stage, ROUND(combined.median_time_in_stage, 6) AS median_time_in_stage, ROUND(((coalesce(combined.lost_from_stage, 0)) * 1.0 / nullif(coalesce(combined.left_stage, 0), 0)), 6) AS stage_drop_off, coalesce(combined.rows_counted, 0) AS rows_counted, combined.lacking_median_time_in_stage AS lacking_median_time_in_stage 
FROM combined)
 SELECT figures.stage, figures.median_time_in_stage, figures.stage_drop_off, figures.rows_counted, figures.lacking_median_time_in_stage 
FROM figures ORDER BY figures.median_time_in_stage DESC NULLS LAST, figures.stage ASC NULLS LAST

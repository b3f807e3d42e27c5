WITH activity_at_figures AS 
(SELECT buckets.week AS week, buckets.activities AS activities, buckets.rows_counted AS rows_counted 
FROM (SELECT to_char(activity.at, 'IYYY-"W"IW') AS week, count(*) AS activities, count(*) AS rows_counted 
FROM activity AS activity 
WHERE activity.at >= '2026-05-01 00:00:00' AND activity.at < '2026-06-01 00:00:00' GROUP BY to_char(activity.at, 'IYYY-"W"IW')) AS buckets), 
figures AS 
(SELECT activity_at_figures.week AS week, coalesce(activity_at_figures.activities, 0) AS activities, coalesce(activity_at_figures.rows_counted, 0) AS rows_counted 
FROM activity_at_figures)
 SELECT figures.week, figures.activities, figures.rows_counted 
FROM figures ORDER BY (figures.week) COLLATE "C" ASC NULLS LAST, (figures.week) COLLATE "C" ASC NULLS LAST

WITH activity_at_figures AS 
(SELECT (strftime('%Y', buckets.week) || '-W' || substr('0' || ((strftime('%j', buckets.week) + 6) / 7), -2)) AS week, buckets.activities AS activities, buckets.rows_counted AS rows_counted 
FROM (SELECT date(activity.at, '-3 days', 'weekday 4') AS week, count(*) AS activities, count(*) AS rows_counted 
FROM activity AS activity 
WHERE activity.at >= '2026-05-01 00:00:00.000000' AND activity.at < '2026-06-01 00:00:00.000000' GROUP BY date(activity.at, '-3 days', 'weekday 4')) AS buckets), 
figures AS 
(SELECT activity_at_figures.week AS week, coalesce(activity_at_figures.activities, 0) AS activities, coalesce(activity_at_figures.rows_counted, 0) AS rows_counted 
FROM activity_at_figures)
 SELECT figures.week, figures.activities, figures.rows_counted 
FROM figures ORDER BY figures.week ASC NULLS LAST, figures.week ASC NULLS LAST

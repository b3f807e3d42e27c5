WITH activity_at_figures AS 
(SELECT buckets.week AS week, buckets.activities AS activities, buckets.rows_counted AS rows_counted 
FROM (SELECT (CAST(year_of_week(activity.at) AS varchar) || '-W' || lpad(CAST(week(activity.at) AS varchar), 2, '0')) AS week, count(*) AS activities, count(*) AS rows_counted 
FROM activity AS activity 
WHERE activity.at >= CAST('2026-05-01 00:00:00' AS timestamp(6)) AND activity.at < CAST('2026-06-01 00:00:00' AS timestamp(6)) GROUP BY (CAST(year_of_week(activity.at) AS varchar) || '-W' || lpad(CAST(week(activity.at) AS varchar), 2, '0'))) AS buckets), 
figures AS 
(SELECT activity_at_figures.week AS week, coalesce(activity_at_figures.activities, 0) AS activities, coalesce(activity_at_figures.rows_counted, 0) AS rows_counted 
FROM activity_at_figures)
 SELECT figures.week, figures.activities, figures.rows_counted 
FROM figures ORDER BY figures.week ASC NULLS LAST, figures.week ASC NULLS LAST

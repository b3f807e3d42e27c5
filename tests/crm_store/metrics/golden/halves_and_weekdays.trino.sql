WITH activity_figures AS 
(SELECT (CAST(year(activity.at) AS varchar) || 'H' || CAST((month(activity.at) + 5) / 6 AS varchar)) AS at_half, CASE WHEN (day_of_week(activity.at) = 1) THEN '1 Monday' WHEN (day_of_week(activity.at) = 2) THEN '2 Tuesday' WHEN (day_of_week(activity.at) = 3) THEN '3 Wednesday' WHEN (day_of_week(activity.at) = 4) THEN '4 Thursday' WHEN (day_of_week(activity.at) = 5) THEN '5 Friday' WHEN (day_of_week(activity.at) = 6) THEN '6 Saturday' WHEN (day_of_week(activity.at) = 7) THEN '7 Sunday' END AS at_weekday, count(*) AS activities, count(*) AS rows_counted 
FROM activity AS activity GROUP BY (CAST(year(activity.at) AS varchar) || 'H' || CAST((month(activity.at) + 5) / 6 AS varchar)), CASE WHEN (day_of_week(activity.at) = 1) THEN '1 Monday' WHEN (day_of_week(activity.at) = 2) THEN '2 Tuesday' WHEN (day_of_week(activity.at) = 3) THEN '3 Wednesday' WHEN (day_of_week(activity.at) = 4) THEN '4 Thursday' WHEN (day_of_week(activity.at) = 5) THEN '5 Friday' WHEN (day_of_week(activity.at) = 6) THEN '6 Saturday' WHEN (day_of_week(activity.at) = 7) THEN '7 Sunday' END), 
figures AS 
(SELECT activity_figures.at_half AS at_half, activity_figures.at_weekday AS at_weekday, coalesce(activity_figures.activities, 0) AS activities, coalesce(activity_figures.rows_counted, 0) AS rows_counted 
FROM activity_figures)
 SELECT figures.at_half, figures.at_weekday, figures.activities, figures.rows_counted 
FROM figures ORDER BY figures.activities DESC NULLS LAST, figures.at_half ASC NULLS LAST, figures.at_weekday ASC NULLS LAST

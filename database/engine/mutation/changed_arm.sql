-- Intakes for which the arm now comes out otherwise than it did, by what was known of them before the change.
WITH scored AS (
    SELECT e.encounter, c.clause, c.need, c.total,
        coalesce(sum(CASE WHEN k.value BETWEEN l.low AND l.high THEN l.weight END), 0) AS met,
        coalesce(sum(CASE WHEN k.value NOT BETWEEN l.low AND l.high THEN l.weight END), 0) AS lost
    FROM outcome AS e
    CROSS JOIN clause AS c ON c.arm = :arm
    LEFT JOIN literal AS l ON l.clause = c.clause
    LEFT JOIN known AS k ON k.encounter = e.encounter AND k.finding = l.finding
    GROUP BY e.encounter, c.clause
),
stands AS (
    SELECT encounter, CASE WHEN min(met >= need) THEN 1 WHEN max(total - lost < need) THEN 0 END AS state
    FROM scored GROUP BY encounter
)
SELECT s.encounter
FROM stands AS s
LEFT JOIN verdict AS v ON v.encounter = s.encounter AND v.arm = :arm
WHERE s.state IS NOT v.state;

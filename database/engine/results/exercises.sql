-- Exercises that fit the leading pattern and whose condition holds: proposed, or withheld by the level, by a serious concern that
-- is met with a level, could be met on the history, or waits for a warning sign, or by an exclusion that holds or must be taken to hold
-- while it is not known.
WITH leading AS (
    SELECT coalesce((
        SELECT code FROM ranked_pattern WHERE encounter = :encounter AND rank = 1 AND band <> 'little'), 'none') AS pattern
),
gate AS (
    SELECT 'level' AS reason, '' AS code
    FROM outcome AS o
    WHERE o.encounter = :encounter AND NOT EXISTS (SELECT 1 FROM exercise_level AS l WHERE l.level = o.final_level)
    UNION ALL
    SELECT DISTINCT 'concern', r.concern
    FROM exercise_concern AS e
    CROSS JOIN rule AS r ON r.concern = e.concern
    WHERE EXISTS (SELECT 1 FROM fired AS f WHERE f.encounter = :encounter AND f.rule = r.rule AND f.level > 0)
       OR e.open = 1 AND EXISTS (
        SELECT 1 FROM open_arm AS a
        WHERE a.encounter = :encounter AND a.rule = r.rule AND a.level > 0
          AND (NOT EXISTS (
                SELECT 1 FROM missing AS m CROSS JOIN finding AS q ON q.finding = m.finding
                WHERE m.encounter = :encounter AND m.arm = a.arm AND q.optional = 1)
            OR EXISTS (
                SELECT 1 FROM missing AS m CROSS JOIN warning_item AS w ON w.finding = m.finding
                WHERE m.encounter = :encounter AND m.arm = a.arm)))
),
suited AS (
    SELECT r.code, r.place
    FROM rule AS r
    CROSS JOIN leading AS l
    WHERE r.kind = 'exercise'
      AND EXISTS (SELECT 1 FROM arm AS a CROSS JOIN verdict AS v ON v.encounter = :encounter AND v.arm = a.arm AND v.state = 1 WHERE a.rule = r.rule)
      AND (NOT EXISTS (SELECT 1 FROM advice_fit AS t WHERE t.rule = r.rule AND t.kind = 'pattern')
        OR EXISTS (SELECT 1 FROM advice_fit AS t WHERE t.rule = r.rule AND t.kind = 'pattern' AND t.value = l.pattern))
)
SELECT s.code, coalesce(why.reason, ''), coalesce(why.code, '')
FROM suited AS s
LEFT JOIN (
    SELECT reason, code, '' AS owner, 1 AS every, 0 AS place FROM gate
    UNION ALL
    SELECT 'exclusion', x.code, x.owner, x.owner = '', x.place
    FROM rule AS x CROSS JOIN known AS k ON k.encounter = :encounter AND k.finding = x.finding AND k.value = 1
    WHERE x.kind = 'exclusion'
) AS why ON why.every OR why.owner = s.code
ORDER BY s.place, why.place;

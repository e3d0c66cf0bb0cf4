-- Lines whose condition is met and whose (final) level, whether only the hold gives that level, leading pattern and concern fit.
WITH leading AS (
    SELECT coalesce((
        SELECT code FROM ranked_pattern WHERE encounter = :encounter AND rank = 1 AND band <> 'little'), 'none') AS pattern
),
concern AS (
    SELECT r.concern FROM fired AS f CROSS JOIN rule AS r ON r.rule = f.rule
    CROSS JOIN outcome AS o ON o.encounter = f.encounter
    WHERE f.encounter = :encounter AND f.level = o.level
)
SELECT r.code
FROM rule AS r
CROSS JOIN outcome AS o ON o.encounter = :encounter
CROSS JOIN leading AS l
WHERE r.kind = 'advice'
  AND EXISTS (SELECT 1 FROM arm AS a CROSS JOIN verdict AS v ON v.encounter = :encounter AND v.arm = a.arm AND v.state = 1 WHERE a.rule = r.rule)
  AND (NOT EXISTS (SELECT 1 FROM advice_fit AS t WHERE t.rule = r.rule AND t.kind = 'level')
    OR EXISTS (SELECT 1 FROM advice_fit AS t WHERE t.rule = r.rule AND t.kind = 'level' AND t.value = CAST(o.final_level AS TEXT)))
  AND NOT EXISTS (
    SELECT 1 FROM advice_fit AS t
    WHERE t.rule = r.rule AND t.kind = 'held' AND t.value <> CASE WHEN o.hold AND o.final_level > o.level THEN 'yes' ELSE 'no' END)
  AND (NOT EXISTS (SELECT 1 FROM advice_fit AS t WHERE t.rule = r.rule AND t.kind = 'pattern')
    OR EXISTS (SELECT 1 FROM advice_fit AS t WHERE t.rule = r.rule AND t.kind = 'pattern' AND t.value = l.pattern))
  AND (NOT EXISTS (SELECT 1 FROM advice_fit AS t WHERE t.rule = r.rule AND t.kind = 'concern')
    OR EXISTS (SELECT 1 FROM advice_fit AS t CROSS JOIN concern AS c ON c.concern = t.value WHERE t.rule = r.rule AND t.kind = 'concern'))
  AND NOT EXISTS (SELECT 1 FROM advice_fit AS t CROSS JOIN concern AS c ON c.concern = t.value WHERE t.rule = r.rule AND t.kind = 'not_concern')
ORDER BY r.place;

SELECT r.code, f.level, group_concat(a.arm)
FROM fired AS f
CROSS JOIN rule AS r ON r.rule = f.rule
LEFT JOIN arm AS a ON a.rule = r.rule AND a.level = f.level
    AND EXISTS (SELECT 1 FROM verdict AS v WHERE v.encounter = f.encounter AND v.arm = a.arm AND v.state = 1)
WHERE f.encounter = :encounter
GROUP BY r.rule
ORDER BY f.level DESC, r.place;

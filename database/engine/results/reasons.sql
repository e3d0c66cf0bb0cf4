-- The answers behind every fired rule and every contradiction: literals in their range, followed down through terms that hold and to both
-- sides of a difference.
WITH RECURSIVE holding (arm) AS (
    SELECT a.arm FROM fired AS f
    CROSS JOIN arm AS a ON a.rule = f.rule AND a.level = f.level
    CROSS JOIN verdict AS v ON v.encounter = :encounter AND v.arm = a.arm AND v.state = 1
    WHERE f.encounter = :encounter
    UNION ALL
    SELECT a.arm FROM rule AS r
    CROSS JOIN arm AS a ON a.rule = r.rule
    CROSS JOIN verdict AS v ON v.encounter = :encounter AND v.arm = a.arm AND v.state = 1
    WHERE r.kind = 'contradiction'
),
behind (rule, finding) AS (
    SELECT a.rule, l.finding
    FROM holding AS h
    CROSS JOIN arm AS a ON a.arm = h.arm
    CROSS JOIN clause AS c ON c.arm = a.arm
    CROSS JOIN literal AS l ON l.clause = c.clause
    CROSS JOIN known AS k ON k.encounter = :encounter AND k.finding = l.finding AND k.value BETWEEN l.low AND l.high
    CROSS JOIN finding AS f ON f.finding = l.finding
    WHERE f.kind <> 'term' OR l.low = 1
    UNION
    SELECT b.rule, l.finding
    FROM behind AS b
    CROSS JOIN rule AS r ON r.finding = b.finding
    CROSS JOIN arm AS a ON a.rule = r.rule
    CROSS JOIN verdict AS v ON v.encounter = :encounter AND v.arm = a.arm AND v.state = 1
    CROSS JOIN clause AS c ON c.arm = a.arm
    CROSS JOIN literal AS l ON l.clause = c.clause
    CROSS JOIN known AS k ON k.encounter = :encounter AND k.finding = l.finding AND k.value BETWEEN l.low AND l.high
    CROSS JOIN finding AS f ON f.finding = l.finding
    WHERE f.kind <> 'term' OR l.low = 1
    UNION
    SELECT b.rule, p.finding
    FROM behind AS b
    CROSS JOIN difference AS d ON d.finding = b.finding
    CROSS JOIN finding AS p ON p.finding IN (d.first, d.second)
)
-- what followed from a stem, a "done" tick or the sex is gone back to there
SELECT r.code, f.code, coalesce(via.asks, f.asks), k.value, coalesce(via.code, ''), coalesce(a.value, '')
FROM behind AS b
CROSS JOIN rule AS r ON r.rule = b.rule
CROSS JOIN finding AS f ON f.finding = b.finding
CROSS JOIN known AS k ON k.encounter = :encounter AND k.finding = f.finding
LEFT JOIN finding AS via ON via.finding = k.via
LEFT JOIN answer AS a ON a.encounter = :encounter AND a.code = f.code
-- what no question asks for (a count of open questions) is no reason; a term is one of its own only where it holds because its answer is not known
WHERE (f.kind <> 'term' AND f.asks <> '') OR f.kind = 'term' AND NOT EXISTS (
    SELECT 1 FROM rule AS t
    CROSS JOIN arm AS ta ON ta.rule = t.rule
    CROSS JOIN verdict AS v ON v.encounter = :encounter AND v.arm = ta.arm AND v.state = 1
    WHERE t.finding = f.finding)
ORDER BY r.place, f.place, f.finding;

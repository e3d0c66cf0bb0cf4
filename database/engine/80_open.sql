-- Arms that could still be met and would raise their rule, unknown features of the patterns shown, and what they wait for.
INSERT INTO open_arm (encounter, arm, rule, level)
SELECT s.encounter, a.arm, a.rule, a.level
FROM scope AS s
CROSS JOIN rule AS r ON r.kind = 'rule'
CROSS JOIN arm AS a ON a.rule = r.rule
LEFT JOIN fired AS f ON f.encounter = s.encounter AND f.rule = a.rule
WHERE a.level > coalesce(f.level, 0)
  AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.encounter = s.encounter AND v.arm = a.arm);

INSERT INTO open_arm (encounter, arm, rule, level)
SELECT s.encounter, a.arm, a.rule, 0
FROM scope AS s
CROSS JOIN ranked_pattern AS p ON p.encounter = s.encounter
CROSS JOIN rule AS r ON r.kind = 'feature' AND r.owner = p.code
CROSS JOIN arm AS a ON a.rule = r.rule
WHERE NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = s.encounter AND k.finding = r.finding);

INSERT INTO missing (encounter, arm, finding)
WITH RECURSIVE need (encounter, arm, finding) AS (
    SELECT o.encounter, o.arm, l.finding
    FROM scope AS s
    CROSS JOIN open_arm AS o ON o.encounter = s.encounter
    CROSS JOIN clause AS c ON c.arm = o.arm
    LEFT JOIN score AS sc ON sc.encounter = o.encounter AND sc.clause = c.clause
    JOIN literal AS l ON l.clause = c.clause
    WHERE coalesce(sc.met, 0) < c.need
      AND NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = o.encounter AND k.finding = l.finding)
    UNION
    SELECT n.encounter, n.arm, l.finding
    FROM need AS n
    CROSS JOIN rule AS r ON r.finding = n.finding
    CROSS JOIN arm AS a ON a.rule = r.rule
    CROSS JOIN clause AS c ON c.arm = a.arm
    LEFT JOIN score AS sc ON sc.encounter = n.encounter AND sc.clause = c.clause
    JOIN literal AS l ON l.clause = c.clause
    WHERE coalesce(sc.met, 0) < c.need
      AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.encounter = n.encounter AND v.arm = a.arm AND v.state = 0)
      AND NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = n.encounter AND k.finding = l.finding)
)
SELECT n.encounter, n.arm, n.finding
FROM need AS n
CROSS JOIN finding AS f ON f.finding = n.finding
WHERE f.kind <> 'term';

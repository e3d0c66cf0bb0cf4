-- "Through STEM": a clear no (or a ticked "done", or the sex) answers what was not asked itself. What was asked stays as it was said.
INSERT INTO known (encounter, finding, value, via)
SELECT p.encounter, t.child, min(t.value), min(t.parent)
FROM scope AS s
CROSS JOIN known AS p ON p.encounter = s.encounter
CROSS JOIN through AS t ON t.parent = p.finding AND p.value BETWEEN t.low AND t.high
CROSS JOIN finding AS f ON f.finding = t.child
WHERE NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = p.encounter AND k.finding = t.child)
  AND NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.encounter = p.encounter AND a.code = f.code)
  -- a nearer stem that was itself answered otherwise stands between
  AND NOT EXISTS (
    SELECT 1 FROM through AS nearer
    CROSS JOIN through AS up ON up.parent = t.parent AND up.child = nearer.parent
    CROSS JOIN finding AS n ON n.finding = nearer.parent
    CROSS JOIN answer AS a ON a.encounter = p.encounter AND a.code = n.code
    LEFT JOIN known AS k ON k.encounter = p.encounter AND k.finding = nearer.parent
    WHERE nearer.child = t.child AND coalesce(k.value NOT BETWEEN nearer.low AND nearer.high, 1))
GROUP BY p.encounter, t.child;

INSERT INTO known (encounter, finding, value)
SELECT s.encounter, f.finding, (
    SELECT count(*) FROM warning_item AS w
    WHERE NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = s.encounter AND k.finding = w.finding))
FROM scope AS s
CROSS JOIN finding AS f ON f.code = 'stems_missing';

-- What everything known so far gives each group of the rules; the terms follow layer by layer.
INSERT INTO score (encounter, clause, met, lost)
SELECT k.encounter, l.clause,
    sum(CASE WHEN k.value BETWEEN l.low AND l.high THEN l.weight ELSE 0 END),
    sum(CASE WHEN k.value BETWEEN l.low AND l.high THEN 0 ELSE l.weight END)
FROM scope AS s
CROSS JOIN known AS k ON k.encounter = s.encounter
CROSS JOIN literal AS l ON l.finding = k.finding
GROUP BY k.encounter, l.clause;

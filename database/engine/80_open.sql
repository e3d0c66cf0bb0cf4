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

-- Conditions of questions that the answers so far do not meet: such a question is not shown.
INSERT INTO hidden (encounter, asks, condition)
SELECT t.encounter, t.asks, t.condition
FROM (
    SELECT s.encounter, w.asks, w.condition
    FROM scope AS s
    CROSS JOIN shown_by AS w
    LEFT JOIN answer AS a ON a.encounter = s.encounter AND a.code = w.code AND a.value = w.value
    GROUP BY s.encounter, w.asks, w.condition
    HAVING count(a.code) = 0
) AS t;

-- What an unknown term waits for: the unknown findings of the unmet groups of its arms that are not refuted.
INSERT INTO term_waits (encounter, term, finding)
SELECT DISTINCT s.encounter, r.finding, l.finding
FROM scope AS s
CROSS JOIN rule AS r ON r.kind = 'term'
CROSS JOIN arm AS a ON a.rule = r.rule
CROSS JOIN clause AS c ON c.arm = a.arm
LEFT JOIN score AS sc ON sc.encounter = s.encounter AND sc.clause = c.clause
JOIN literal AS l ON l.clause = c.clause
WHERE NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = s.encounter AND k.finding = r.finding)
  AND coalesce(sc.met, 0) < c.need
  AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.encounter = s.encounter AND v.arm = a.arm AND v.state = 0)
  AND NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = s.encounter AND k.finding = l.finding);

-- What an open arm waits for: the unknown findings of its unmet groups, followed down through unknown terms (each term once).
INSERT INTO missing (encounter, arm, finding)
WITH RECURSIVE direct (encounter, arm, finding) AS MATERIALIZED (
    SELECT DISTINCT o.encounter, o.arm, l.finding
    FROM scope AS s
    CROSS JOIN open_arm AS o ON o.encounter = s.encounter
    CROSS JOIN clause AS c ON c.arm = o.arm
    LEFT JOIN score AS sc ON sc.encounter = o.encounter AND sc.clause = c.clause
    JOIN literal AS l ON l.clause = c.clause
    WHERE coalesce(sc.met, 0) < c.need
      AND NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = o.encounter AND k.finding = l.finding)
),
below (encounter, top, finding) AS (
    SELECT DISTINCT encounter, finding, finding FROM direct
    UNION
    SELECT b.encounter, b.top, w.finding
    FROM below AS b
    CROSS JOIN term_waits AS w ON w.encounter = b.encounter AND w.term = b.finding
),
wanted (encounter, top, asks) AS MATERIALIZED (
    SELECT DISTINCT b.encounter, b.top, f.asks
    FROM below AS b
    CROSS JOIN finding AS f ON f.finding = b.finding
    WHERE f.kind <> 'term' AND f.asks <> ''
),
-- a question that is not shown is waited for through what would show it and was not asked: its stem
ask (encounter, asks, first) AS (
    SELECT DISTINCT encounter, asks, asks FROM wanted
    UNION
    SELECT k.encounter, k.asks, w.code
    FROM ask AS k
    CROSS JOIN hidden AS h ON h.encounter = k.encounter AND h.asks = k.first
    CROSS JOIN shown_by AS w ON w.asks = h.asks AND w.condition = h.condition
    CROSS JOIN finding AS f ON f.code = w.code
    WHERE NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.encounter = k.encounter AND a.code = w.code)
      AND NOT EXISTS (SELECT 1 FROM known AS n WHERE n.encounter = k.encounter AND n.finding = f.finding)
),
shown (encounter, asks, finding) AS MATERIALIZED (
    SELECT k.encounter, k.asks, min(f.finding)
    FROM ask AS k
    CROSS JOIN finding AS f ON f.asks = k.first
    WHERE NOT EXISTS (SELECT 1 FROM hidden AS h WHERE h.encounter = k.encounter AND h.asks = k.first)
    GROUP BY k.encounter, k.asks, k.first
),
leaf (encounter, top, finding) AS MATERIALIZED (
    SELECT DISTINCT w.encounter, w.top, s.finding FROM wanted AS w JOIN shown AS s ON s.encounter = w.encounter AND s.asks = w.asks
)
SELECT DISTINCT d.encounter, d.arm, t.finding
FROM direct AS d
JOIN leaf AS t ON t.encounter = d.encounter AND t.top = d.finding;

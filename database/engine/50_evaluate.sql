-- One layer of rules (:stratum): what the terms of the layer below give each group, what that says about each arm, and the
-- layer's own terms as findings.
INSERT INTO score (encounter, clause, met, lost)
SELECT k.encounter, l.clause,
    sum(CASE WHEN k.value BETWEEN l.low AND l.high THEN l.weight ELSE 0 END),
    sum(CASE WHEN k.value BETWEEN l.low AND l.high THEN 0 ELSE l.weight END)
FROM rule AS r
CROSS JOIN scope AS s
CROSS JOIN known AS k ON k.encounter = s.encounter AND k.finding = r.finding
CROSS JOIN literal AS l ON l.finding = k.finding
WHERE r.stratum = :stratum - 1 AND r.finding IS NOT NULL
GROUP BY k.encounter, l.clause
ON CONFLICT (encounter, clause) DO UPDATE SET met = met + excluded.met, lost = lost + excluded.lost;

INSERT INTO verdict (encounter, arm, state)
SELECT sc.encounter, c.arm, sum(sc.met < c.need) = 0
FROM scope AS s
CROSS JOIN clause AS c ON c.stratum = :stratum
CROSS JOIN score AS sc ON sc.encounter = s.encounter AND sc.clause = c.clause
GROUP BY sc.encounter, c.arm
HAVING sum(sc.met >= c.need) = max(c.groups) OR sum(c.total - sc.lost < c.need) > 0;

INSERT INTO known (encounter, finding, value)
SELECT t.encounter, t.finding, t.value
FROM (
    SELECT s.encounter, r.finding,
        CASE WHEN sum(v.state = 1) > 0 THEN 1 WHEN sum(v.state = 0) = r.arms THEN 0 ELSE r.unknown END AS value
    FROM rule AS r
    CROSS JOIN scope AS s
    JOIN arm AS a ON a.rule = r.rule
    LEFT JOIN verdict AS v ON v.encounter = s.encounter AND v.arm = a.arm
    WHERE r.stratum = :stratum AND r.finding IS NOT NULL
    GROUP BY s.encounter, r.rule
) AS t
WHERE t.value IS NOT NULL;

-- The level: the highest of all fired rules, gates and the matrix; self-care only where nothing else fired; no rule lowers it.
INSERT INTO fired (encounter, rule, level)
SELECT v.encounter, a.rule, max(a.level)
FROM rule AS r
CROSS JOIN arm AS a ON a.rule = r.rule
CROSS JOIN scope AS s
CROSS JOIN verdict AS v ON v.encounter = s.encounter AND v.arm = a.arm
WHERE v.state = 1 AND r.kind = 'rule'
GROUP BY v.encounter, a.rule;

INSERT INTO fired (encounter, rule, level)
SELECT s.encounter, a.rule, a.level
FROM scope AS s
CROSS JOIN rule AS r
CROSS JOIN arm AS a ON a.rule = r.rule
CROSS JOIN verdict AS v ON v.encounter = s.encounter AND v.arm = a.arm
WHERE r.kind = 'self_care' AND v.state = 1
  AND NOT EXISTS (SELECT 1 FROM fired AS f WHERE f.encounter = s.encounter AND f.level > a.level);

INSERT INTO fired (encounter, rule, level)
SELECT s.encounter, a.rule, a.level
FROM scope AS s
CROSS JOIN rule AS r
CROSS JOIN arm AS a ON a.rule = r.rule
WHERE r.kind = 'default'
  AND NOT EXISTS (SELECT 1 FROM fired AS f WHERE f.encounter = s.encounter AND f.level > 0);

-- Hold (R-CES7): the cauda equina block is incomplete, or answers of an earlier day were not confirmed (2.4 point 11), and
-- the level is below emergency.
-- The final level is the clinician's own where one is in force: a lower one never goes below the level of a hold.
INSERT INTO outcome (encounter, level, shown_level, hold, final_level)
SELECT o.encounter, o.level, max(o.level, o.floor), o.hold, CASE
    WHEN own.level IS NULL THEN max(o.level, o.floor)
    WHEN own.level < own.rules_level THEN max(min(own.level, o.level), o.floor)
    ELSE max(own.level, o.level, o.floor) END
FROM (
    SELECT h.encounter, h.level, h.hold, CASE WHEN h.hold THEN (SELECT level FROM hold_level) ELSE 0 END AS floor
    FROM (
        SELECT f.encounter, max(f.level) AS level, max(f.level) < 5 AND (
            EXISTS (
                SELECT 1 FROM hold_question AS h
                WHERE NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = f.encounter AND k.finding = h.finding))
            OR EXISTS (SELECT 1 FROM unconfirmed AS u WHERE u.encounter = f.encounter)) AS hold
        FROM scope AS s
        CROSS JOIN fired AS f ON f.encounter = s.encounter
        GROUP BY f.encounter
    ) AS h
) AS o
LEFT JOIN overrule AS own ON own.encounter = o.encounter AND own.ended_at IS NULL;

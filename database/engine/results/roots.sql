-- Agreement of each root with the marks and tests of one side (clinical evidence 3.5): likely is the best match of the marks that power,
-- reflex or feeling confirms; area alone never makes a root more than possible, and tests without marks neither. Last column: the marks
-- fit L5 and S1 equally and no test tells them apart.
WITH marked AS MATERIALIZED (
    SELECT m.area, area.side FROM mark AS m CROSS JOIN area ON area.area = m.area AND area.side <> '' AND area.leg = 1
    WHERE m.encounter = :encounter AND m.quality = 'any'
),
matched AS MATERIALIZED (
    SELECT m.side, r.root,
        count(DISTINCT CASE WHEN ar.root = r.root THEN m.area END) AS exact,
        count(DISTINCT CASE WHEN n.root IS NOT NULL THEN m.area END) AS near,
        count(DISTINCT CASE WHEN ar.root = r.root AND felt.area IS NOT NULL THEN m.area END) AS numb
    FROM marked AS m
    CROSS JOIN area_root AS ar ON ar.area = m.area
    CROSS JOIN root AS r
    LEFT JOIN root_next AS n ON n.root = r.root AND n.other = ar.root
    LEFT JOIN mark AS felt ON felt.encounter = :encounter AND felt.area = m.area AND felt.quality = 'numb'
    GROUP BY m.side, r.root
),
tested AS MATERIALIZED (
    SELECT t.root, t.side, t.kind, count(*) AS done, sum(k.value BETWEEN t.low AND t.high) AS abnormal,
        max(t.key AND k.value BETWEEN t.low AND t.high) AS key_abnormal
    FROM root_test AS t
    CROSS JOIN known AS k ON k.encounter = :encounter AND k.finding = t.finding
    GROUP BY t.root, t.side, t.kind
),
grid AS (
    SELECT r.root, r.place, s.side, (SELECT count(*) FROM marked AS m WHERE m.side = s.side) AS marks,
        coalesce(f.exact, 0) AS exact, coalesce(f.near, 0) AS near, coalesce(f.numb, 0) AS numb
    FROM root AS r
    CROSS JOIN (SELECT 'L' AS side UNION ALL SELECT 'R') AS s
    LEFT JOIN matched AS f ON f.side = s.side AND f.root = r.root
),
state AS (
    SELECT g.root, g.place, g.side, g.exact,
        CASE WHEN g.marks = 0 THEN 'none' WHEN g.exact >= 2 AND g.exact * 2 >= g.marks THEN 'agrees'
            WHEN g.exact >= 1 OR g.near >= 1 THEN 'partly' ELSE 'does_not' END AS area,
        CASE WHEN touch.done IS NOT NULL THEN CASE WHEN touch.abnormal > 0 THEN 'agrees' ELSE 'does_not' END
            WHEN g.numb > 0 THEN 'partly' ELSE 'none' END AS sensation,
        CASE WHEN power.done IS NULL THEN 'none' WHEN power.key_abnormal OR (power.abnormal > 0 AND power.abnormal * 2 >= power.done) THEN 'agrees'
            WHEN power.abnormal > 0 THEN 'partly' ELSE 'does_not' END AS power,
        CASE WHEN reflex.done IS NULL THEN 'none' WHEN reflex.abnormal > 0 THEN 'agrees' ELSE 'does_not' END AS reflex,
        CASE WHEN nerve.done IS NULL THEN 'none' WHEN nerve.abnormal > 0 THEN 'agrees' ELSE 'does_not' END AS nerve
    FROM grid AS g
    LEFT JOIN tested AS touch ON touch.root = g.root AND touch.side = g.side AND touch.kind = 'sensation'
    LEFT JOIN tested AS power ON power.root = g.root AND power.side = g.side AND power.kind = 'power'
    LEFT JOIN tested AS reflex ON reflex.root = g.root AND reflex.side = g.side AND reflex.kind = 'reflex'
    LEFT JOIN tested AS nerve ON nerve.root = g.root AND nerve.side = g.side AND nerve.kind = 'nerve'
),
counted AS MATERIALIZED (
    SELECT *,
        (sensation = 'agrees') + (power = 'agrees') + (reflex = 'agrees') AS hits,
        (sensation = 'does_not') + (power = 'does_not') + (reflex = 'does_not') AS misses,
        2 * ((area = 'agrees') + (sensation = 'agrees') + (power = 'agrees') + (reflex = 'agrees')) + (nerve = 'agrees')
            + (area = 'partly') + (sensation = 'partly') + (power = 'partly')
            - (area = 'does_not') - (sensation = 'does_not') - (power = 'does_not') - (reflex = 'does_not') - (nerve = 'does_not') AS points
    FROM state
),
best AS (
    SELECT side, max(points) AS points FROM counted GROUP BY side
)
SELECT c.root, c.side, c.area, c.sensation, c.power, c.reflex, c.nerve,
    CASE WHEN c.hits > 0 AND c.points = b.points AND c.area IN ('agrees', 'partly') THEN 'likely'
        WHEN c.hits > 0 OR (c.area = 'agrees' AND c.misses = 0) OR (c.area = 'partly' AND c.misses = 0 AND c.points = b.points) THEN 'possible'
        WHEN c.area IN ('none', 'does_not') AND c.sensation = 'none' AND c.power = 'none' AND c.reflex = 'none' THEN 'none'
        ELSE 'less_likely' END,
    EXISTS (
        SELECT 1 FROM counted AS x CROSS JOIN counted AS y ON y.side = x.side
        WHERE x.side = c.side AND x.root = 'L5' AND y.root = 'S1' AND x.exact > 0 AND x.exact = y.exact AND x.hits = 0 AND y.hits = 0)
FROM counted AS c
CROSS JOIN best AS b ON b.side = c.side
WHERE EXISTS (SELECT 1 FROM counted AS x WHERE x.side = c.side AND (x.area IN ('agrees', 'partly') OR x.hits > 0 OR x.nerve = 'agrees'))
ORDER BY c.side DESC, c.place;

-- Open rules, worst first, with what they wait for; only arms at the highest level the rule could still reach.
WITH reach AS (
    SELECT o.rule, max(o.level) AS level FROM open_arm AS o
    WHERE o.encounter = :encounter AND o.level > 0
      AND EXISTS (SELECT 1 FROM missing AS m WHERE m.encounter = :encounter AND m.arm = o.arm)
    GROUP BY o.rule
)
SELECT DISTINCT r.code, h.level, f.asks
FROM reach AS h
CROSS JOIN rule AS r ON r.rule = h.rule
CROSS JOIN open_arm AS o ON o.encounter = :encounter AND o.rule = h.rule AND o.level = h.level
CROSS JOIN missing AS m ON m.encounter = :encounter AND m.arm = o.arm
CROSS JOIN finding AS f ON f.finding = m.finding
ORDER BY h.level DESC, r.place, f.place;

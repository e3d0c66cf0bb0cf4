-- The unanswered item that could raise the level most; among equals the first in the order of asking, history before examination. It is
-- named by the rule that waits for the fewest other answers.
SELECT f.asks, out.level, o.level, r.code
FROM open_arm AS o
CROSS JOIN outcome AS out ON out.encounter = o.encounter
CROSS JOIN rule AS r ON r.rule = o.rule
CROSS JOIN missing AS m ON m.encounter = o.encounter AND m.arm = o.arm
CROSS JOIN finding AS f ON f.finding = m.finding
WHERE o.encounter = :encounter AND o.level > out.level AND f.asks <> ''
  AND NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.encounter = o.encounter AND a.code = f.asks)
ORDER BY f.optional, o.level DESC, f.place,
    (SELECT count(*) FROM missing AS x WHERE x.encounter = o.encounter AND x.arm = o.arm), r.place
LIMIT 1;

-- The unanswered item that best separates the two leading patterns: the largest difference of the weights that wait for it.
SELECT f.asks
FROM open_arm AS o
CROSS JOIN rule AS r ON r.rule = o.rule AND r.kind = 'feature'
CROSS JOIN ranked_pattern AS p ON p.encounter = o.encounter AND p.code = r.owner AND p.rank <= 2
CROSS JOIN missing AS m ON m.encounter = o.encounter AND m.arm = o.arm
CROSS JOIN finding AS f ON f.finding = m.finding
CROSS JOIN outcome AS out ON out.encounter = o.encounter
-- in an emergency nothing is asked for a pattern's sake, and one pattern alone needs no separating
WHERE o.encounter = :encounter AND f.asks <> '' AND out.level < 5
  AND EXISTS (SELECT 1 FROM ranked_pattern AS second WHERE second.encounter = o.encounter AND second.rank = 2)
  AND NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.encounter = o.encounter AND a.code = f.asks)
GROUP BY f.asks
ORDER BY abs(sum(CASE WHEN p.rank = 1 THEN r.weight ELSE -r.weight END)) DESC, min(f.place)
LIMIT 1;

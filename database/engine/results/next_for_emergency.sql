-- What the hospital will ask first about the concerns that made this an emergency: shown, not answered and not known.
SELECT n.asks, n.need
FROM emergency_need AS n
CROSS JOIN rule AS r ON r.concern = n.concern
CROSS JOIN fired AS f ON f.encounter = :encounter AND f.rule = r.rule AND f.level = 5
CROSS JOIN finding AS q ON q.code = n.asks
WHERE NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.encounter = f.encounter AND a.code = n.asks)
  AND NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = f.encounter AND k.finding = q.finding)
  AND NOT EXISTS (SELECT 1 FROM hidden AS h WHERE h.encounter = f.encounter AND h.asks = n.asks)
ORDER BY n.place, r.place
LIMIT 1;

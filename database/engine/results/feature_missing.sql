SELECT DISTINCT r.code, f.asks
FROM open_arm AS o
CROSS JOIN rule AS r ON r.rule = o.rule AND r.kind = 'feature'
CROSS JOIN missing AS m ON m.encounter = o.encounter AND m.arm = o.arm
CROSS JOIN finding AS f ON f.finding = m.finding
WHERE o.encounter = :encounter
ORDER BY r.place, f.place;

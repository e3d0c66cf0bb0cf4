-- Published scores whose occasion holds: points so far, and the least and most that the unknown items could make of them.
SELECT s.code, sum(r.weight * (k.value IS 1)), sum(r.weight * (k.value IS 1)) + sum(min(r.weight, 0) * (k.value IS NULL)),
    sum(r.weight * (k.value IS 1)) + sum(max(r.weight, 0) * (k.value IS NULL))
FROM score_sheet AS s
CROSS JOIN known AS w ON w.encounter = :encounter AND w.finding = s.shown_by AND w.value = 1
CROSS JOIN rule AS r ON r.kind = 'item' AND r.owner = s.code
LEFT JOIN known AS k ON k.encounter = :encounter AND k.finding = r.finding
GROUP BY s.code
ORDER BY s.place;

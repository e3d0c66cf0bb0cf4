-- Every item of the scores whose occasion holds: value 1 it holds, 0 it does not, NULL not known.
SELECT r.owner, r.code, k.value
FROM score_sheet AS s
CROSS JOIN known AS w ON w.encounter = :encounter AND w.finding = s.shown_by AND w.value = 1
CROSS JOIN rule AS r ON r.kind = 'item' AND r.owner = s.code
LEFT JOIN known AS k ON k.encounter = :encounter AND k.finding = r.finding
ORDER BY s.place, r.place;

-- Every feature of the patterns shown: value 1 it holds, 0 it does not, NULL not known.
SELECT r.owner, r.code, k.value
FROM ranked_pattern AS p
CROSS JOIN rule AS r ON r.kind = 'feature' AND r.owner = p.code
LEFT JOIN known AS k ON k.encounter = p.encounter AND k.finding = r.finding
WHERE p.encounter = :encounter
ORDER BY p.rank, abs(r.weight) DESC, r.place;

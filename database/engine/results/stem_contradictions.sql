-- A stem answered no although something under it was answered yes. The yes counts.
SELECT stem.code, child.code
FROM known AS k
CROSS JOIN finding AS stem ON stem.finding = k.finding AND stem.kind = 'answer'
CROSS JOIN through AS t ON t.parent = k.finding AND k.value BETWEEN t.low AND t.high
CROSS JOIN finding AS child ON child.finding = t.child AND child.kind = 'answer' AND child.asks = child.code
CROSS JOIN known AS c ON c.encounter = k.encounter AND c.finding = t.child AND c.value = 1 AND c.via IS NULL
WHERE k.encounter = :encounter AND k.value = 0 AND k.via IS NULL AND t.value = 0
ORDER BY stem.place, child.place;

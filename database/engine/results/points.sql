-- The sum of the weights that hold, for every pattern and score with one; shown or not.
SELECT r.owner, sum(r.weight)
FROM rule AS r
CROSS JOIN known AS k ON k.encounter = :encounter AND k.finding = r.finding AND k.value = 1
WHERE r.kind IN ('feature', 'item')
GROUP BY r.owner;

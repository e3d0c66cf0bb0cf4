-- Instruments entered: the number, the band it falls into, and the number of the same person's latest earlier intake.
SELECT i.code, a.value, coalesce((
        SELECT r.code FROM rule AS r CROSS JOIN known AS k ON k.encounter = :encounter AND k.finding = r.finding AND k.value = 1
        WHERE r.kind = 'band' AND r.owner = i.code ORDER BY r.place LIMIT 1), ''), coalesce((
        SELECT earlier.value FROM encounter AS now
        CROSS JOIN encounter AS e ON e.patient = now.patient AND e.encounter < now.encounter AND e.state = 'signed'
        CROSS JOIN answer AS earlier ON earlier.encounter = e.encounter AND earlier.code = i.asks
        WHERE now.encounter = :encounter ORDER BY e.encounter DESC LIMIT 1), '')
FROM instrument AS i
CROSS JOIN answer AS a ON a.encounter = :encounter AND a.code = i.asks
ORDER BY i.place;

-- Answers given, as whole numbers the rules compare: options by their value, numbers by their scale, dates in days before the intake.
INSERT INTO known (encounter, finding, value)
SELECT a.encounter, v.finding, v.number
FROM scope AS s
CROSS JOIN answer AS a ON a.encounter = s.encounter
CROSS JOIN answer_value AS v ON v.code = a.code AND v.value = a.value;

INSERT INTO known (encounter, finding, value)
SELECT a.encounter, n.finding, CASE n.kind
    WHEN 'date' THEN CAST(julianday(e.on_day) - julianday(ltrim(a.value, '~')) AS INTEGER)
    ELSE CAST(round(CAST(a.value AS REAL) * n.scale) AS INTEGER) END
FROM scope AS s
CROSS JOIN encounter AS e ON e.encounter = s.encounter
CROSS JOIN answer AS a ON a.encounter = s.encounter
CROSS JOIN answer_number AS n ON n.code = a.code
WHERE a.value <> 'unknown';

-- Counted findings (clinical evidence 2.9). A count that was not made is no row.
INSERT INTO known (encounter, finding, value)
SELECT e.encounter, f.finding, CASE f.code WHEN 'age' THEN e.age ELSE (e.sex = 'male') END
FROM scope AS s
CROSS JOIN encounter AS e ON e.encounter = s.encounter
CROSS JOIN finding AS f ON f.code IN ('age', 'sex_male')
WHERE CASE f.code WHEN 'age' THEN e.age IS NOT NULL ELSE e.sex <> 'unknown' END;

-- Body mass index times ten, from centimetres and tenths of a kilogram.
INSERT INTO known (encounter, finding, value)
SELECT s.encounter, bmi.finding, w.value * 10000 / (h.value * h.value)
FROM scope AS s
CROSS JOIN finding AS bmi ON bmi.code = 'bmi'
CROSS JOIN finding AS hf ON hf.code = 'height_cm'
CROSS JOIN finding AS wf ON wf.code = 'weight_kg'
CROSS JOIN known AS h ON h.encounter = s.encounter AND h.finding = hf.finding
CROSS JOIN known AS w ON w.encounter = s.encounter AND w.finding = wf.finding;

INSERT INTO known (encounter, finding, value)
SELECT s.encounter, f.finding, CAST(substr(e.on_day, 1, 4) AS INTEGER) - y.value
FROM scope AS s
CROSS JOIN encounter AS e ON e.encounter = s.encounter
CROSS JOIN finding AS f ON f.code = 'years_since_cancer'
CROSS JOIN finding AS yf ON yf.code = 'cancer_year'
CROSS JOIN known AS y ON y.encounter = s.encounter AND y.finding = yf.finding;

-- How far one answer lies beyond another: known when both are.
INSERT INTO known (encounter, finding, value)
SELECT s.encounter, d.finding, a.value - b.value
FROM scope AS s
CROSS JOIN difference AS d
CROSS JOIN known AS a ON a.encounter = s.encounter AND a.finding = d.first
CROSS JOIN known AS b ON b.encounter = s.encounter AND b.finding = d.second;

-- Positions that make it worse or better; "none" is known only when five or more were tried.
INSERT INTO known (encounter, finding, value)
SELECT a.encounter, f.finding, sum(a.value IN ('worse', 'better'))
FROM scope AS s
CROSS JOIN finding AS f ON f.code = 'positions_moving'
CROSS JOIN answer AS a ON a.encounter = s.encounter AND a.code >= 'position.' AND a.code < 'position/'
WHERE a.value IN ('worse', 'better', 'same')
GROUP BY a.encounter, f.finding
HAVING sum(a.value IN ('worse', 'better')) > 0 OR count(*) >= 5;

-- Marks on the body chart: `areas.CODE` and `areas.CODE.SENSATION`, counted by the sets and qualities that rules name.
INSERT INTO mark (encounter, area, quality)
SELECT a.encounter, area.area, 'any'
FROM scope AS s
CROSS JOIN answer AS a ON a.encounter = s.encounter AND a.code >= 'areas.' AND a.code < 'areas/'
CROSS JOIN area ON area.area = substr(a.code, 7);

INSERT INTO mark (encounter, area, quality)
SELECT DISTINCT a.encounter, substr(a.code, 7, instr(substr(a.code, 7), '.') - 1), q.quality
FROM scope AS s
CROSS JOIN answer AS a ON a.encounter = s.encounter AND a.code >= 'areas.' AND a.code < 'areas/'
CROSS JOIN sensation_quality AS q ON q.sensation = substr(a.code, 7 + instr(substr(a.code, 7), '.'))
WHERE instr(substr(a.code, 7), '.') > 0;

-- A mark without any sensation may be a changed feeling.
INSERT INTO mark (encounter, area, quality)
SELECT m.encounter, m.area, 'changed'
FROM scope AS s
CROSS JOIN mark AS m ON m.encounter = s.encounter AND m.quality = 'any'
WHERE NOT EXISTS (
    SELECT 1 FROM answer AS a
    WHERE a.encounter = m.encounter AND a.code > 'areas.' || m.area || '.' AND a.code < 'areas.' || m.area || '/'
      AND a.code NOT IN ('areas.' || m.area || '.strength', 'areas.' || m.area || '.worst'));

INSERT INTO known (encounter, finding, value)
SELECT m.encounter, c.finding, count(*)
FROM scope AS s
CROSS JOIN mark AS m ON m.encounter = s.encounter
CROSS JOIN area_count AS c ON c.area = m.area AND c.quality = m.quality
GROUP BY m.encounter, c.finding;

-- Stocking shape: both feet marked numb, tingling or burning from the toes up, without a gap, the same on both sides but for one place.
INSERT INTO known (encounter, finding, value)
WITH sock AS (
    SELECT m.encounter, area.place, area.side, area.rank
    FROM scope AS s
    CROSS JOIN mark AS m ON m.encounter = s.encounter AND m.quality = 'stocking'
    CROSS JOIN area ON area.area = m.area AND area.leg = 1
),
side AS (
    SELECT encounter, side, min(rank) = 1 AND count(DISTINCT rank) = max(rank) AS from_toes
    FROM sock GROUP BY encounter, side
),
both_sides AS (
    SELECT encounter, count(*) = 2 AND min(from_toes) = 1 AS fits FROM side GROUP BY encounter
),
uneven AS (
    SELECT encounter, count(*) AS places
    FROM (SELECT encounter, place FROM sock GROUP BY encounter, place HAVING count(*) = 1)
    GROUP BY encounter
),
judged AS (
    SELECT s.encounter, coalesce(b.fits, 0) AND coalesce(u.places, 0) <= 1 AS fits, EXISTS (
        SELECT 1 FROM answer AS a WHERE a.encounter = s.encounter AND a.code = 'areas.done') AS done
    FROM scope AS s
    LEFT JOIN both_sides AS b ON b.encounter = s.encounter
    LEFT JOIN uneven AS u ON u.encounter = s.encounter
)
SELECT j.encounter, f.finding, j.fits
FROM judged AS j
CROSS JOIN finding AS f ON f.code = 'stocking_shape'
WHERE j.fits OR j.done;

-- The same with typing errors: every word typed begins a part of the name, or is a like spelling of one.
-- :low, :high and :spellings (a JSON list of parts) stand for the longest word; :words is a JSON list of {low, high, spellings}
-- for every word, there with a space before and behind each spelling.
SELECT p.patient, p.family_name, p.given_name, p.birth_date, p.said_age, p.said_on, p.sex, p.number, p.language,
    p.interpreter, p.large_print, p.last_visit
FROM (
    SELECT n.part, n.given, n.patient FROM json_each(:spellings) AS spelling CROSS JOIN name_part AS n ON n.part = spelling.value
    UNION ALL
    SELECT part, given, patient FROM name_part WHERE part >= :low AND part < :high
) AS n
CROSS JOIN kept_patient AS p ON p.patient = n.patient
WHERE p.merged_into IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS word
    WHERE NOT EXISTS (
        SELECT 1 FROM name_part AS other
        WHERE other.patient = n.patient
          AND (other.part >= word.value ->> 'low' AND other.part < word.value ->> 'high'
            OR instr(word.value ->> 'spellings', ' ' || other.part || ' ') > 0)))
LIMIT :most;

-- Patients with a part of their name that begins with the longest word typed, and one for every other word.
-- :words is a JSON list of [low, high] for the other words; SQLite walks the key of the longest word and stops at :most.
SELECT p.patient, p.family_name, p.given_name, p.birth_date, p.said_age, p.said_on, p.sex, p.number, p.language,
    p.interpreter, p.large_print, p.last_visit
FROM name_part AS n
CROSS JOIN kept_patient AS p ON p.patient = n.patient
WHERE n.part >= :low AND n.part < :high AND p.merged_into IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS word
    WHERE NOT EXISTS (
        SELECT 1 FROM name_part AS other
        WHERE other.patient = n.patient AND other.part >= word.value ->> 0 AND other.part < word.value ->> 1))
ORDER BY n.part, n.given, n.patient
LIMIT :most;

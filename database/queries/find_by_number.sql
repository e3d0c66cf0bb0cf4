SELECT p.patient, p.family_name, p.given_name, p.birth_date, p.said_age, p.said_on, p.sex, p.number, p.language,
    p.interpreter, p.large_print, p.last_visit
FROM kept_patient AS p
WHERE p.number_key <> '' AND p.number_key >= :low AND p.number_key < :high AND p.merged_into IS NULL
ORDER BY p.number_key, p.patient
LIMIT :most;

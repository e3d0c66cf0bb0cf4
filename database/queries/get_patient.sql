SELECT p.patient, p.family_name, p.given_name, p.birth_date, p.said_age, p.said_on, p.sex, p.number, p.language,
    p.interpreter, p.large_print, p.last_visit
FROM kept_patient AS p
WHERE p.patient = :patient;

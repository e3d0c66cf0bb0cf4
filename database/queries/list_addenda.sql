SELECT a.made_at, c.name, c.registration, a.text FROM addendum AS a CROSS JOIN clinician AS c ON c.clinician = a.clinician
WHERE a.encounter = :encounter ORDER BY a.addendum;

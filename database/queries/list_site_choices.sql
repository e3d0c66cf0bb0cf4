SELECT s.code, s.value, s.reason, c.name, s.made_at
FROM site_choice AS s CROSS JOIN clinician AS c ON c.clinician = s.clinician
ORDER BY s.site_choice DESC;

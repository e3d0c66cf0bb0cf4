SELECT b.evidence_base, b.version, b.dated, b.expires, b.hash, b.reason, c.name, b.activated_at
FROM evidence_base AS b CROSS JOIN clinician AS c ON c.clinician = b.clinician
ORDER BY b.evidence_base DESC;

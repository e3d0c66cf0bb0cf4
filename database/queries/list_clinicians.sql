SELECT clinician, name, registration FROM clinician ORDER BY clinician;

SELECT merged_into FROM patient WHERE patient = :patient;

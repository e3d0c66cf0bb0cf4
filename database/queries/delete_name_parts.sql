DELETE FROM name_part WHERE patient = :patient;

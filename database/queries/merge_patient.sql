UPDATE patient SET merged_into = :into WHERE patient = :patient AND merged_into IS NULL;

UPDATE encounter SET patient = :into WHERE patient = :patient;

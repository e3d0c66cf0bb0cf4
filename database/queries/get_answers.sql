SELECT code, value FROM answer WHERE encounter = :encounter ORDER BY code;

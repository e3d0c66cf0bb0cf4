SELECT u.code FROM unconfirmed AS u WHERE u.encounter = :encounter ORDER BY u.code;

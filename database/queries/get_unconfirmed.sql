SELECT code FROM unconfirmed WHERE encounter = :encounter;

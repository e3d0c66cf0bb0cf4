DELETE FROM unconfirmed WHERE encounter = :encounter AND code = :code;

DELETE FROM answer WHERE encounter = :encounter AND code = :code;

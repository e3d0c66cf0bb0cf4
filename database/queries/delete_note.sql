DELETE FROM note WHERE encounter = :encounter AND step = :step;

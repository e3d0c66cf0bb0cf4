UPDATE encounter SET mode = :mode WHERE encounter = :encounter AND state = 'open';

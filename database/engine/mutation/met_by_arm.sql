SELECT v.encounter FROM verdict AS v WHERE v.arm = :arm AND v.state = 1;

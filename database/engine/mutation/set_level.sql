UPDATE arm SET level = :level WHERE arm = :arm;

-- Numbers of every arm and group, in the order in which they are written.
SELECT r.code, a.arm, c.clause FROM rule AS r CROSS JOIN arm AS a ON a.rule = r.rule CROSS JOIN clause AS c ON c.arm = a.arm
ORDER BY a.arm, c.clause;

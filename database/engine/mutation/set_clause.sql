UPDATE clause SET need = :need, total = :total WHERE clause = :clause;

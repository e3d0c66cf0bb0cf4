DELETE FROM root_test WHERE root = :root AND kind = :kind AND finding = (SELECT finding FROM finding WHERE code = :finding);

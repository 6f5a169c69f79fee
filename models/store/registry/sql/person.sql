UPDATE people SET
  name = s.sealed, phone = s.sealed_phone, phone_index = s.phone_index, post = s.sealed_post,
  unit_id = (SELECT u.id FROM units u WHERE u.code = s.other), digest = s.mark, gone_on = NULL
FROM staged s
WHERE people.code = s.code AND s.import_id = :id AND s.kind = 'person';

INSERT INTO people (name, phone, phone_index, post, unit_id, code, digest)
SELECT s.sealed, s.sealed_phone, s.phone_index, s.sealed_post, u.id, s.code, s.mark
FROM staged s LEFT JOIN units u ON u.code = s.other
WHERE s.import_id = :id AND s.kind = 'person'
  AND NOT EXISTS (SELECT 1 FROM people t WHERE t.code = s.code)
ORDER BY s.source, s.line;

-- Roles that came by a file and are in it no more end today; those given in the bot stay.
UPDATE roles SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE imported AND until IS NULL
  AND person_id IN (
    SELECT e.id FROM staged s JOIN people e ON e.code = s.code
    WHERE s.import_id = :id AND s.kind = 'person')
  AND NOT EXISTS (
    SELECT 1 FROM staged s
    JOIN people e ON e.code = s.code
    LEFT JOIN places p ON p.code = s.place
    LEFT JOIN units u ON u.code = s.other
    WHERE s.import_id = :id AND s.kind = 'role' AND e.id = roles.person_id AND s.level = roles.role
      AND (p.id = roles.place_id OR u.id = roles.unit_id));

INSERT INTO roles (person_id, role, place_id, unit_id, since, imported)
SELECT e.id, s.level, p.id, u.id, :today, TRUE
FROM staged s
JOIN people e ON e.code = s.code
LEFT JOIN places p ON p.code = s.place
LEFT JOIN units u ON u.code = s.other
WHERE s.import_id = :id AND s.kind = 'role'
  AND NOT EXISTS (
    SELECT 1 FROM roles r
    WHERE r.person_id = e.id AND r.until IS NULL AND r.role = s.level
      AND (r.place_id = p.id OR r.unit_id = u.id))
ORDER BY s.source, s.line;

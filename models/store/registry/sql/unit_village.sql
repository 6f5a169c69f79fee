-- The same link from another day is a correction of the day.
UPDATE unit_villages SET since = s.since
FROM staged s JOIN units u ON u.code = s.code JOIN places v ON v.code = s.place
WHERE unit_villages.unit_id = u.id AND unit_villages.village_id = v.id AND unit_villages.until IS NULL
  AND s.since IS NOT NULL AND s.import_id = :id AND s.kind = 'unit_village';

INSERT INTO unit_villages (unit_id, village_id, since)
SELECT u.id, v.id, coalesce(s.since, :today)
FROM staged s JOIN units u ON u.code = s.code JOIN places v ON v.code = s.place
WHERE s.import_id = :id AND s.kind = 'unit_village'
  AND NOT EXISTS (
    SELECT 1 FROM unit_villages l
    WHERE l.unit_id = u.id AND l.village_id = v.id AND l.until IS NULL)
ORDER BY s.source, s.line;

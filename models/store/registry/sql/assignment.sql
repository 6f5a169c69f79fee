-- The same cadre from another day is a correction of the day.
UPDATE assignments SET since = s.since
FROM staged s JOIN households h ON h.code = s.code JOIN people c ON c.code = s.other
WHERE assignments.household_id = h.id AND assignments.cadre_id = c.id AND assignments.until IS NULL
  AND s.since IS NOT NULL AND s.import_id = :id AND s.kind = 'assignment';

-- Another cadre: the old link ends where the new one begins, and never before it began itself.
UPDATE assignments SET
  until = CASE WHEN coalesce(s.since, :today) > assignments.since
    THEN coalesce(s.since, :today) ELSE assignments.since END
FROM staged s JOIN households h ON h.code = s.code JOIN people c ON c.code = s.other
WHERE assignments.household_id = h.id AND assignments.cadre_id <> c.id AND assignments.until IS NULL
  AND s.import_id = :id AND s.kind = 'assignment';

INSERT INTO assignments (household_id, cadre_id, since)
SELECT h.id, c.id, coalesce(s.since, :today)
FROM staged s JOIN households h ON h.code = s.code JOIN people c ON c.code = s.other
WHERE s.import_id = :id AND s.kind = 'assignment'
  AND NOT EXISTS (SELECT 1 FROM assignments l WHERE l.household_id = h.id AND l.until IS NULL);

-- One that came from no file is known by its village and number, and gets the code.
UPDATE households SET code = s.code
FROM staged s JOIN places v ON v.code = s.place
WHERE households.code IS NULL AND households.gone_on IS NULL
  AND households.village_id = v.id AND households.number = s.name
  AND s.import_id = :id AND s.kind = 'household'
  AND NOT EXISTS (SELECT 1 FROM households t WHERE t.code = s.code);

-- Two may change numbers with each other: first out of the way.
UPDATE households SET number = '~' || households.id
FROM staged s
WHERE households.code = s.code AND households.number <> s.name
  AND s.import_id = :id AND s.kind = 'household';

UPDATE households SET
  village_id = v.id, group_id = g.id, number = s.name, head = s.sealed, digest = s.mark, gone_on = NULL
FROM staged s JOIN places v ON v.code = s.place JOIN places g ON g.code = s.other
WHERE households.code = s.code AND s.import_id = :id AND s.kind = 'household';

INSERT INTO households (village_id, group_id, number, head, code, digest)
SELECT v.id, g.id, s.name, s.sealed, s.code, s.mark
FROM staged s JOIN places v ON v.code = s.place JOIN places g ON g.code = s.other
WHERE s.import_id = :id AND s.kind = 'household'
  AND NOT EXISTS (SELECT 1 FROM households t WHERE t.code = s.code);

UPDATE household_labels SET until = CASE WHEN since > :today THEN since ELSE :today END
WHERE until IS NULL
  AND household_id IN (
    SELECT h.id FROM staged s JOIN households h ON h.code = s.code
    WHERE s.import_id = :id AND s.kind = 'household')
  AND NOT EXISTS (
    SELECT 1 FROM staged s JOIN households h ON h.code = s.code
    WHERE s.import_id = :id AND s.kind = 'label' AND h.id = household_labels.household_id
      AND s.mark = household_labels.label);

INSERT INTO household_labels (household_id, label, since)
SELECT h.id, s.mark, :today
FROM staged s JOIN households h ON h.code = s.code
WHERE s.import_id = :id AND s.kind = 'label'
  AND NOT EXISTS (
    SELECT 1 FROM household_labels l
    WHERE l.household_id = h.id AND l.label = s.mark AND l.until IS NULL);

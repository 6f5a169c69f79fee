-- A campaign counted anew, from its visits up. One statement works on all rows, on both databases.
DELETE FROM coverage_villages WHERE campaign_id = :campaign;
DELETE FROM coverage_days WHERE campaign_id = :campaign;
DELETE FROM household_reach WHERE campaign_id = :campaign;

INSERT INTO household_reach (campaign_id, household_id, village_id, first_on, second_on, required_on)
SELECT c.id, n.household_id, CASE WHEN h.gone_on IS NULL AND v.path LIKE p.path || '%' THEN v.id END,
  MAX(CASE WHEN n.nth = 1 THEN n.visited_on END),
  MAX(CASE WHEN n.nth = 2 THEN n.visited_on END),
  MAX(CASE WHEN n.nth = c.required THEN n.visited_on END)
FROM (
  SELECT campaign_id, household_id, visited_on,
    ROW_NUMBER() OVER (PARTITION BY household_id ORDER BY visited_on, id) AS nth
  FROM visits WHERE campaign_id = :campaign AND voided_at IS NULL AND ordinal > 0
) n
JOIN households h ON h.id = n.household_id
JOIN places v ON v.id = h.village_id
JOIN campaigns c ON c.id = n.campaign_id
JOIN places p ON p.id = c.place_id
GROUP BY c.id, n.household_id, h.gone_on, v.path, p.path, v.id;

INSERT INTO coverage_days (campaign_id, village_id, day, first, second, required)
SELECT campaign_id, village_id, day, SUM(f), SUM(s), SUM(r) FROM (
  SELECT campaign_id, village_id, first_on AS day, 1 AS f, 0 AS s, 0 AS r FROM household_reach
  WHERE campaign_id = :campaign
  UNION ALL
  SELECT campaign_id, village_id, second_on, 0, 1, 0 FROM household_reach WHERE campaign_id = :campaign
  UNION ALL
  SELECT campaign_id, village_id, required_on, 0, 0, 1 FROM household_reach WHERE campaign_id = :campaign
) reached
WHERE day IS NOT NULL AND village_id IS NOT NULL
GROUP BY campaign_id, village_id, day;

INSERT INTO coverage_villages (campaign_id, village_id, households, first, second, required)
SELECT c.id, v.id, COALESCE(h.households, 0),
  COALESCE(d.first, 0), COALESCE(d.second, 0), COALESCE(d.required, 0)
FROM campaigns c
JOIN places p ON p.id = c.place_id
JOIN places v ON v.level = 'village' AND v.gone_on IS NULL AND v.path LIKE p.path || '%'
LEFT JOIN (
  SELECT village_id, COUNT(*) AS households FROM households WHERE gone_on IS NULL GROUP BY village_id
) h ON h.village_id = v.id
LEFT JOIN (
  SELECT village_id, SUM(first) AS first, SUM(second) AS second, SUM(required) AS required
  FROM coverage_days WHERE campaign_id = :campaign GROUP BY village_id
) d ON d.village_id = v.id
WHERE c.id = :campaign;

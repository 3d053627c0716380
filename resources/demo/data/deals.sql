-- One or two deals with three companies of four.
INSERT INTO "deals" ("title", "company_id", "owner_id", "stage", "amount", "closed_at")
SELECT (ARRAY['Pressure sensors', 'Flow meters', 'Service contract', 'Calibration bench', 'Spare parts',
              'Training', 'Retrofit line'])[1 + ("id" + "step" * 3) % 7] || ' ' || 2024 + ("id" + "step") % 2,
       "id", "owner_id", "stage"::"DealStage", 1200 + ("id" * 7907 + "step" * 1013) % 96000 + 0.50 * ("id" % 2),
       CASE WHEN "stage" <> 'OPEN' THEN "created_at" + INTERVAL '70 days' + "id" % 60 * INTERVAL '1 day 4 hours' END
FROM (SELECT "companies".*, "step", (ARRAY['OPEN', 'WON', 'LOST', 'WON', 'OPEN'])[1 + ("id" * 2 + "step") % 5] AS "stage"
      FROM "companies" CROSS JOIN generate_series(1, 2) AS "step"
      WHERE ("id" + "step") % 4 <> 1) AS "chances"
ORDER BY "id", "step";

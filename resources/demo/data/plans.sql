-- Plans of the customer platform, and which company has which.
INSERT INTO "plans" ("code", "name", "monthly_price")
VALUES ('starter', 'Starter', 29.00), ('team', 'Team', 119.00), ('business', 'Business', 349.00),
       ('enterprise', 'Enterprise', 990.00);

INSERT INTO "platform_accesses" ("company_id", "plan_id", "seats", "expires_at")
SELECT "id", 1 + "id" * 3 % 4, (ARRAY[3, 10, 25, 100])[1 + "id" * 3 % 4] + "id" % 5,
       CASE WHEN "id" % 6 <> 0 THEN date_trunc('month', "created_at") + INTERVAL '18 months' END
FROM "companies"
WHERE "id" % 4 <> 2
ORDER BY "id";

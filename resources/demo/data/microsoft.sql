-- Owners who have connected Microsoft 365. The tokens are made up.
UPDATE "owners"
SET "microsoft_email" = replace("email", '@brightwater.example', '@brightwater.onmicrosoft.example'),
    "microsoft_tenant_id" = '7b1f4c1e-52d0-4c3a-9a57-0c6e2f9b8d11',
    "microsoft_refresh_token" = '0.demo-' || md5("email"),
    "microsoft_token_expires_at" = TIMESTAMP '2025-12-01 00:00:00' + "id" * INTERVAL '4 days 6 hours'
WHERE "id" % 4 <> 0;

#!/usr/bin/env node
// Copies the Microsoft 365 sign-in of every owner from the microsoft_… columns of "owners" into "microsoft_accounts".
//
//   node scripts/migrate-microsoft-to-account.js --dry-run    shows what would be copied
//   node scripts/migrate-microsoft-to-account.js              copies it
//
// Running it again is safe: an account that is there already is left as it is. The old columns are only read; a later
// migration may drop them once the application has moved. The same for machines without Node.js:
// scripts/migrate-microsoft-to-account.sql
'use strict'

const { PrismaClient } = require('@prisma/client')

const BATCH = 100
const dryRun = process.argv.includes('--dry-run')
const prisma = new PrismaClient()

/** The account that an owner's old columns describe. */
function accountOf(owner) {
  return {
    ownerId: owner.id,
    email: owner.microsoftEmail.toLowerCase(),
    tenantId: owner.microsoftTenantId,
    refreshToken: owner.microsoftRefreshToken,
    tokenExpiresAt: owner.microsoftTokenExpiresAt,
  }
}

/** Owners with a complete sign-in, a batch at a time in the order of their ids. */
async function* batches() {
  let last = 0
  for (;;) {
    const owners = await prisma.owner.findMany({
      where: {
        id: { gt: last },
        microsoftEmail: { not: null },
        microsoftTenantId: { not: null },
        microsoftRefreshToken: { not: null },
      },
      orderBy: { id: 'asc' },
      take: BATCH,
    })
    if (owners.length === 0) return
    last = owners[owners.length - 1].id
    yield owners
  }
}

async function main() {
  const before = await prisma.microsoftAccount.count()
  let found = 0
  let copied = 0
  for await (const owners of batches()) {
    found += owners.length
    if (dryRun) {
      for (const owner of owners) console.log(`would copy owner ${owner.id}: ${owner.microsoftEmail}`)
      continue
    }
    // One statement a batch: all of it is written or none of it.
    const { count } = await prisma.microsoftAccount.createMany({ data: owners.map(accountOf), skipDuplicates: true })
    copied += count
    console.log(`copied ${copied} of ${found}`)
  }
  const after = await prisma.microsoftAccount.count()
  console.log(`${found} owners with a Microsoft sign-in; accounts before ${before}, after ${after}`)
  if (!dryRun && after < found) throw new Error(`${found - after} owners have no account`)
}

main()
  .catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
  .finally(() => prisma.$disconnect())

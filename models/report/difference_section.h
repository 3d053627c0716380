#pragma once

#include "models/report/report.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace plumbline::report {

/// A table of a report: plain texts, a row an entry, as many as a person reads.
struct ReportTable {
    QStringList heads;
    std::vector<QStringList> rows;
    int left = 0; ///< entries without a row

    /// A row where there is no room for columns: "Not in the schema: … · Decision: held back · By: Ada".
    QString line(const QStringList &row) const;
};

/// What differs between database and Prisma schema, in the words that every format prints. Lists end with how
/// many more there are; only JSON has all.
struct DifferenceSection {
    QString sentence;     ///< what it comes to; where that is unknown, why
    QStringList removals; ///< what pending migrations would remove and Prisma cannot bring back
    QStringList counting;
    QStringList atStake;  ///< of all differences: no rule keeps a script from what it does
    ReportTable setAside; ///< by persons first, then by rules
    QString fault;        ///< of plumbline.toml: then no rule holds. Told where nothing was compared, too
    ReportTable rules;

    bool isOneSentence() const;
};

DifferenceSection differenceSection(const Report &report);

} // namespace plumbline::report

#pragma once

#include "models/project/survey.h"

#include <QString>

#include <string>
#include <vector>

namespace plumbline::report {

/// One line of the table of migrations.
struct ReportRow {
    MigrationName name;
    history::State state = history::State::Unknown;
    bool isDeclared = false;
    std::vector<history::Problem> problems;
    std::optional<Time> startedAt;
    std::optional<Time> finishedAt;
    std::string checksum; ///< first 12 digits of the file's, else of the ledger's
};

/// A report as values: what the PDF, HTML, Markdown and JSON say alike. No password, no URL.
struct Report {
    Time madeAt;
    QString project;
    QString database; ///< "crm @ db.internal:5432 / public"
    project::Environment environment = project::Environment::Production;
    QString serverVersion;
    QString verdict; ///< one sentence
    history::Verdict counts;
    std::optional<history::PrismaStatus> prisma;
    std::vector<ReportRow> rows;
    QStringList findings; ///< a sentence each: what needs attention and what to do
    /// Between database and Prisma schema, with what is set aside of it; an error means unknown.
    Result<project::SchemaDifferencesPtr> differences = failure(ErrorCode::Cancelled);
    /// Of a plumbline.toml that cannot be read, where database and schema could not be compared.
    std::optional<project::RulesFault> rulesFault;
    /// What pending migrations would remove and Prisma cannot bring back; an error means unknown.
    Result<std::vector<project::PendingRemovals>> removals = failure(ErrorCode::Cancelled);
    std::vector<journal::Entry> done;
    std::vector<project::KeptEvidence> kept; ///< answers that were kept for a step, in the order of the steps
    QStringList unknowns;                    ///< what could not be read
};

Report reportOf(const project::Survey &survey);

/// The report as Markdown and as one JSON document.
QString markdown(const Report &report);
QByteArray json(const Report &report);
QString html(const Report &report);

} // namespace plumbline::report

#include "models/wording/difference_list_text.h"

#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/kept_values_text.h"
#include "models/wording/object_text.h"
#include "models/wording/report_text.h"
#include "models/wording/shown.h"
#include "models/wording/wording.h"

namespace plumbline::wording {

namespace {

QString oneRowText(const QString &object, bool isColumn, bool isExact)
{
    if (isExact)
        return (isColumn ? Wording::tr("%1: its value in one row", "a column")
                         : Wording::tr("%1: one row", "a table"))
            .arg(object);
    return (isColumn ? Wording::tr("%1: its value in about one row", "a column")
                     : Wording::tr("%1: about one row", "a table"))
        .arg(object);
}

} // namespace

QString differencePart(DifferencePart part)
{
    switch (part) {
    case DifferencePart::AtStake:
        return Wording::tr("What going to the schema would give up");
    case DifferencePart::Removals:
        return Wording::tr("What pending migrations would remove and Prisma cannot bring back");
    case DifferencePart::SetAside:
        return Wording::tr("Set aside", "heading: differences that do not count");
    case DifferencePart::Rules:
        return Wording::tr("Rules of plumbline.toml");
    case DifferencePart::Difference:
        return Wording::tr("Difference");
    case DifferencePart::AppliesTo:
        return Wording::tr("Applies to");
    case DifferencePart::Decision:
        return Wording::tr("Decision");
    case DifferencePart::By:
        return Wording::tr("By", "whom a decision was taken");
    case DifferencePart::Date:
        return Wording::tr("Date");
    case DifferencePart::LastDay:
        return Wording::tr("Last day");
    case DifferencePart::SetsAside:
        //: Heading of a column of numbers: how many differences a rule sets aside.
        return Wording::tr("Sets aside");
    case DifferencePart::Reason:
        return Wording::tr("Reason");
    }
    Q_UNREACHABLE();
}

QString differencesFinding()
{
    return Wording::tr("The database is not as schema.prisma says; what differs stands under “%1”.")
        .arg(reportPart(ReportPart::Differences));
}

QString unknownDifferences(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return Wording::tr("Database and Prisma schema were not compared.");
    return Wording::tr(
               "Database and Prisma schema could not be compared, so what differs is unknown, and what "
               "is set aside of it. %1")
        .arg(errorText(error));
}

QString stakeText(const diff::DataAtStake &stake, bool isSetAside)
{
    const QString object = objectText(stake.object);
    const bool isColumn = stake.object.kind == schema::ObjectKind::Column;
    QString line;
    if (stake.cast)
        line = Wording::tr("%1: %2", "an object, then what becomes of its values").arg(object, castText(stake));
    else if (!stake.rows)
        line = isColumn ? Wording::tr("%1: its values, in how many rows is unknown", "a column").arg(object)
                        : Wording::tr("%1: its rows, how many is unknown", "a table").arg(object);
    else if (stake.rows == 1)
        line = oneRowText(object, isColumn, stake.isExact);
    else if (stake.isExact)
        line = (isColumn ? Wording::tr("%1: its values in %2 rows", "a column, how many rows")
                         : Wording::tr("%1: %2 rows", "a table, how many rows"))
                   .arg(object, countText(*stake.rows));
    else
        line = (isColumn ? Wording::tr("%1: its values in about %2 rows", "a column, how many rows")
                         : Wording::tr("%1: about %2 rows", "a table, how many rows"))
                   .arg(object, countText(*stake.rows));
    //: %1 says what would be lost. A rule hides a difference, and not what Prisma's script would do.
    return isSetAside ? Wording::tr("%1 (set aside, and given up all the same)").arg(line) : line;
}

QString decisionName(const diff::SetAside &setAside)
{
    switch (setAside.kind) {
    case diff::SetAside::Kind::Rule:
        return Wording::tr("ignored by a rule", "a difference");
    case diff::SetAside::Kind::Accepted:
        return acceptanceName(setAside.acceptance);
    case diff::SetAside::Kind::Option:
    case diff::SetAside::Kind::Follows:
        break;
    }
    return setAsideText(setAside);
}

QString decisionDate(const diff::SetAside &setAside)
{
    if (setAside.date.empty())
        return {};
    return setAside.kind == diff::SetAside::Kind::Rule
               ? Wording::tr("until %1", "a day").arg(shown(setAside.date))
               : shown(setAside.date);
}

QString ignoredDifferenceName(project::IgnoredDifference difference)
{
    switch (difference) {
    case project::IgnoredDifference::ColumnOrder:
        return Wording::tr("order of columns", "what a rule passes over");
    case project::IgnoredDifference::ConstraintNames:
        return Wording::tr("names of constraints and indexes", "what a rule passes over");
    case project::IgnoredDifference::Owners:
        return Wording::tr("owners", "what a rule passes over");
    case project::IgnoredDifference::Comments:
        return Wording::tr("comments", "what a rule passes over");
    case project::IgnoredDifference::Grants:
        return Wording::tr("grants", "what a rule passes over");
    }
    Q_UNREACHABLE();
}

QString ruleScope(const project::IgnoreRule &rule)
{
    QStringList parts;
    const auto add = [&](const std::optional<std::string> &name, const QString &kind) {
        if (name)
            parts << kind + QLatin1Char(' ') + shown(*name);
    };
    add(rule.schema, objectKindName(schema::ObjectKind::Schema));
    add(rule.table, objectKindName(schema::ObjectKind::Table));
    add(rule.owner, Wording::tr("owner", "of database objects"));
    add(rule.extension, objectKindName(schema::ObjectKind::Extension));
    if (rule.difference)
        parts << ignoredDifferenceName(*rule.difference);
    return parts.join(QStringLiteral(", "));
}

QString acceptedScope(const project::AcceptedDifference &accepted)
{
    const diff::ChangeAddress &object = accepted.object;
    QStringList names;
    for (const std::string *part : {&object.schema, &object.table, &object.name})
        if (!part->empty())
            names << shown(*part);
    const QString whole = objectKindName(accepted.kind) + QLatin1Char(' ') + names.join(QLatin1Char('.'));
    return accepted.change ? whole + QStringLiteral(", ") + changeName(*accepted.change) : whole;
}

QString lastDayText(const std::optional<project::Date> &until, project::Date today)
{
    if (!until)
        return Wording::tr("none", "last day");
    const QString day = shown(project::dateText(*until));
    return today <= *until ? day : Wording::tr("%1, expired", "last day").arg(day);
}

} // namespace plumbline::wording

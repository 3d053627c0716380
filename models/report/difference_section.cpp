#include "models/report/difference_section.h"

#include "models/base/text.h"
#include "models/base/utf8.h"
#include "models/wording/comparison_text.h"
#include "models/wording/diff_text.h"
#include "models/wording/difference_list_text.h"
#include "models/wording/removal_text.h"
#include "models/wording/wording.h"

#include <algorithm>

namespace plumbline::report {

namespace {

using diff::ObjectChange;
using diff::SetAside;
using project::AppliedRules;
using wording::DifferencePart;

/// What a reviewer still reads.
constexpr std::size_t mostListed = 200;

QString shown(const std::string &words)
{
    return text(printable(words));
}

QStringList headsOf(std::initializer_list<DifferencePart> parts)
{
    QStringList heads;
    for (const DifferencePart part : parts)
        heads << wording::differencePart(part);
    return heads;
}

QStringList shortened(QStringList lines)
{
    const qsizetype left = lines.size() - static_cast<qsizetype>(mostListed);
    if (left <= 0)
        return lines;
    lines.resize(static_cast<qsizetype>(mostListed));
    return lines << wording::moreDifferences(static_cast<int>(left));
}

QStringList countingOf(const std::vector<ObjectChange> &changes)
{
    QStringList lines;
    for (const ObjectChange &change : changes)
        if (change.counts())
            lines << wording::differenceText(change.change, change.object);
    return shortened(std::move(lines));
}

bool isSetAside(const std::vector<ObjectChange> &changes, const schema::ObjectName &object)
{
    const auto found = std::ranges::find(changes, object, &ObjectChange::object);
    return found != changes.end() && found->setAside;
}

QStringList atStakeOf(const project::SchemaDifferences &differences)
{
    const auto &all = differences.atStake;
    const std::size_t listed = std::min(all.size(), mostListed);
    QStringList lines;
    for (std::size_t i = 0; i < listed; ++i)
        lines << wording::stakeText(all[i], isSetAside(differences.changes, all[i].object));
    if (listed < all.size())
        lines << wording::moreDifferences(static_cast<int>(all.size() - listed));
    return lines;
}

/// Keeps the first rows and counts the others.
void shorten(ReportTable &table)
{
    if (table.rows.size() <= mostListed)
        return;
    table.left = static_cast<int>(table.rows.size() - mostListed);
    table.rows.resize(mostListed);
}

/// Each statement with its migration and line; a long script ends in a number.
QStringList removalsOf(const Report &report)
{
    if (!report.removals)
        return {};
    QStringList lines;
    for (const project::PendingRemovals &one : *report.removals)
        lines += wording::removalTexts(one);
    return shortened(std::move(lines));
}

ReportTable setAsideOf(const std::vector<ObjectChange> &changes)
{
    ReportTable table{.heads = headsOf({DifferencePart::Difference, DifferencePart::Decision,
                                        DifferencePart::By, DifferencePart::Date, DifferencePart::Reason}),
                      .rows = {}};
    std::vector<const ObjectChange *> ordered;
    for (const ObjectChange &change : changes)
        if (change.setAside)
            ordered.push_back(&change);
    std::ranges::stable_partition(ordered, [](const ObjectChange *change) {
        return change->setAside->kind == SetAside::Kind::Accepted;
    });
    for (const ObjectChange *change : ordered) {
        const SetAside &why = *change->setAside;
        table.rows.push_back({wording::differenceText(change->change, change->object),
                              wording::decisionName(why), shown(why.by), wording::decisionDate(why),
                              shown(why.reason)});
    }
    shorten(table);
    return table;
}

QString useText(const std::vector<std::size_t> &uses, std::size_t at)
{
    return at < uses.size() ? wording::countText(static_cast<std::int64_t>(uses[at])) : QString();
}

ReportTable rulesOf(const AppliedRules &applied)
{
    ReportTable table{.heads = headsOf({DifferencePart::AppliesTo, DifferencePart::Decision,
                                        DifferencePart::By, DifferencePart::Date, DifferencePart::LastDay,
                                        DifferencePart::SetsAside, DifferencePart::Reason}),
                      .rows = {}};
    const auto &[ignored, accepted] = applied.rules;
    const SetAside byRule{.kind = SetAside::Kind::Rule};
    for (std::size_t at = 0; at < ignored.size(); ++at)
        table.rows.push_back({wording::ruleScope(ignored[at]), wording::decisionName(byRule), QString(),
                              QString(), wording::lastDayText(ignored[at].until, applied.day),
                              useText(applied.use.ignored, at), shown(ignored[at].reason)});
    for (std::size_t at = 0; at < accepted.size(); ++at)
        table.rows.push_back({wording::acceptedScope(accepted[at]),
                              wording::acceptanceName(accepted[at].acceptance), shown(accepted[at].by),
                              shown(project::dateText(accepted[at].date)),
                              wording::lastDayText(accepted[at].until, applied.day),
                              useText(applied.use.accepted, at), shown(accepted[at].reason)});
    shorten(table);
    return table;
}

} // namespace

QString ReportTable::line(const QStringList &row) const
{
    QStringList parts;
    for (qsizetype i = 0; i < row.size(); ++i)
        if (!row[i].isEmpty())
            parts << (i == 0 ? row[i] : heads.value(i) + QStringLiteral(": ") + row[i]);
    return parts.join(QStringLiteral(" · "));
}

bool DifferenceSection::isOneSentence() const
{
    return counting.isEmpty() && atStake.isEmpty() && removals.isEmpty() && setAside.rows.empty() &&
           fault.isEmpty() && rules.rows.empty();
}

DifferenceSection differenceSection(const Report &report)
{
    DifferenceSection section;
    section.removals = removalsOf(report);
    if (!report.differences) {
        section.sentence = wording::unknownDifferences(report.differences.error());
        if (report.rulesFault)
            section.fault = wording::rulesFaultText(*report.rulesFault);
        return section;
    }
    const project::SchemaDifferences &differences = **report.differences;
    section.sentence = wording::schemaDifferencesSentence(differences) + QLatin1Char('.');
    section.counting = countingOf(differences.changes);
    section.atStake = atStakeOf(differences);
    section.setAside = setAsideOf(differences.changes);
    if (differences.rules.fault)
        section.fault = wording::rulesFaultText(*differences.rules.fault);
    section.rules = rulesOf(differences.rules);
    return section;
}

} // namespace plumbline::report

#include "models/wording/comparison_notes.h"

#include "models/wording/diff_text.h"
#include "models/wording/replay_text.h"
#include "models/wording/shown.h"

namespace plumbline::wording {

namespace {

/// One matter: a single sentence stands for itself, several are summed up.
void add(ComparisonNotes &notes, const QStringList &sentences, const QString &summary)
{
    if (sentences.isEmpty())
        return;
    notes.brief << (sentences.size() == 1 ? sentences.first() : summary);
    notes.whole << sentences;
}

void addReplay(ComparisonNotes &notes, const project::ComparedSide &side)
{
    QStringList sentences;
    for (std::size_t at = 0; side.replay && at < side.replayed; ++at) {
        const project::ReplayStep &step = side.replay->steps[at];
        if (step.hasFailed() || !step.remarks.empty())
            sentences << Wording::tr("%1: %2", "a migration, then what is to be said of its replay")
                             .arg(shown(step.name.value),
                                  replayStepTexts(step, *side.replay).join(QLatin1Char(' ')));
    }
    const auto count = static_cast<int>(sentences.size());
    if (count == 0)
        return;
    sentences << Wording::tr("What the migrations after them make is built on sand.");
    notes.whole << sentences;
    if (count == 1)
        notes.brief << sentences;
    else
        notes.brief << Wording::tr(
            "%n migrations did not run as they were meant to: what follows is built on sand.", nullptr,
            count);
}

/// What Prisma's script would do without a word of it.
void addTakenAlong(ComparisonNotes &notes, const std::vector<diff::UnmanagedLoss> &losses)
{
    QStringList sentences;
    for (const diff::UnmanagedLoss &loss : losses)
        sentences << unmanagedLossText(loss);
    add(notes, sentences,
        Wording::tr("%n objects that schema.prisma does not know would go along or stand in the way.",
                    nullptr, static_cast<int>(losses.size())));
}

/// What is dropped may only have another name: nobody should have to open the object to be told.
void addRenames(ComparisonNotes &notes, const std::vector<diff::LikelyRename> &renames)
{
    QStringList sentences;
    for (const diff::LikelyRename &rename : renames)
        if (!rename.isUnlikely())
            sentences << renameText(rename);
    add(notes, sentences,
        Wording::tr("%n objects that would be dropped may only have another name on the other side.", nullptr,
                    static_cast<int>(sentences.size())));
}

void addRules(ComparisonNotes &notes, const project::AppliedRules &rules)
{
    const QStringList sentences = rulesTexts(rules);
    add(notes, sentences,
        Wording::tr("%n rules of plumbline.toml are past their last day and count no longer.", nullptr,
                    static_cast<int>(sentences.size())));
}

void addReset(ComparisonNotes &notes, const project::ResetAnswer &answer)
{
    if (answer.verdict == project::ResetAnswer::Verdict::WouldNotAsk)
        return;
    notes.whole << resetAnswerText(answer);
    for (const project::ResetReason &reason : answer.reasons)
        notes.whole << QStringLiteral("– %1 %2").arg(resetReasonText(reason), resetWayOut(reason));
    notes.brief << (answer.reasons.empty()
                        ? resetAnswerText(answer)
                        : Wording::tr(
                              "“prisma migrate dev” would ask to reset this database, for %n reasons; "
                              "each has a way out that loses nothing.",
                              nullptr, static_cast<int>(answer.reasons.size())));
}

} // namespace

QStringList rulesTexts(const project::AppliedRules &rules)
{
    QStringList sentences;
    if (rules.fault)
        sentences << rulesFaultText(*rules.fault);
    for (const std::size_t at : rules.use.expiredRules)
        sentences << expiredRuleText(rules.rules.ignored[at]);
    for (const std::size_t at : rules.use.expiredAcceptances)
        sentences << expiredAcceptanceText(rules.rules.accepted[at]);
    return sentences;
}

ComparisonNotes comparisonNotes(const project::SourceComparison &comparison)
{
    ComparisonNotes notes;
    // Of two points of one history the later one tells everything.
    addReplay(notes, comparison.from.replayed > comparison.to.replayed ? comparison.from : comparison.to);
    addTakenAlong(notes, comparison.takesAlong);
    addRenames(notes, comparison.renames);
    addRules(notes, comparison.rules);
    return notes;
}

ComparisonNotes comparisonNotes(const project::ThreeWayComparison &comparison)
{
    ComparisonNotes notes;
    if (comparison.ledgerFault)
        add(notes, {ledgerUnknownText(*comparison.ledgerFault)}, {});
    addReset(notes, comparison.reset);
    addReplay(notes, comparison.replayed);
    addRules(notes, comparison.rules);
    return notes;
}

} // namespace plumbline::wording

#include "models/diff/faults.h"

#include "models/diff/correction.h"
#include "models/diff/render_script.h"

#include <QtGlobal>

#include <algorithm>

namespace plumbline::diff {

FaultEffect effectOf(FaultCode code)
{
    switch (code) {
    case FaultCode::DefaultSetAndDropped:
    case FaultCode::EnumRebuildCommits:
        return FaultEffect::Incomplete;
    case FaultCode::NameTooLong:
    case FaultCode::DefaultReadOtherwise:
    case FaultCode::ClassReadOtherwise:
    case FaultCode::LengthReadOtherwise:
        return FaultEffect::Endless;
    case FaultCode::ConstraintDroppedAsIndex:
    case FaultCode::KeyRenamedAmongOthers:
    case FaultCode::KeyRenamedAfterDrop:
    case FaultCode::ReferencedKeyDropped:
    case FaultCode::ReferencedColumnRecreated:
    case FaultCode::SerialAsType:
    case FaultCode::IdentityDefault:
    case FaultCode::GeneratedDefault:
    case FaultCode::SequenceNameUnquoted:
    case FaultCode::NoCast:
    case FaultCode::UnescapedQuote:
    case FaultCode::NewValueUsedAtOnce:
    case FaultCode::EnumColumnNotThere:
    case FaultCode::EnumStillUsed:
    case FaultCode::EnumNameTaken:
    case FaultCode::IndexNameTaken:
        return FaultEffect::Refused;
    }
    Q_UNREACHABLE();
}

namespace {

bool hasQuote(const prisma::Relational &side)
{
    const auto quoted = [](const std::string &name) { return name.find('"') != std::string::npos; };
    const auto qualified = [&](const QualifiedName &name) {
        return quoted(name.schema) || quoted(name.name);
    };
    const auto table = [&](const prisma::RelationalTable &one) {
        return qualified(one.name) || (one.primaryKey && quoted(one.primaryKey->name)) ||
               std::ranges::any_of(one.columns, quoted, &prisma::RelationalColumn::name) ||
               std::ranges::any_of(one.indexes, quoted, &prisma::RelationalIndex::name) ||
               std::ranges::any_of(one.foreignKeys, quoted, &prisma::RelationalKey::name);
    };
    const auto type = [&](const prisma::RelationalEnum &one) {
        return qualified(one.name) || std::ranges::any_of(one.values, [](const std::string &value) {
                   return value.find('\'') != std::string::npos;
               });
    };
    return std::ranges::any_of(side.tables, table) || std::ranges::any_of(side.enums, type);
}

/// The steps whose statement is another one when quotes are escaped.
void findUnescapedQuotes(const PrismaDiff &diff, const PrismaDiff &escaped, std::vector<Fault> &faults)
{
    for (std::size_t i = 0; i < diff.steps.size(); ++i) {
        const auto plain = renderStep(diff, diff.steps[i]).statements;
        if (plain != renderStep(escaped, escaped.steps[i]).statements)
            faults.push_back({FaultCode::UnescapedQuote, i, plain.front()});
    }
}

Correction correction(const PrismaDiff &diff, bool areStatementsWanted)
{
    if (!hasQuote(diff.before) && !hasQuote(diff.after))
        return Corrector(diff, areStatementsWanted).corrected();
    const PrismaDiff escaped = escapedNames(diff);
    Correction result = Corrector(escaped, areStatementsWanted).corrected();
    findUnescapedQuotes(diff, escaped, result.faults);
    std::ranges::stable_sort(result.faults, {}, &Fault::step);
    return result;
}

} // namespace

std::vector<Fault> faultsOf(const PrismaDiff &diff)
{
    return correction(diff, false).faults;
}

std::vector<CorrectedStatement> renderCorrected(const PrismaDiff &diff)
{
    return correction(diff, true).statements;
}

} // namespace plumbline::diff

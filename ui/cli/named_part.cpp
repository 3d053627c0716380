#include "ui/cli/named_part.h"

#include <algorithm>

namespace plumbline::cli {

using schema::Schema;

Result<Schema> namedPart(Schema whole, const std::string &name)
{
    bool isFound = false;
    const auto isMeant = [&](const QualifiedName &own) {
        const bool isIt = own.name == name || (!own.schema.empty() && own.schema == name) ||
                          own.schema + '.' + own.name == name;
        isFound = isFound || isIt;
        return isIt;
    };
    const auto keepQualified = [&](auto &objects) {
        std::erase_if(objects, [&](const auto &object) { return !isMeant(object.name); });
    };
    const auto keepNamed = [&](auto &objects) {
        std::erase_if(objects, [&](const auto &object) { return !isMeant({{}, object.name}); });
    };
    keepQualified(whole.tables);
    keepQualified(whole.enums);
    keepQualified(whole.domains);
    keepQualified(whole.compositeTypes);
    keepQualified(whole.sequences);
    keepQualified(whole.routines);
    keepNamed(whole.extensions);
    keepNamed(whole.eventTriggers);
    std::erase_if(whole.others, [&](const auto &other) { return !isMeant(other.name.name); });
    std::erase_if(whole.dependencies, [&](const schema::Dependency &one) {
        const bool isFoundBefore = isFound;
        const bool isKept = isMeant(one.user.name) || isMeant(one.used.name);
        isFound = isFoundBefore; // what only needs it is not it
        return !isKept;
    });
    // A schema stays where it is meant itself or holds what is.
    std::erase_if(whole.schemas, [&](const schema::Namespace &one) {
        const auto holds = [&](const auto &objects) {
            return std::ranges::any_of(objects,
                                       [&](const auto &object) { return object.name.schema == one.name; });
        };
        return !isMeant({{}, one.name}) && !holds(whole.tables) && !holds(whole.enums) &&
               !holds(whole.domains) && !holds(whole.compositeTypes) && !holds(whole.sequences) &&
               !holds(whole.routines);
    });
    if (!isFound)
        return failure(ErrorCode::NothingOfThatName, name);
    return whole;
}

} // namespace plumbline::cli

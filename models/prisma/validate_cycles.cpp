#include "models/prisma/validator.h"

#include <algorithm>
#include <memory>
#include <unordered_set>

namespace plumbline::prisma {

namespace {

/// The relations walked up to one, from the last to the first.
struct Path {
    const Relation *relation = nullptr;
    std::shared_ptr<const Path> before = {};
};

bool changesRows(OnChange action)
{
    return action != OnChange::NoAction && action != OnChange::Restrict;
}

} // namespace

OnChange Validator::deleteAction(const Relation &relation) const
{
    const auto [model, field] = side(relation.from);
    if (field.onDelete)
        return *field.onDelete;
    return isRequiredRelation(model, field) ? OnChange::Restrict : OnChange::SetNull;
}

bool Validator::cascades(const Relation &relation) const
{
    return changesRows(deleteAction(relation)) ||
           changesRows(side(relation.from).field.onUpdate.value_or(OnChange::Cascade));
}

/// The models that a circle of cascading relations can go through: those that are left when models without a
/// way on are taken away again and again. So only they have to be searched.
void Validator::findCycleModels()
{
    const std::size_t count = m_datamodel.models.size();
    std::vector<std::vector<std::size_t>> pointingAt(count);
    std::vector<std::size_t> waysOn(count, 0);
    for (std::size_t model = 0; model < count; ++model)
        for (const Relation *relation : m_relationsFrom[model])
            if (cascades(*relation)) {
                ++waysOn[model];
                pointingAt[side(relation->from).field.model].push_back(model);
            }
    std::vector<std::size_t> dead;
    for (std::size_t model = 0; model < count; ++model)
        if (waysOn[model] == 0)
            dead.push_back(model);
    m_isOnCycle.assign(count, true);
    while (!dead.empty()) {
        const std::size_t model = dead.back();
        dead.pop_back();
        m_isOnCycle[model] = false;
        for (const std::size_t from : pointingAt[model])
            if (--waysOn[from] == 0)
                dead.push_back(from);
    }
}

/// Without foreign keys Prisma carries out referential actions itself, which must not run in a circle.
void Validator::validateCycles(const Relation &relation)
{
    if (m_datamodel.hasForeignKeys || !relation.back)
        return;
    if (m_isOnCycle.empty())
        findCycleModels();
    const std::size_t start = relation.from.model;
    if (!m_isOnCycle[start])
        return;
    std::unordered_set<const Relation *> visited;
    std::vector<std::shared_ptr<const Path>> next{std::make_shared<Path>(Path{&relation})};
    while (!next.empty()) {
        const auto path = next.back();
        next.pop_back();
        const Relation &current = *path->relation;
        visited.insert(&current);
        if (!cascades(current))
            continue;
        const std::size_t target = side(current.from).field.model;
        if (target == current.from.model) {
            reportCycle(relation,
                        "A self-relation must have `onDelete` and `onUpdate` referential actions set to "
                        "`NoAction` in one of the @relation attributes.");
            return;
        }
        if (target == start) {
            std::string names;
            for (const Path *step = path.get(); step; step = step->before.get()) {
                const auto [model, field] = side(step->relation->from);
                names = model.name + '.' + field.name + (names.empty() ? "" : " → " + names);
            }
            reportCycle(relation,
                        "Reference causes a cycle. One of the @relation attributes in this cycle must have "
                        "`onDelete` and `onUpdate` referential actions set to `NoAction`. Cycle path: " +
                            names + '.');
            return;
        }
        for (const Relation *each : m_relationsFrom[target])
            if (!visited.contains(each))
                next.push_back(std::make_shared<Path>(Path{each, path}));
    }
}

void Validator::reportCycle(const Relation &relation, std::string message)
{
    const auto [model, field] = side(relation.from);
    const OnChange onDelete = deleteAction(relation);
    const bool isDelete = !field.onDelete && changesRows(onDelete);
    const bool isUpdate = !field.onUpdate;
    if (isDelete && isUpdate)
        message += " (Implicit default `onDelete`: `SetNull`, and `onUpdate`: `Cascade`)";
    else if (isDelete)
        message += " (Implicit default `onDelete`: `SetNull`)";
    else if (isUpdate)
        message += " (Implicit default `onUpdate`: `Cascade`)";
    m_reporter.invalid(*model.block, *field.member,
                       message + " Read more at https://pris.ly/d/cyclic-referential-actions");
}

} // namespace plumbline::prisma

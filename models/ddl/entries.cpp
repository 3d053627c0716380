#include "models/ddl/entries.h"

#include "models/ddl/clauses.h"
#include "models/ddl/grants.h"
#include "models/ddl/object_text.h"
#include "models/ddl/routine_text.h"
#include "models/schema/kinds.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::ddl {

namespace {

using schema::ObjectKind;
using schema::ObjectName;
using sql::identifier;

/// One name for what shares a catalog's name space, so that a link finds its end whatever it calls the kind.
ObjectName key(ObjectName name)
{
    if (isRoutine(name.kind))
        name.kind = ObjectKind::Function;
    else if (isType(name.kind))
        name.kind = ObjectKind::Domain;
    else if (isRelation(name.kind) || name.kind == ObjectKind::Sequence)
        name.kind = ObjectKind::Table;
    return name;
}

Rank rankOf(ObjectKind kind)
{
    static const std::map<ObjectKind, Rank> ranks{
        {ObjectKind::RangeType, Rank::Type},
        {ObjectKind::BaseType, Rank::Type},
        {ObjectKind::Aggregate, Rank::Aggregate},
        {ObjectKind::Collation, Rank::Collation},
        {ObjectKind::Conversion, Rank::Conversion},
        {ObjectKind::Cast, Rank::Cast},
        {ObjectKind::Operator, Rank::Operator},
        {ObjectKind::OperatorClass, Rank::OperatorClass},
        {ObjectKind::OperatorFamily, Rank::OperatorFamily},
        {ObjectKind::AccessMethod, Rank::AccessMethod},
        {ObjectKind::Language, Rank::Language},
        {ObjectKind::Transform, Rank::Transform},
        {ObjectKind::TextSearchParser, Rank::TextSearchParser},
        {ObjectKind::TextSearchDictionary, Rank::TextSearchDictionary},
        {ObjectKind::TextSearchTemplate, Rank::TextSearchTemplate},
        {ObjectKind::TextSearchConfiguration, Rank::TextSearchConfiguration},
        {ObjectKind::ForeignDataWrapper, Rank::ForeignDataWrapper},
        {ObjectKind::ForeignServer, Rank::ForeignServer},
        {ObjectKind::UserMapping, Rank::UserMapping},
        {ObjectKind::ExtendedStatistics, Rank::Statistics},
        {ObjectKind::Publication, Rank::Publication},
        {ObjectKind::Subscription, Rank::Subscription},
    };
    const auto found = ranks.find(kind);
    return found != ranks.end() ? found->second : Rank::Subscription;
}

} // namespace

bool knowsMaintain(const schema::Schema &schema)
{
    const auto isMaintain = [](const schema::Grants &grants) {
        return grants && std::ranges::find(*grants, "MAINTAIN", &schema::Grant::privilege) != grants->end();
    };
    return std::ranges::any_of(schema.tables, isMaintain, &schema::Table::grants) ||
           std::ranges::any_of(schema.others, isMaintain, &schema::OtherObject::grants);
}

Entries::Entries(const schema::Schema &schema, bool hasMaintain)
    : m_schema(schema),
      m_hasMaintain(hasMaintain)
{
}

Entries::Index Entries::put(Entry entry, const ObjectName &name)
{
    m_entries.push_back(std::move(entry));
    m_parts.emplace_back();
    m_byName.emplace(key(name), m_entries.size() - 1);
    return m_entries.size() - 1;
}

void Entries::need(Index user, Index used)
{
    if (user != used)
        m_needs.emplace_back(user, used);
}

std::optional<Entries::Index> Entries::find(const ObjectName &name) const
{
    const auto found = m_byName.find(key(name));
    return found != m_byName.end() ? std::optional(found->second) : std::nullopt;
}

void Entries::add(const schema::Namespace &schema)
{
    put({.rank = Rank::Schema,
         .name = {"", schema.name},
         .text = text(schema),
         .grants = ddl::grants(schema)},
        {ObjectKind::Schema, {"", schema.name}, ""});
}

void Entries::add(const schema::Extension &extension)
{
    put({.rank = Rank::Extension, .name = {"", extension.name}, .text = text(extension)},
        {ObjectKind::Extension, {"", extension.name}, ""});
}

void Entries::add(const schema::Enum &enumeration)
{
    put({.rank = Rank::Type,
         .name = enumeration.name,
         .text = text(enumeration),
         .grants = grantStatements(Grantable::Type, "TYPE " + identifier(enumeration.name), enumeration.owner,
                                   enumeration.grants)},
        {ObjectKind::Enum, enumeration.name, ""});
}

void Entries::add(const schema::Domain &domain)
{
    const Index host = put({.rank = Rank::Type,
                            .name = domain.name,
                            .role = Entry::Role::Domain,
                            .grants = grantStatements(Grantable::Type, "TYPE " + identifier(domain.name),
                                                      domain.owner, domain.grants),
                            .domain = &domain},
                           {ObjectKind::Domain, domain.name, ""});
    for (const schema::DomainConstraint &constraint : domain.constraints) {
        addPart({.rank = Rank::Constraint,
                 .name = {domain.name.schema, constraint.name},
                 .detail = domain.name.name,
                 .text = separateConstraint(domain, constraint),
                 .part = constraint.name},
                {ObjectKind::Constraint, domain.name, constraint.name}, host, constraint.isValid);
    }
}

void Entries::add(const schema::CompositeType &type)
{
    put({.rank = Rank::Type,
         .name = type.name,
         .text = text(type),
         .grants =
             grantStatements(Grantable::Type, "TYPE " + identifier(type.name), type.owner, type.grants)},
        {ObjectKind::CompositeType, type.name, ""});
}

void Entries::add(const schema::Sequence &sequence)
{
    m_sequences.push_back(&sequence);
    put({.rank = Rank::Relation,
         .name = sequence.name,
         .text = text(sequence),
         .grants = grantStatements(Grantable::Sequence, "SEQUENCE " + identifier(sequence.name),
                                   sequence.owner, sequence.grants)},
        {ObjectKind::Sequence, sequence.name, ""});
}

void Entries::add(const schema::Routine &routine)
{
    const bool isAggregate = routine.kind == schema::RoutineKind::Aggregate;
    const std::string what = (routine.kind == schema::RoutineKind::Procedure ? "PROCEDURE " : "FUNCTION ");
    const Index at = put({.rank = isAggregate ? Rank::Aggregate : Rank::Routine,
                          .name = routine.name,
                          .detail = routine.arguments,
                          .text = text(routine),
                          .grants = grantStatements(Grantable::Function, what + signature(routine),
                                                    routine.owner, routine.grants)},
                         {ObjectKind::Function, routine.name, routine.arguments});
    m_routines.emplace_back(&routine, at);
}

void Entries::add(const schema::EventTrigger &trigger)
{
    put({.rank = Rank::EventTrigger, .name = {"", trigger.name}, .text = text(trigger)},
        {ObjectKind::EventTrigger, {"", trigger.name}, ""});
}

void Entries::add(const schema::OtherObject &object)
{
    const std::string first = shell(object);
    // Default privileges come behind all others, or the script's own objects would get them.
    const bool isDefault = object.name.kind == ObjectKind::DefaultPrivileges;
    if (!first.empty()) {
        const Index at = put({.rank = Rank::Shell, .name = object.name.name, .text = first},
                             {ObjectKind::Column, {}, first});
        m_shells.emplace(key(object.name), at);
    }
    const Index at = put({.rank = rankOf(object.name.kind),
                          .name = object.name.name,
                          .detail = object.name.part,
                          .text = text(object),
                          .grants = isDefault ? std::string() : ddl::grants(object, m_hasMaintain)},
                         object.name);
    if (!first.empty())
        need(at, m_shells.at(key(object.name)));
}

void Entries::addStatements(const ObjectName &object, Rank rank, std::string text)
{
    put({.rank = rank, .name = object.name, .detail = object.part, .text = std::move(text)}, object);
}

void Entries::addPart(Entry entry, const ObjectName &name, Index host, bool isInline)
{
    entry.role = Entry::Role::Part;
    entry.host = host;
    entry.isInline = isInline;
    const Index at = put(std::move(entry), name);
    m_parts[host].push_back(at);
    if (!isInline)
        need(at, host);
}

bool Entries::isMutual(const schema::Dependency &dependency) const
{
    return std::ranges::binary_search(m_schema.dependencies,
                                      schema::Dependency{dependency.used, dependency.user});
}

std::vector<Entries::Index> Entries::users(const schema::Dependency &dependency) const
{
    const ObjectKind used = dependency.used.kind;
    ObjectName name = dependency.user;
    // A column's type and collation are needed by the table; whatever else it needs is its default's.
    if (name.kind == ObjectKind::Column && !isType(used) && used != ObjectKind::Collation) {
        if (const auto found = find(name))
            return {*found};
    }
    if (name.kind == ObjectKind::Column)
        name = {ObjectKind::Table, name.name, ""};
    const auto found = find(name);
    if (!found)
        return {};
    // What a view needs its query needs; what a domain calls its constraints call, whichever.
    const Entry &entry = m_entries[*found];
    const bool isOfParts =
        entry.role == Entry::Role::View || (entry.role == Entry::Role::Domain && isRoutine(used));
    return isOfParts && !m_parts[*found].empty() ? m_parts[*found] : std::vector<Index>{*found};
}

void Entries::connect(const schema::Dependency &dependency)
{
    ObjectName name = dependency.used;
    if (name.kind == ObjectKind::Column)
        name = {ObjectKind::Table, name.name, ""};
    const auto used = find(name);
    if (!used)
        return;
    // The functions that a type is made of come between its shell and itself.
    const auto shell = m_shells.find(key(name));
    const bool isOfShell = shell != m_shells.end() && isRoutine(dependency.user.kind) && isMutual(dependency);
    for (const Index at : users(dependency)) {
        // A check names its own table's columns, which is no reason to put it apart.
        if (m_entries[at].role != Entry::Role::Part || m_entries[at].host != *used)
            need(at, isOfShell ? shell->second : *used);
    }
}

void Entries::connect()
{
    for (const schema::Sequence *sequence : m_sequences) {
        const auto at = find({ObjectKind::Sequence, sequence->name, ""});
        const auto table = find({ObjectKind::Table, sequence->ownerTable, ""});
        if (!at || !table || sequence->ownerColumn.empty())
            continue;
        need(*at, *table);
        const auto value = find({ObjectKind::Column, sequence->ownerTable, sequence->ownerColumn});
        if (value && m_entries[*value].text.find(" SET DEFAULT nextval(") != std::string::npos)
            need(*value, *at);
    }
    for (const auto &[parent, child] : m_attached) {
        if (const auto found = m_indexes.find(parent); found != m_indexes.end())
            need(child, found->second);
    }
    for (const auto &[routine, at] : m_routines) {
        if (const auto language = find({ObjectKind::Language, {"", routine->language}, ""}))
            need(at, *language);
    }
    for (const auto &[table, at] : m_tables) {
        for (const QualifiedName &parent : table->parents) {
            if (const auto above = find({ObjectKind::Table, parent, ""}))
                need(at, *above);
        }
    }
}

void Entries::connectPartitionIndexes()
{
    // Where the parent has its index already, attaching a partition makes one that lacks it: under a name of
    // the server's. What is there by then is taken.
    for (const auto &[table, at, parent] : m_partitionIndexes) {
        const auto attach = find({ObjectKind::Rule, table, "attach"});
        if (attach && !m_indexes.contains(parent))
            need(*attach, at);
    }
}

void Entries::connectDependencies()
{
    for (const schema::Dependency &dependency : m_schema.dependencies)
        connect(dependency);
}

} // namespace plumbline::ddl

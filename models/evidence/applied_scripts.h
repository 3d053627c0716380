#pragma once

#include "models/evidence/read_script.h"
#include "models/history/history.h"
#include "models/schema/schema.h"

#include <map>
#include <optional>
#include <string>

namespace plumbline::evidence {

/// What ran of a migration, where its text is known: the script on disk unless its SQL was edited since, else
/// the one that git has of that checksum. nullptr where nobody knows.
const std::string *scriptThatRan(const history::Migration &migration);

/// The scripts of the applied migrations, asked about what became of an object. Reads only those that mention
/// it. Keeps references: what it was made of must outlive it.
class AppliedScripts {
public:
    AppliedScripts(const history::Migration &judged, const history::History &history,
                   const schema::Schema &catalog, const std::string &defaultSchema)
        : m_judged(judged),
          m_history(history),
          m_catalog(catalog),
          m_defaultSchema(defaultSchema)
    {
    }

    /// The last applied migration that dropped the table or gave it another name.
    std::optional<MigrationName> whoRemoved(const QualifiedName &table);
    /// The last migration, applied after the judged one was tried, that made the wish's object what it is
    /// now.
    std::optional<MigrationName> whoChanged(const Wish &wish);
    /// Whether a type of that name was an enum: some applied script made it.
    bool wasEnum(const QualifiedName &name);

private:
    bool isLater(std::size_t index) const;
    /// nullptr where the migration was not applied, its script is not known or does not mention the name.
    const ReadScript *read(std::size_t index, const std::string &mentioned);

    const history::Migration &m_judged;
    const history::History &m_history;
    const schema::Schema &m_catalog;
    const std::string &m_defaultSchema;
    std::map<std::size_t, Result<ReadScript>> m_read;
};

} // namespace plumbline::evidence

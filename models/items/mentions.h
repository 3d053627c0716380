#pragma once

#include "models/base/names.h"
#include "models/base/span.h"
#include "models/sql/names_in.h"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace plumbline::items {

/// A statement of a script and what it names.
struct StatementNames {
    sql::NamesIn names;
    Span span;
};

struct ScriptNames {
    std::vector<StatementNames> statements;
    bool isWhole = true; ///< false where a statement could not be read
};

/// What functions and migrations name, each read by libpg_query once for all catalogs and surveys to come.
/// Any thread.
class Mentions {
public:
    std::shared_ptr<const sql::NamesIn> inRoutine(const std::string &definition);
    /// A script is known by its checksum.
    std::shared_ptr<const ScriptNames> inScript(const Checksum &checksum, const std::string &script);

private:
    template <typename Value, typename Read>
    std::shared_ptr<const Value> once(std::unordered_map<std::string, std::shared_ptr<const Value>> &known,
                                      const std::string &key, const Read &read);

    std::mutex m_mutex;
    std::unordered_map<std::string, std::shared_ptr<const sql::NamesIn>> m_routines;
    std::unordered_map<std::string, std::shared_ptr<const ScriptNames>> m_scripts;
};

} // namespace plumbline::items
